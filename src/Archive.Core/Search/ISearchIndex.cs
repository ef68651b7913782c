using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Search;

/// <summary>The index of acts and pages. A consumer of the log writes it; its cursor lives inside it.</summary>
/// <remarks>Writing is idempotent: the same version again replaces itself. Only a document's newest version is found.</remarks>
public interface ISearchIndex
{
    /// <summary>Counts the fencing number up.</summary>
    Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel);

    /// <summary>How far the index has read the log.</summary>
    Task<LogPosition> PositionAsync(CancellationToken cancel);

    /// <summary>Writes documents and moves the cursor, together.</summary>
    /// <returns>False where another keeper has taken over.</returns>
    Task<bool> WriteAsync(long keeper, IReadOnlyList<IndexedDocument> documents, LogPosition position, CancellationToken cancel);

    /// <summary>Empties the index and puts its cursor before the first entry.</summary>
    Task ResetAsync(CancellationToken cancel);

    /// <summary>Finds acts and pages, best first.</summary>
    /// <exception cref="QueryException">The query cannot be read: what is wrong and where.</exception>
    Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel);
}

/// <summary>A document as it is to be found from now on, replacing what was indexed of it.</summary>
public sealed record IndexedDocument
{
    /// <summary>Its row.</summary>
    public required Document Document { get; init; }

    /// <summary>Code of its authority's department; null where none.</summary>
    public string? Department { get; init; }

    /// <summary>What its source publishes.</summary>
    public SourceKind SourceKind { get; init; }

    /// <summary>Its newest version; null where there is none (then only the title is found).</summary>
    public DocumentVersion? Version { get; init; }
}

/// <summary>A search.</summary>
public sealed record SearchRequest
{
    /// <summary>In the query language.</summary>
    public required string Query { get; init; }

    /// <summary>Most hits. Default 20.</summary>
    public int Most { get; init; } = 20;

    /// <summary>Hits to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Only this source.</summary>
    public SourceName? Source { get; init; }

    /// <summary>Published (else first seen) on this day or later.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Published (else first seen) on this day or earlier.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, long Total)
{
    /// <summary>Too little holds all the words: the hits behind those that do hold some of them only.</summary>
    public bool Relaxed { get; init; }
}

/// <summary>Something found: an act, or a page that no act holds.</summary>
public sealed record SearchHit
{
    /// <summary>act or page.</summary>
    public required string Kind { get; init; }

    /// <summary>Its source.</summary>
    public required SourceName Source { get; init; }

    /// <summary>Its document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>The act; null for a page.</summary>
    public ActId? Act { get; init; }

    /// <summary>The page that matches best.</summary>
    public required int Page { get; init; }

    /// <summary>The act's title, else the document's.</summary>
    public required string Title { get; init; }

    /// <summary>The source's own date.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Higher is better; comparable within one result only.</summary>
    public required double Score { get; init; }

    /// <summary>The words around the match, matched words between « and ».</summary>
    public required string Passage { get; init; }
}

/// <summary>A query that cannot be read.</summary>
/// <param name="message">What is wrong, where, and what is allowed.</param>
/// <param name="position">Where in the query, from 1; 0 where it concerns the whole.</param>
public sealed class QueryException(string message, int position = 0) : Exception(message)
{
    /// <summary>Where in the query, from 1; 0 where it concerns the whole.</summary>
    public int Position { get; } = position;
}
