using System.Diagnostics;
using System.Text.RegularExpressions;
using Archive.Core.Extraction;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Extraction.Tests;

/// <summary>An extractor as a host has it, and a folder for the files it reads.</summary>
public sealed partial class Reading : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archive-tests-");

    public Reading()
        : this(_ => { })
    {
    }

    internal Reading(Action<ExtractionOptions> configure)
    {
        WorkFolder = _folder.CreateSubdirectory("work").FullName;
        _services = new ServiceCollection().AddLogging().AddArchiveExtraction(options =>
        {
            options.WorkFolder = WorkFolder;
            configure(options);
        }).BuildServiceProvider();
        Extractor = _services.GetRequiredService<IExtractor>();
    }

    public IExtractor Extractor { get; }

    public string WorkFolder { get; }

    /// <summary>The folder of real publications, where this machine has it.</summary>
    public static string? SharedData { get; } = FindSharedData();

    public string Keep(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<Extracted> ReadAsync(byte[] bytes, string mediaType = "", string? charset = null, string? content = null) =>
        Extractor.ReadAsync(new(Keep(bytes), mediaType, charset, content), TestContext.Current.CancellationToken);

    public async Task<Extracted.Read> ReadWellAsync(byte[] bytes, string mediaType = "", string? charset = null, string? content = null) =>
        Assert.IsType<Extracted.Read>(await ReadAsync(bytes, mediaType, charset, content));

    public async Task<ExtractionFault> FaultOfAsync(byte[] bytes, string mediaType = "") =>
        Assert.IsType<Extracted.Unreadable>(await ReadAsync(bytes, mediaType)).Fault;

    /// <summary>What a scanner makes of a page of text: its image at 150 dots an inch.</summary>
    public async Task<(int Width, int Height, byte[] Grey)> ScannedAsync(params string[] lines)
    {
        var path = Keep(new PaperPdf().Text(lines).Bytes());
        using var pdftoppm = Process.Start(new ProcessStartInfo("pdftoppm", ["-r", "150", "-gray", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var pgm = new MemoryStream();
        await pdftoppm.StandardOutput.BaseStream.CopyToAsync(pgm);
        var header = Pgm().Match(System.Text.Encoding.Latin1.GetString(pgm.GetBuffer(), 0, 40));
        return (int.Parse(header.Groups["width"].ValueSpan), int.Parse(header.Groups["height"].ValueSpan), pgm.ToArray()[header.Length..]);
    }

    /// <summary>The share of the truth's words that were read, as multisets.</summary>
    public static double Recall(string truth, IEnumerable<Page> pages)
    {
        var left = Words(string.Join('\n', pages.Select(page => page.Text))).GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count());
        var words = Words(truth).ToList();
        var found = words.Count(word => left.TryGetValue(word, out var count) && (left[word] = count - 1) >= 0);
        return found / (double)words.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(word => word.Value);

    private static string? FindSharedData()
    {
        var given = Environment.GetEnvironmentVariable("ARCHIVE_SHARED");
        if (given is not null && Directory.Exists(Path.Combine(given, "data"))) return Path.Combine(given, "data");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data"))) return Path.Combine(folder.FullName, "shared", "data");
        return null;
    }

    [GeneratedRegex(@"\w{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^P5\s(?<width>\d+)\s(?<height>\d+)\s255\s", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pgm();
}
