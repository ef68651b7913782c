using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Watches;
using Archive.Storage.Sql;
using Archive.Storage.Tables;

namespace Archive.Storage;

/// <summary>Lists and single things, for people and programs that read.</summary>
internal sealed class SqlCatalogue(Database database) : ICatalogue
{
    /// <inheritdoc/>
    public IAsyncEnumerable<Document> DocumentsAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(DocumentTable.Select + "WHERE TRUE", "source", "first_seen", "id", filter, DocumentTable.Read, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ListedAct> ActsAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(ActTable.SelectListed, "d.source", "a.first_seen", "v.document, v.number, a.ordinal", filter, ActTable.ReadListed, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ChangesAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(ChangeTable.Select + "WHERE TRUE", "source", "at", "document, number", filter, ChangeTable.Read, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Finding> FindingsAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(FindingTable.Select + "WHERE TRUE", "source", "opened", "source, kind, subject, number", filter, FindingTable.Read, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Incident> IncidentsAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(IncidentTable.Select + "WHERE TRUE", "source", "opened", "source, kind, subject, number", filter, IncidentTable.Read, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Capture> CapturesAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(CaptureTable.Select + "WHERE TRUE", "source", "at", "source, address, number", filter, CaptureTable.Read, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Alert> AlertsAsync(ListFilter filter, CancellationToken cancel) =>
        ListAsync(AlertTable.Select + "WHERE TRUE", "a.source", "a.at", "a.watch, a.document, a.version, a.act, a.fingerprint", filter, AlertTable.Read, cancel);

    /// <inheritdoc/>
    public Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel) =>
        database.ReadAsync(session => DocumentTable.FindAsync(session, id), cancel);

    /// <inheritdoc/>
    public Task<DocumentVersion?> VersionAsync(VersionId id, CancellationToken cancel) =>
        database.ReadAsync(session => VersionTable.FindAsync(session, id), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentId id, CancellationToken cancel) =>
        database.ReadAsync(session => VersionTable.OfAsync(session, id), cancel);

    // Only the conditions that are asked for are written, so that each list has an index that serves it.
    private IAsyncEnumerable<T> ListAsync<T>(string select, string source, string time, string name, ListFilter filter, Func<Row, T> read, CancellationToken cancel)
    {
        var values = new List<(string, object?)>();
        var sql = select;
        if (filter.Source is { } one)
        {
            sql += $" AND {source} = @source";
            values.Add(("source", one.ToString()));
        }
        if (filter.Since is { } since)
        {
            sql += $" AND {time} >= @since";
            values.Add(("since", Value.Of(since)));
        }
        if (filter.Until is { } until)
        {
            sql += $" AND {time} < @until";
            values.Add(("until", Value.Of(until)));
        }
        return database.StreamAsync($"{sql} ORDER BY {time}, {name}", read, [.. values], cancel);
    }
}
