using System.Text.Json.Nodes;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Search.Tests;

/// <summary>The stores as the indexer reads them, in memory.</summary>
internal sealed class IndexedArchive : IVisitStore, ISourceStore
{
    private readonly Dictionary<DocumentId, (Document Document, DocumentVersion? Version)> _documents = [];
    private readonly List<LogEntry> _log = [];

    public IReadOnlyList<LogEntry> Log => _log;

    public string Department { get; set; } = "83";

    public void Publish(string id, int version, string text)
    {
        var name = new DocumentId(id);
        var address = new Uri($"https://prefecture.invalid/{id}");
        _documents[name] = (
            new() { Id = name, Source = name.Source, Title = $"Titre {version}", Address = address, Addresses = [address], Entry = id, FirstSeen = default, LastSeen = default, Versions = version },
            new() { Id = new(name, version), Bytes = BlobName.Of([]), At = default, Extractor = "test", TextHash = text, Pages = [new(1, text, PageMethod.Text, 1)], Acts = [] });
        Tell(LogKinds.DocumentSeen, name);
        Tell(LogKinds.Versioned, name);
        Tell(LogKinds.Changed, name);
    }

    public void Tell(string kind, DocumentId? document, SourceName? source = null) =>
        _log.Add(LogChain.Append(_log.Count == 0 ? LogHead.Empty : LogChain.HeadAfter(_log[^1]), new(kind, DateTimeOffset.UnixEpoch, document?.Source ?? source, document, new JsonObject())));

    public Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel) => Task.FromResult(_documents.TryGetValue(id, out var found) ? found.Document : null);

    public Task<DocumentVersion?> LatestVersionAsync(DocumentId document, CancellationToken cancel) => Task.FromResult(_documents[document].Version);

    public Task<IReadOnlyList<Document>> DocumentsAsync(SourceName source, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Document>>([.. _documents.Values.Select(d => d.Document).Where(d => d.Source == source)]);

    public Task<Source?> FindAsync(SourceName name, CancellationToken cancel) => Task.FromResult<Source?>(new()
    {
        Declaration = new() { Name = name, Title = "", Authority = new("prefecture", "", Department), Kind = SourceKind.Orders, Platform = default, Blocks = [], Text = "" },
        Due = default,
    });

    public Task<IReadOnlyList<FrontierItem>> FrontierAsync(SourceName source, int most, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<Sighting>> SightingsAsync(SourceName source, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, string>> NotesAsync(SourceName source, string prefix, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(SourceName source, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<Finding>> OpenFindingsAsync(SourceName source, CancellationToken cancel) => throw new NotSupportedException();

    public Task<bool> CommitAsync(StepCommit commit, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<Source>> ListAsync(bool removed, CancellationToken cancel) => throw new NotSupportedException();

    public Task<bool> DeclareAsync(Declaration declaration, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    public Task SetStateAsync(SourceName name, SourceState state, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<SourceName>> DueAsync(DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    public Task MakeDueAsync(SourceName name, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    public Task<long?> TakeOverAsync(SourceName name, CancellationToken cancel) => throw new NotSupportedException();
}
