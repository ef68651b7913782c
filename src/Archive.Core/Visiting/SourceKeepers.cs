using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Archive.Core.Visiting;

/// <summary>Where a source's keeper comes from: whoever takes a source over makes every earlier keeper's next step be refused.</summary>
public sealed class SourceKeepers(
    ISourceStore sources, IVisitStore store, IFetcher fetcher, IBlobStore blobs, IExtractor extractor,
    VisitingTelemetry telemetry, TimeProvider clock, IOptions<VisitOptions> options, ILogger<SourceKeeper> log)
{
    /// <summary>Counts the source's fencing number up and answers its keeper; null where there is no such source.</summary>
    public async Task<SourceKeeper?> TakeOverAsync(SourceName source, CancellationToken cancel)
    {
        if (await sources.TakeOverAsync(source, cancel) is not { } keeper) return null;
        var bounds = options.Value;
        var rechecks = new Rechecks(bounds);
        var unfetched = new UnfetchedDocuments(bounds, rechecks);
        var documents = new DocumentPipeline(blobs, extractor, store, new Covers(blobs, unfetched, bounds), unfetched, new UnreadDocuments(unfetched, rechecks));
        return new(source, keeper, sources, store, fetcher, new(blobs, bounds), new(bounds, rechecks), documents, new(store), telemetry, clock, bounds, log);
    }
}
