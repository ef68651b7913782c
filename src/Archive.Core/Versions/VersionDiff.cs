using Archive.Core.Acts;

namespace Archive.Core.Versions;

/// <summary>Everything that differs between two versions: line by line, and act by act.</summary>
/// <param name="Before">The version before.</param>
/// <param name="After">The version after.</param>
/// <param name="Text">The lines.</param>
/// <param name="Acts">The acts.</param>
public sealed record VersionDiff(DocumentVersion Before, DocumentVersion After, TextDiff Text, ActComparison Acts)
{
    /// <summary>Compares two versions of one document, or any two.</summary>
    public static VersionDiff Between(DocumentVersion before, DocumentVersion after, TextDiffOptions? options = null) =>
        new(before, after, TextDiff.DiffPages(before.Pages, after.Pages, options), ActComparison.Between(before.Acts, after.Acts));

    /// <summary>The act that a hunk stands in: of the version after, and for what is gone of the version before; null where its page belongs to none.</summary>
    public Act? ActOf(DiffHunk hunk) => hunk.Kind == HunkKind.Removed ? ActOn(Before.Acts, hunk.Before.Page) : ActOn(After.Acts, hunk.After.Page);

    // Where one act ends on the page on which the next begins, the page is the next one's.
    private static Act? ActOn(IReadOnlyList<Act> acts, int page) =>
        acts.Where(a => a.FirstPage <= page && page <= a.LastPage).MaxBy(a => a.FirstPage);
}
