using Archive.Core.Sources;

namespace Archive.Core.Findings;

/// <summary>How a source cannot be read as declared.</summary>
public enum IncidentKind
{
    /// <summary>The server refuses us: a ban, a challenge, robots.txt.</summary>
    Blocked,

    /// <summary>It does not answer, or with 5xx or 429.</summary>
    Unavailable,

    /// <summary>The listing shows nothing.</summary>
    EmptyListing,

    /// <summary>The listing lost more than it should.</summary>
    ShrunkenListing,

    /// <summary>The listing cannot be read as declared.</summary>
    UnreadableListing,

    /// <summary>A document's bytes cannot be read.</summary>
    MalformedDocument,

    /// <summary>Refused by us: the address guard.</summary>
    Refused,
}

/// <summary>A source that cannot be read as declared; opened once, closed by recovery. Open: one a source, kind and subject.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kind">How.</param>
/// <param name="Subject">A document's id, or an address; empty for the source as a whole.</param>
/// <param name="Opened">When.</param>
/// <param name="Closed">When it recovered; null while open.</param>
/// <param name="Detail">What was seen and what a volunteer should do.</param>
public sealed record Incident(SourceName Source, IncidentKind Kind, string Subject, DateTimeOffset Opened, DateTimeOffset? Closed, string Detail);
