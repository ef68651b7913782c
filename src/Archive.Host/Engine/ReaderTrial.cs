using System.Text;
using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Host.Demo;

namespace Archive.Host.Engine;

/// <summary>Reads one gazette of the made-up prefecture while the engine starts: that this machine does not read as it should is told then, not with the first document of a night.</summary>
/// <remarks>A core is idle while the silo starts; what reading needs is loaded and compiled there meanwhile.</remarks>
internal sealed partial class ReaderTrial(IExtractor extractor, ILogger<ReaderTrial> log) : BackgroundService
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string?> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wrong with reading; null where nothing is. Waits for the trial's end, but not for a reader that hangs.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancel)
    {
        try
        {
            return await _fault.Task.WaitAsync(_longest, cancel);
        }
        catch (TimeoutException)
        {
            return $"PDF files are hardly read here: one small gazette took more than {_longest.TotalSeconds:0} s.";
        }
    }

    /// <summary>Reads the gazette, and a page of the prefecture's site, and compares what was found with what was set.</summary>
    /// <returns>What is wrong; null where nothing is. A trial: nothing that reading throws is thrown on, but its cancellation.</returns>
    public static async Task<string?> FaultOfAsync(IExtractor extractor, CancellationToken cancel)
    {
        try
        {
            return await CompareAsync(extractor, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return $"Reading could not be tried here: {e.Message}";
        }
    }

    private static async Task<string?> CompareAsync(IExtractor extractor, CancellationToken cancel)
    {
        var page = DemoSite.Frame(DemoGazettes.All[0].Title, DemoSite.Home());
        if (await ReadAsync(extractor, Encoding.UTF8.GetBytes(page), "text/html", cancel) is not Extracted.Read { Title: { } heading } || heading != DemoGazettes.All[0].Title)
            return "Pages are not read as they should be here: a page's heading was not found.";

        var (bytes, set) = GazettePdf.Of(DemoGazettes.All[0]);
        switch (await ReadAsync(extractor, bytes, "application/pdf", cancel))
        {
            case Extracted.Unreadable(_, _, var why):
                return $"PDF files cannot be read here: {why}.";
            case Extracted.Read(_, var pages, var reader, _):
                VersionText.HashOf(pages);
                var found = ActSegmenter.Split(SourceKind.Gazette, pages).Select(a => (a.Number, a.Title, a.FirstPage, a.LastPage));
                return found.SequenceEqual(set.Select(a => ((string?)a.Number, a.Title, a.FirstPage, a.LastPage)))
                    ? null
                    : $"PDF files are not read as they should be here: of a gazette of {set.Count} acts other acts or pages were found ({reader}).";
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<Extracted> ReadAsync(IExtractor extractor, byte[] bytes, string mediaType, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), $"archive-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancel);
            return await extractor.ReadAsync(new(path, mediaType, null), cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var fault = await FaultOfAsync(extractor, stoppingToken);
            if (fault is not null) LogFault(log, fault);
            _fault.TrySetResult(fault);
        }
        catch when (stoppingToken.IsCancellationRequested)
        {
            _fault.TrySetResult(null);
        }
    }
}
