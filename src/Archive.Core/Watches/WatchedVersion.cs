using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Watches;

/// <summary>A version to match, with the one before.</summary>
internal sealed record WatchedVersion(IndexedDocument Document, DocumentVersion? Before)
{
    /// <summary>Reads a version whole; null where the store has none of it.</summary>
    public static async Task<WatchedVersion?> ReadAsync(ICatalogue catalogue, ISourceStore sources, VersionId id, CancellationToken cancel)
    {
        if (await catalogue.VersionAsync(id, cancel) is not { } version || await catalogue.DocumentAsync(id.Document, cancel) is not { } document) return null;
        var before = id.Number > 1 && version.Acts.Count > 0 ? await catalogue.VersionAsync(id with { Number = id.Number - 1 }, cancel) : null;
        var declaration = (await sources.FindAsync(document.Source, cancel))?.Declaration;
        return new(
            new() { Document = document, Department = declaration?.Authority.Department?.ToUpperInvariant(), SourceKind = declaration?.Kind ?? SourceKind.Files, Version = version },
            before);
    }
}
