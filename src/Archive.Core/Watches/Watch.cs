using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Watches;

/// <summary>How often a watch's alerts are mailed.</summary>
public enum Cadence
{
    /// <summary>As soon as they exist.</summary>
    Now,

    /// <summary>Once a day, at 07:00 Paris time.</summary>
    Day,

    /// <summary>Once a week, Monday at 07:00 Paris time.</summary>
    Week,
}

/// <summary>A saved query with a cadence and recipients.</summary>
/// <param name="Id">Short, unique: <c>w1</c>, <c>w2</c>, ...</param>
/// <param name="Query">In the query language.</param>
/// <param name="To">Mail addresses.</param>
/// <param name="Every">How often.</param>
/// <param name="Added">When.</param>
/// <param name="Since">Its log entry: it matches what comes after.</param>
/// <param name="Fault">Why its query cannot be run now; null while it can (invariant 5: it is marked, never dropped).</param>
public sealed record Watch(string Id, string Query, IReadOnlyList<string> To, Cadence Every, DateTimeOffset Added, LogPosition Since, string? Fault = null);

/// <summary>One act version (or, in a document without acts, one version) that matched one watch, once.</summary>
public sealed record Alert
{
    /// <summary>The watch's id.</summary>
    public required string Watch { get; init; }

    /// <summary>The document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The act; null in a document without acts.</summary>
    public int? Act { get; init; }

    /// <summary>When: that of the version's log entry.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The page that matches best.</summary>
    public required int Page { get; init; }

    /// <summary>The words around the match.</summary>
    public required string Passage { get; init; }

    /// <summary>What makes it one: the act's fingerprint, or the version's text hash. One alert a watch, document and fingerprint.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The digest that carried it; null until sent.</summary>
    public string? Digest { get; init; }
}

/// <summary>A mail of a watch's alerts.</summary>
/// <param name="Id">Made from the watch and the alerts, so that sending again after a crash is the same mail.</param>
/// <param name="Watch">The watch.</param>
/// <param name="At">When.</param>
/// <param name="Alerts">What it tells, with what people need to read it.</param>
public sealed record Digest(string Id, Watch Watch, DateTimeOffset At, IReadOnlyList<DigestItem> Alerts);

/// <summary>An alert as a mail tells it.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Title">The act's title, else the document's.</param>
/// <param name="Number">The act's number.</param>
/// <param name="DocumentTitle">The document's title.</param>
/// <param name="Address">Where the document is.</param>
/// <param name="SourceTitle">The source's title.</param>
/// <param name="Published">The source's own date.</param>
public sealed record DigestItem(Alert Alert, string Title, string? Number, string DocumentTitle, Uri Address, string SourceTitle, DateOnly? Published);
