using Archive.Core.Sources;

namespace Archive.Core.Findings;

/// <summary>What the archive notices by itself.</summary>
public enum FindingKind
{
    /// <summary>An act published after it took effect.</summary>
    LatePublication,

    /// <summary>A number of the declared series that never came.</summary>
    MissingNumber,

    /// <summary>Known entries missing between entries that show, their own addresses still answering.</summary>
    PartialListing,

    /// <summary>Grounds copied from another act.</summary>
    CopiedGrounds,
}

/// <summary>A finding; open until what it notices ends. Open: one a source, kind and subject.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kind">What was noticed.</param>
/// <param name="Subject">The id or number it is about.</param>
/// <param name="Related">Ids that it rests on.</param>
/// <param name="Opened">When.</param>
/// <param name="Closed">When it ended; null while open.</param>
/// <param name="Detail">For people.</param>
public sealed record Finding(SourceName Source, FindingKind Kind, string Subject, IReadOnlyList<string> Related, DateTimeOffset Opened, DateTimeOffset? Closed, string Detail);
