namespace Archive.Core.Versions;

/// <summary>What happened to a passage.</summary>
public enum HunkKind
{
    /// <summary>The old text has no such passage.</summary>
    Added,

    /// <summary>The new text has no such passage.</summary>
    Removed,

    /// <summary>The same lines, elsewhere.</summary>
    Moved,

    /// <summary>Lines in the place of others.</summary>
    Changed,
}

/// <summary>One side of a hunk.</summary>
/// <param name="Page">The page its first line stands on, from 1; where the side has no lines, the page on which they would.</param>
/// <param name="Line">The line within that page, from 1.</param>
/// <param name="Start">How many lines of the whole text stand before it.</param>
/// <param name="Lines">The lines; none for what was added (before) or removed (after).</param>
public sealed record DiffSide(int Page, int Line, int Start, IReadOnlyList<string> Lines)
{
    /// <summary>Its lines as one text; null where it has none.</summary>
    public string? Text => Lines.Count == 0 ? null : string.Join('\n', Lines);
}

/// <summary>A passage that differs.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Before">In the old text.</param>
/// <param name="After">In the new text.</param>
public sealed record DiffHunk(HunkKind Kind, DiffSide Before, DiffSide After)
{
    /// <summary>The same words in other lines: nothing that a reader would call a change.</summary>
    public bool OnlyReflowed => Kind == HunkKind.Changed
        && string.Equals(VersionText.Folded(Before.Text!), VersionText.Folded(After.Text!), StringComparison.Ordinal);
}

/// <summary>A comparison in figures, in lines; the three are disjoint.</summary>
/// <param name="Added">New lines, those of changed passages among them.</param>
/// <param name="Removed">Lines that are gone, those of changed passages among them.</param>
/// <param name="Moved">Lines that only stand elsewhere: each would be one removed and one added.</param>
/// <param name="Degraded">Lines, of both texts, in parts that differ too much for the bound: right, but coarser than they could be. 0: the answer is the best there is.</param>
public sealed record DiffTotals(int Added, int Removed, int Moved, int Degraded);
