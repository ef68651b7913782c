using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;
using Archive.Storage.Sql;
using Archive.Storage.Tables;

namespace Archive.Storage.Visiting;

/// <summary>What a step reads, and the one transaction through which it writes.</summary>
internal sealed class SqlVisitStore(Database database) : IVisitStore
{
    private readonly RecentVersions _recent = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<FrontierItem>> FrontierAsync(SourceName source, int most, CancellationToken cancel) =>
        database.ReadAsync(session => FrontierTable.NextAsync(session, source, most), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Sighting>> SightingsAsync(SourceName source, CancellationToken cancel) =>
        database.ReadAsync(session => FrontierTable.SightingsAsync(session, source), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> NotesAsync(SourceName source, string prefix, CancellationToken cancel) =>
        database.ReadAsync(session => FrontierTable.NotesAsync(session, source, prefix), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Document>> DocumentsAsync(SourceName source, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Document>>(async session => await session.RowsAsync(
            DocumentTable.Select + "WHERE source = @source ORDER BY first_seen, id", DocumentTable.Read, ("source", source.ToString())), cancel);

    /// <inheritdoc/>
    public Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel) =>
        database.ReadAsync(session => DocumentTable.FindAsync(session, id), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(SourceName source, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Incident>>(async session => await session.RowsAsync(
            IncidentTable.Select + "WHERE source = @source AND closed IS NULL ORDER BY opened, kind, subject", IncidentTable.Read, ("source", source.ToString())), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> OpenFindingsAsync(SourceName source, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Finding>>(async session => await session.RowsAsync(
            FindingTable.Select + "WHERE source = @source AND closed IS NULL ORDER BY opened, kind, subject", FindingTable.Read, ("source", source.ToString())), cancel);

    /// <inheritdoc/>
    public Task<DocumentVersion?> LatestVersionAsync(DocumentId document, CancellationToken cancel) =>
        database.ReadAsync(session => VersionTable.LatestAsync(session, document, _recent.Find), cancel);

    /// <inheritdoc/>
    public async Task<bool> CommitAsync(StepCommit commit, CancellationToken cancel)
    {
        RefuseForeignRows(commit);
        if (!await database.WriteAsync(session => WriteAsync(session, commit), cancel)) return false;
        _recent.Add(commit.Versions);
        return true;
    }

    private static async Task<bool> WriteAsync(Session session, StepCommit commit)
    {
        if (!await SourceTable.FenceAsync(session, commit)) return false;
        var before = await BeforeAsync(session, commit.Documents);
        foreach (var document in commit.Documents) await DocumentTable.WriteAsync(session, document);
        var news = commit with
        {
            Captures = await NewAsync(commit.Captures, c => CaptureTable.AddAsync(session, c)),
            Versions = await NewAsync(commit.Versions, v => VersionTable.AddAsync(session, v)),
            Changes = await NewAsync(commit.Changes, c => ChangeTable.AddAsync(session, commit.Source, c)),
            Incidents = await NewAsync(commit.Incidents, i => IncidentTable.WriteAsync(session, i)),
            Findings = await NewAsync(commit.Findings, f => FindingTable.WriteAsync(session, f)),
        };
        await FrontierTable.WriteAsync(session, commit);
        var (began, listed) = commit.VisitEnds ? await EndVisitAsync(session, commit) : default;
        var drafts = StepLog.Of(news, before, began, listed);
        if (drafts.Count > 0) await LogTable.AppendAsync(session, drafts);
        return true;
    }

    private static async Task<(DateTimeOffset? Began, int Listed)> EndVisitAsync(Session session, StepCommit commit)
    {
        var began = await SourceTable.BeganAsync(session, commit.Source);
        var listed = await FrontierTable.EndVisitAsync(session, commit.Source);
        await SourceTable.EndVisitAsync(session, commit);
        return (began, listed);
    }

    private static async Task<IReadOnlyDictionary<DocumentId, Document>> BeforeAsync(Session session, IReadOnlyList<Document> documents)
    {
        var before = new Dictionary<DocumentId, Document>(documents.Count);
        foreach (var document in documents)
            if (await DocumentTable.FindAsync(session, document.Id) is { } old) before[document.Id] = old;
        return before;
    }

    /// <summary>Writes items; answers those that were not there: a step done again tells the log nothing twice.</summary>
    private static async Task<IReadOnlyList<T>> NewAsync<T>(IReadOnlyList<T> items, Func<T, Task<bool>> write)
    {
        if (items.Count == 0) return items;
        var news = new List<T>(items.Count);
        foreach (var item in items)
            if (await write(item)) news.Add(item);
        return news;
    }

    // The fencing number is that of one source: a step must not write another's rows under it.
    private static void RefuseForeignRows(StepCommit commit)
    {
        var prefix = commit.Source + "/";
        bool Ours(DocumentId id) => id.Value.StartsWith(prefix, StringComparison.Ordinal);
        if (commit.Documents.All(d => d.Source == commit.Source)
            && commit.Captures.All(c => c.Source == commit.Source)
            && commit.Versions.All(v => Ours(v.Id.Document))
            && commit.Changes.All(c => Ours(c.Document))
            && commit.Incidents.All(i => i.Source == commit.Source)
            && commit.Findings.All(f => f.Source == commit.Source)) return;
        throw new ArgumentException($"A step of {commit.Source} names another source's rows.", nameof(commit));
    }
}
