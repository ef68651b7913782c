using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Visiting;

/// <summary>What a step reads, and the one door through which it writes.</summary>
public interface IVisitStore
{
    /// <summary>The oldest of the frontier by rank, then by number.</summary>
    Task<IReadOnlyList<FrontierItem>> FrontierAsync(SourceName source, int most, CancellationToken cancel);

    /// <summary>What the visit under way has seen in the listing so far.</summary>
    Task<IReadOnlyList<Sighting>> SightingsAsync(SourceName source, CancellationToken cancel);

    /// <summary>The keeper's own notes (validators of listing pages, marks, counters), whole or those whose key begins with a prefix.</summary>
    Task<IReadOnlyDictionary<string, string>> NotesAsync(SourceName source, string prefix, CancellationToken cancel);

    /// <summary>Every document of a source.</summary>
    Task<IReadOnlyList<Document>> DocumentsAsync(SourceName source, CancellationToken cancel);

    /// <summary>One document; null where there is none.</summary>
    Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel);

    /// <summary>Open incidents of a source.</summary>
    Task<IReadOnlyList<Incident>> OpenIncidentsAsync(SourceName source, CancellationToken cancel);

    /// <summary>Open findings of a source.</summary>
    Task<IReadOnlyList<Finding>> OpenFindingsAsync(SourceName source, CancellationToken cancel);

    /// <summary>The newest version of a document, whole; null where it has none.</summary>
    Task<DocumentVersion?> LatestVersionAsync(DocumentId document, CancellationToken cancel);

    /// <summary>
    /// Writes all that a step says and the log entries that tell it (<see cref="StepLog"/>), in one transaction, fencing checked first:
    /// all of it is visible together or not at all.
    /// </summary>
    /// <returns>False where another keeper has taken over: nothing was written.</returns>
    Task<bool> CommitAsync(StepCommit commit, CancellationToken cancel);
}

/// <summary>Something left to fetch in a visit.</summary>
/// <param name="Number">The store's; 0 for one not stored yet.</param>
/// <param name="Key">Unique in the source's frontier: putting it again changes nothing.</param>
/// <param name="Rank">Lower first.</param>
/// <param name="Data">JSON of the Visiting room; the store keeps it as it is.</param>
public sealed record FrontierItem(long Number, string Key, int Rank, string Data);

/// <summary>An entry of the listing as a visit saw it.</summary>
/// <param name="Entry">The normalised link, unique in the listing.</param>
/// <param name="Position">From 0, in the order of the listing.</param>
/// <param name="Title">As the listing gives it.</param>
/// <param name="Address">Where the entry leads.</param>
/// <param name="Published">The listing's own date.</param>
public sealed record Sighting(string Entry, int Position, string Title, Uri Address, DateOnly? Published);

/// <summary>All that one step, or one document within it, changes. Applied in one transaction.</summary>
public sealed record StepCommit
{
    /// <summary>The source stepped.</summary>
    public required SourceName Source { get; init; }

    /// <summary>The fencing number.</summary>
    public required long Keeper { get; init; }

    /// <summary>Now, on the archive's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the next step is due; null leaves it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>A visit begins with this step.</summary>
    public bool VisitBegins { get; init; }

    /// <summary>The visit ends with this step: frontier and sightings are emptied.</summary>
    public bool VisitEnds { get; init; }

    /// <summary>The visit read the listing to its end (logged, and the source's last visit); with <see cref="VisitEnds"/> only.</summary>
    public bool ListingRead { get; init; }

    /// <summary>Into the frontier; a key already there is left as it is.</summary>
    public IReadOnlyList<FrontierItem> Enqueue { get; init; } = [];

    /// <summary>Frontier numbers done with.</summary>
    public IReadOnlyList<long> Done { get; init; } = [];

    /// <summary>Seen in the listing; an entry already there is left as it is.</summary>
    public IReadOnlyList<Sighting> Sightings { get; init; } = [];

    /// <summary>Notes to write; a null value deletes.</summary>
    public IReadOnlyDictionary<string, string?> Notes { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Documents, whole rows, new or changed.</summary>
    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>New captures.</summary>
    public IReadOnlyList<Capture> Captures { get; init; } = [];

    /// <summary>New versions with pages and acts.</summary>
    public IReadOnlyList<DocumentVersion> Versions { get; init; } = [];

    /// <summary>New changes.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Incidents: with no <see cref="Incident.Closed"/> opened (left as it is where one of that kind and subject is open), with one closed.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Findings, likewise.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>W3C trace context of the document's own trace.</summary>
    public string? TraceParent { get; init; }
}
