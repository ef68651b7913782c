using Archive.Core.Sources;

namespace Archive.Core.Versions;

/// <summary>What separates two versions.</summary>
public enum ChangeKind
{
    /// <summary>The first version.</summary>
    Added,

    /// <summary>The text changed.</summary>
    Modified,

    /// <summary>It is no longer published.</summary>
    Withdrawn,

    /// <summary>It is published again.</summary>
    Returned,

    /// <summary>Only our extractor or declaration changed.</summary>
    Technical,
}

/// <summary>What separates two versions of a document.</summary>
public sealed record Change
{
    /// <summary>The document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The version before; null for the first.</summary>
    public int? From { get; init; }

    /// <summary>The version after; null for a withdrawal.</summary>
    public int? To { get; init; }

    /// <summary>The pages (of the version after) that differ.</summary>
    public IReadOnlyList<int> Pages { get; init; } = [];

    /// <summary>Did the source say so.</summary>
    public bool Declared { get; init; }

    /// <summary>One line for people, in French.</summary>
    public required string Summary { get; init; }
}
