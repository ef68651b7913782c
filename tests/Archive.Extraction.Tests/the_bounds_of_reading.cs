using System.Diagnostics;
using Archive.Core.Extraction;

namespace Archive.Extraction.Tests;

public sealed class the_bounds_of_reading
{
    [Fact]
    public async Task stop_a_program_that_writes_too_much_and_leave_nothing_behind()
    {
        await using var reading = new Reading(options => options.Text.OutputBytes = 64 << 10);
        var pdf = new PaperPdf();
        for (var i = 0; i < 400; i++) pdf.Text(reading_a_pdf.Prose);

        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(pdf.Bytes()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(reading.WorkFolder));
    }

    [Fact]
    public async Task refuse_more_pages_than_are_allowed()
    {
        await using var reading = new Reading(options => options.LargestPages = 2);

        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(new PaperPdf().Blank().Blank().Blank().Bytes()));
    }

    [Fact]
    public async Task end_a_reading_that_is_cancelled_with_its_programs()
    {
        await using var reading = new Reading();
        var (width, height, grey) = await reading.ScannedAsync(reading_a_pdf.Prose);
        var pdf = new PaperPdf();
        for (var i = 0; i < 20; i++) pdf.Scan(width, height, grey);
        using var cancel = new CancellationTokenSource();
        var work = reading.Extractor.ReadAsync(new(reading.Keep(pdf.Bytes()), ""), cancel.Token);
        while (!Children("tesseract", reading.WorkFolder).Any() && !work.IsCompleted) await Task.Yield();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Empty(Children("tesseract", reading.WorkFolder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(reading.WorkFolder));
    }

    [Fact]
    public async Task keep_the_settings_of_the_archive_from_the_programs_and_the_programs_from_the_network()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "leaving the network needs the right to");
        await using var reading = new Reading();
        var (width, height, grey) = await reading.ScannedAsync(reading_a_pdf.Prose);
        var work = reading.Extractor.ReadAsync(new(reading.Keep(new PaperPdf().Scan(width, height, grey).Bytes()), ""), TestContext.Current.CancellationToken);
        string network = "", limits = "";
        // Bounds are set in the moment after the start.
        while (!limits.Contains("2147483648", StringComparison.Ordinal) && !work.IsCompleted)
        {
            foreach (var child in Children("tesseract", reading.WorkFolder))
            {
                try
                {
                    network = new FileInfo($"/proc/{child}/ns/net").LinkTarget ?? network;
                    limits = await File.ReadAllTextAsync($"/proc/{child}/limits", TestContext.Current.CancellationToken);
                    Assert.DoesNotContain("ARCHIVE", await File.ReadAllTextAsync($"/proc/{child}/environ", TestContext.Current.CancellationToken), StringComparison.Ordinal);
                }
                catch (IOException)
                {
                    // It has just ended.
                }
            }

            await Task.Yield();
        }

        await work;
        Assert.NotEqual(new FileInfo("/proc/self/ns/net").LinkTarget, network);
        Assert.Matches(@"Max cpu time\s+60", limits);
        Assert.Matches(@"Max address space\s+2147483648", limits);
    }

    /// <summary>The programs of that name that work in this folder.</summary>
    private static IEnumerable<int> Children(string program, string folder)
    {
        foreach (var process in Process.GetProcessesByName(program))
        {
            using (process)
            {
                string? at;
                try
                {
                    at = new FileInfo($"/proc/{process.Id}/cwd").LinkTarget;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    continue;
                }

                if (at?.StartsWith(folder, StringComparison.Ordinal) is true && !process.HasExited) yield return process.Id;
            }
        }
    }
}
