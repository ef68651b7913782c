using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>When two texts are the same.</summary>
public static class VersionText
{
    /// <summary>SHA-256 over the normalised text, page by page: blanks and line breaks folded, footers that tell the time left out.</summary>
    public static string HashOf(IReadOnlyList<Page> pages) => throw new NotImplementedException();
}
