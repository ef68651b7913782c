using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Archive.Core.Extraction;

namespace Archive.Extraction.Tests;

/// <summary>Files that are small and ask for much: each ends within a bound of time and of our own memory. The programs' memory is bounded by the system.</summary>
public sealed class hostile_files(Reading reading) : IClassFixture<Reading>
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Seconds from start to end; a machine may have much else to do.</summary>
    private const int Longest = 90;

    [Fact]
    public Task an_image_of_fifty_thousand_pixels_a_side_costs_one_page() => BoundedAsync(async () =>
    {
        var pixels = Zeroes(50_000L * 50_000 / 8);
        var read = await reading.ReadWellAsync(new PaperPdf()
            .Text(reading_a_pdf.Prose).Picture("/Width 50000 /Height 50000 /ColorSpace /DeviceGray /BitsPerComponent 1", pixels).Text(reading_a_pdf.Prose).Bytes());

        Assert.Equal(3, read.Pages.Count);
        Assert.Equal("", read.Pages[1].Text);
        Assert.All([read.Pages[0], read.Pages[2]], page => Assert.Equal(PageMethod.Text, page.Method));
    });

    [Fact]
    public Task a_page_of_twenty_metres_is_rendered_within_the_bound_of_pixels() => BoundedAsync(async () =>
    {
        var (width, height, grey) = await reading.ScannedAsync(reading_a_pdf.Prose);
        var pdf = Encoding.Latin1.GetString(new PaperPdf().Scan(width, height, grey).Bytes())
            .Replace("[0 0 595 842]", "[0 0 56693 56693]", StringComparison.Ordinal);

        Assert.Single((await reading.ReadWellAsync(Encoding.Latin1.GetBytes(pdf))).Pages);
        var stretched = pdf.Replace("q 595 0 0 842", "q 56693 0 0 56693", StringComparison.Ordinal);
        Assert.Single((await reading.ReadWellAsync(Encoding.Latin1.GetBytes(stretched))).Pages);
    });

    [Fact]
    public Task ten_thousand_pages_are_counted() => BoundedAsync(async () =>
    {
        var pdf = new PaperPdf();
        for (var i = 0; i < 10_000; i++) pdf.Blank();

        Assert.Equal(10_000, (await reading.ReadWellAsync(pdf.Bytes())).Pages.Count);
    });

    [Fact]
    public Task a_zip_bomb_is_unfolded_no_further_than_the_bound() => BoundedAsync(async () =>
    {
        // A gigabyte of blanks in a megabyte, and the same as signs of the text.
        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(Bomb($"<w:document xmlns:w=\"{Word}\"><w:body>", ' ')));
        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(Bomb($"<w:document xmlns:w=\"{Word}\"><w:body><w:p><w:r><w:t>", 'a')));
    });

    [Fact]
    public Task entities_are_refused_whether_they_multiply_or_read_files() => BoundedAsync(async () =>
    {
        var laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"ha\">");
        for (var i = 1; i <= 30; i++) laughs.Append($"<!ENTITY x{i} \"{string.Concat(Enumerable.Repeat($"&x{i - 1};", 10))}\">");
        laughs.Append("]>");

        foreach (var head in new[] { laughs.ToString(), "<!DOCTYPE a [<!ENTITY x30 SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">" })
        {
            var xml = head + $"<w:document xmlns:w=\"{Word}\"><w:body><w:p><w:r><w:t>&x30;</w:t></w:r></w:p></w:body></w:document>";
            Assert.Equal(ExtractionFault.Malformed, await reading.FaultOfAsync(reading_an_office_file.Zip(("word/document.xml", xml))));
        }
    });

    private static async Task BoundedAsync(Func<Task> read)
    {
        var clock = Stopwatch.StartNew();
        await read();
        Assert.True(clock.Elapsed.TotalSeconds < Longest, $"took {clock.Elapsed}");
        // Tests run side by side in this process: the bound is theirs together.
        using var us = Process.GetCurrentProcess();
        Assert.True(us.PeakWorkingSet64 < 1500L << 20, $"took {us.PeakWorkingSet64 >> 20} MB");
    }

    private static byte[] Zeroes(long count)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) Write(zlib, 0, count);
        return packed.ToArray();
    }

    private static byte[] Bomb(string head, char filling)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open())
        {
            part.Write(Encoding.ASCII.GetBytes(head));
            Write(part, (byte)filling, 1L << 30);
        }

        return file.ToArray();
    }

    private static void Write(Stream into, byte filling, long count)
    {
        var block = new byte[1 << 20];
        Array.Fill(block, filling);
        for (; count > 0; count -= block.Length) into.Write(block.AsSpan(0, (int)Math.Min(block.Length, count)));
    }
}
