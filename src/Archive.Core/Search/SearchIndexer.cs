using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Core.Search;

/// <summary>Reads the log and keeps the index as the documents are now: title, state and newest version.</summary>
/// <remarks>It writes what the stores hold when it reads, not what held at the entry: entries of one document further on repeat the same, and a rebuild ends the same.</remarks>
public sealed class SearchIndexer(ISearchIndex index, IVisitStore visits, ISourceStore sources) : IConsumer
{
    /// <summary>Documents held in memory at once.</summary>
    private const int Batch = 64;

    /// <inheritdoc/>
    public string Name => "search";

    /// <inheritdoc/>
    public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel) => index.TakeOverAsync(cancel);

    /// <inheritdoc/>
    public Task<LogPosition> PositionAsync(CancellationToken cancel) => index.PositionAsync(cancel);

    /// <inheritdoc/>
    public Task ResetAsync(CancellationToken cancel) => index.ResetAsync(cancel);

    /// <inheritdoc/>
    public async Task<bool> ConsumeAsync(long keeper, IReadOnlyList<LogEntry> entries, CancellationToken cancel)
    {
        var fresh = (await index.PositionAsync(cancel)).Unread(entries, Name);
        if (fresh.Count == 0) return true;

        var known = new Dictionary<SourceName, Source?>();
        var seen = new HashSet<DocumentId>();
        var documents = new List<IndexedDocument>();
        foreach (var entry in fresh)
        {
            foreach (var id in await ConcernedAsync(entry, cancel))
            {
                if (!seen.Add(id)) continue;
                if (documents.Count >= Batch)
                {
                    // What comes of this entry is not complete: the cursor stays before it.
                    if (!await index.WriteAsync(keeper, documents, new(entry.Position.Number - 1), cancel)) return false;
                    documents.Clear();
                }
                if (await ReadAsync(id, known, cancel) is { } document) documents.Add(document);
            }
        }
        return await index.WriteAsync(keeper, documents, fresh[^1].Position, cancel);
    }

    private async Task<IEnumerable<DocumentId>> ConcernedAsync(LogEntry entry, CancellationToken cancel) => entry switch
    {
        { Kind: LogKinds.Versioned or LogKinds.DocumentSeen or LogKinds.Changed, Document: { } document } => [document],
        // Its documents carry its department and kind.
        { Kind: LogKinds.SourceDeclared, Source: { } source } => (await visits.DocumentsAsync(source, cancel)).Select(d => d.Id),
        _ => [],
    };

    private async Task<IndexedDocument?> ReadAsync(DocumentId id, Dictionary<SourceName, Source?> known, CancellationToken cancel)
    {
        if (await visits.DocumentAsync(id, cancel) is not { } document) return null;
        if (!known.TryGetValue(document.Source, out var source)) known[document.Source] = source = await sources.FindAsync(document.Source, cancel);
        return new()
        {
            Document = document,
            Department = source?.Declaration.Authority.Department?.ToUpperInvariant(),
            SourceKind = source?.Declaration.Kind ?? SourceKind.Files,
            Version = await visits.LatestVersionAsync(id, cancel),
        };
    }
}
