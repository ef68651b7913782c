namespace Archive.Core.Versions;

/// <summary>What separates a version from the one before.</summary>
public static class VersionComparison
{
    /// <summary>The change from <paramref name="before"/> (null: the first version) to <paramref name="after"/>: kind, pages that differ, whether the source declared it, one line in French.</summary>
    /// <param name="before">The version before; null for the first.</param>
    /// <param name="after">The new version; technical ones give a technical change.</param>
    /// <param name="listingSaysSo">The listing's own date for the document changed.</param>
    public static Change Between(DocumentVersion? before, DocumentVersion after, bool listingSaysSo) => throw new NotImplementedException();
}
