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
    private readonly TaskCompletionSource<string?> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wrong with reading, and what to do; null where nothing is.</summary>
    public Task<string?> FaultAsync(CancellationToken cancel) => _fault.Task.WaitAsync(cancel);

    /// <summary>Reads the gazette and compares what was found with what was set.</summary>
    /// <returns>What is wrong, and what to do; null where nothing is.</returns>
    public static async Task<string?> FaultOfAsync(IExtractor extractor, CancellationToken cancel)
    {
        var (bytes, set) = GazettePdf.Of(DemoGazettes.All[0]);
        var path = Path.Combine(Path.GetTempPath(), $"archive-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancel);
            var extracted = await extractor.ReadAsync(new(path, "application/pdf", null), cancel);
            if (extracted is Extracted.Unreadable unreadable) return $"PDF files cannot be read here: {unreadable.Detail}. `archive doctor` says what is missing.";
            var pages = ((Extracted.Read)extracted).Pages;
            VersionText.HashOf(pages);
            var found = ActSegmenter.Split(SourceKind.Gazette, pages).Select(a => (a.Number, a.Title, a.FirstPage, a.LastPage));
            return found.SequenceEqual(set.Select(a => ((string?)a.Number, a.Title, a.FirstPage, a.LastPage)))
                ? null
                : $"PDF files are not read as they should be here: of a gazette with {set.Count} acts, other acts or pages were found ({((Extracted.Read)extracted).Extractor}).";
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
        catch (OperationCanceledException)
        {
            _fault.TrySetResult(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _fault.TrySetResult($"Reading could not be tried: {e.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fault}")]
    private static partial void LogFault(ILogger logger, string fault);
}
