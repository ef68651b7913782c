using System.Globalization;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Host.Commands;

/// <summary>An id as a user writes it: <c>source/document</c>, <c>.../version</c>, <c>.../version/act</c>.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">Its version; null: the newest.</param>
/// <param name="Act">The act's ordinal; null: the whole version.</param>
internal sealed record ArchiveId(DocumentId Document, int? Version, int? Act)
{
    /// <summary>Reads an id; null where the text is none.</summary>
    public static ArchiveId? TryParse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length is < 2 or > 4 || !SourceName.TryParse(parts[0], out _)) return null;
        int? Number(int at) => parts.Length > at && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
        if ((parts.Length > 2 && Number(2) is null) || (parts.Length > 3 && Number(3) is null)) return null;
        return new(new DocumentId($"{parts[0]}/{parts[1]}"), Number(2), Number(3));
    }
}
