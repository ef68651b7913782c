namespace Archive.Core.Versions;

/// <summary>Everything that differs between two versions: line by line, and act by act.</summary>
/// <param name="Text">The lines.</param>
/// <param name="Acts">The acts.</param>
public sealed record VersionDiff(TextDiff Text, ActComparison Acts)
{
    /// <summary>Compares two versions of one document, or any two.</summary>
    public static VersionDiff Between(DocumentVersion before, DocumentVersion after, TextDiffOptions? options = null) =>
        new(TextDiff.DiffPages(before.Pages, after.Pages, options), ActComparison.Between(before.Acts, after.Acts));
}
