namespace Archive.Host.Lists;

#pragma warning disable CS1591 // The fields are those of docs/command-line.md, in its order.

/// <summary>A line of <c>documents --json</c>.</summary>
public sealed record DocumentRow(string Source, string Id, string Title, string Address, IReadOnlyList<string> Addresses, string Kind, string? Published,
    string FirstSeen, string LastSeen, string State, int Versions, int Pages);

/// <summary>A line of <c>acts --json</c>.</summary>
public sealed record ActRow(string Source, string Document, int Version, string Id, string? Number, string Title, string? Kind, string? Service, int FirstPage,
    int LastPage, string? Signed, string? EffectiveFrom, string? EffectiveUntil, string? Published, string FirstSeen, IReadOnlyList<string>? Places,
    IReadOnlyList<string>? References, bool? Nominative);

/// <summary>A line of <c>changes --json</c>.</summary>
public sealed record ChangeRow(string Source, string Document, string At, string Kind, int? From, int? To, IReadOnlyList<int> Pages, bool Declared, string Summary);

/// <summary>A line of <c>findings --json</c>.</summary>
public sealed record FindingRow(string Source, string Kind, string Subject, IReadOnlyList<string> Related, string Opened, string? Closed, string Detail);

/// <summary>A line of <c>incidents --json</c>.</summary>
public sealed record IncidentRow(string Source, string Kind, string Subject, string Opened, string? Closed, string Detail);

/// <summary>A line of <c>captures --json</c>.</summary>
public sealed record CaptureRow(string Source, string? Document, string Address, string At, int Status, string MediaType, long Bytes, string Sha256);

/// <summary>A line of <c>alerts --json</c>.</summary>
public sealed record AlertRow(string Watch, string Source, string Document, int Version, string? Act, string At, int Page, string Passage, string? Digest);

/// <summary>A line of <c>search --json</c>.</summary>
public sealed record HitRow(string Kind, string Source, string Document, int Version, string? Act, int Page, string Title, string? Published, double Score, string Passage);

/// <summary>A line of <c>sources list --json</c>.</summary>
public sealed record SourceRow(string Name, string Title, string Authority, string? Department, string Kind, string Platform, string State, string Due, string? LastVisit, int Documents, bool Unverified);

/// <summary>A line of <c>watch list --json</c>.</summary>
public sealed record WatchRow(string Id, string Query, IReadOnlyList<string> To, string Every, string Added, string? Fault);

/// <summary>A page's line of <c>explain --json</c>.</summary>
public sealed record PageRow(string Kind, int Page, string Method, double Quality, string Text);

/// <summary>An act's line of <c>explain --json</c>.</summary>
public sealed record ExplainedActRow(string Kind, int Ordinal, string? Number, string Title, string? ActKind, string? Service, int FirstPage, int LastPage,
    string? Signed, string? EffectiveFrom, string? EffectiveUntil, IReadOnlyList<string>? Places, IReadOnlyList<string>? References, bool? Nominative,
    IReadOnlyDictionary<string, string> Evidence);
