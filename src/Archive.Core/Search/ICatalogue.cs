using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Watches;

namespace Archive.Core.Search;

/// <summary>What lists may be narrowed by.</summary>
/// <param name="Source">Only this source.</param>
/// <param name="Since">First seen, at, or opened at this moment or later.</param>
/// <param name="Until">Before this moment.</param>
public readonly record struct ListFilter(SourceName? Source = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);

/// <summary>An act with what a list says of its document.</summary>
public sealed record ListedAct(ActId Id, Act Act, DateOnly? Published, DateTimeOffset FirstSeen);

/// <summary>Lists and single things, for people and programs that read. Rows come in order of time, then of name.</summary>
public interface ICatalogue
{
    /// <summary>Documents, by first sight.</summary>
    IAsyncEnumerable<Document> DocumentsAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Acts of every document's newest version, by first sight (the moment of the first version that held the same fingerprint).</summary>
    IAsyncEnumerable<ListedAct> ActsAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Changes.</summary>
    IAsyncEnumerable<Change> ChangesAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Findings, by opening.</summary>
    IAsyncEnumerable<Finding> FindingsAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Incidents, by opening.</summary>
    IAsyncEnumerable<Incident> IncidentsAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Captures.</summary>
    IAsyncEnumerable<Capture> CapturesAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>Alerts.</summary>
    IAsyncEnumerable<Alert> AlertsAsync(ListFilter filter, CancellationToken cancel);

    /// <summary>One document; null where there is none.</summary>
    Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel);

    /// <summary>One version, whole; null where there is none.</summary>
    Task<DocumentVersion?> VersionAsync(VersionId id, CancellationToken cancel);

    /// <summary>Versions of a document without their pages and acts, oldest first.</summary>
    Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentId id, CancellationToken cancel);
}
