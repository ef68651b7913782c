using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Core.Acts;

/// <summary>Splits a version's pages into acts.</summary>
public static class ActSegmenter
{
    /// <summary>The acts in order; none where the kind of source or the text has none.</summary>
    public static IReadOnlyList<Act> Split(SourceKind kind, IReadOnlyList<Page> pages) => throw new NotImplementedException();
}
