using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Core.Versions;

/// <summary>Names a version: <c>document/number</c>.</summary>
/// <param name="Document">Its document.</param>
/// <param name="Number">From 1.</param>
public readonly record struct VersionId(DocumentId Document, int Number)
{
    /// <summary>Reads <c>source/xxxxxxxxxx/n</c>.</summary>
    /// <exception cref="FormatException">Not of that form.</exception>
    public static VersionId Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new(new DocumentId(text[..slash]), number)
            : throw new FormatException($"'{text}' is no version: source/document/number is.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Document}/{Number}";
}

/// <summary>Names an act of a version: <c>document/version/ordinal</c>.</summary>
public readonly record struct ActId(VersionId Version, int Ordinal)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Version}/{Ordinal}";
}

/// <summary>A document's text as derived from a capture by an extractor of a stated version. Never changed once stored.</summary>
public sealed record DocumentVersion
{
    /// <summary>Its name.</summary>
    public required VersionId Id { get; init; }

    /// <summary>The bytes it was read from.</summary>
    public required BlobName Bytes { get; init; }

    /// <summary>When the capture came (for a re-extraction, when it was read again).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Names and versions of the extractors.</summary>
    public required string Extractor { get; init; }

    /// <summary>SHA-256 over the normalised text, page by page: two versions of one hash do not differ.</summary>
    public required string TextHash { get; init; }

    /// <summary>Only our extractor or declaration differs from the version before.</summary>
    public bool Technical { get; init; }

    /// <summary>In order, numbered from 1 without gaps.</summary>
    public required IReadOnlyList<Page> Pages { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<Act> Acts { get; init; }

    /// <summary>The signs of an announced change that its text states, e.g. <c>mis à jour le 2019-10-01</c>, normalised and sorted.</summary>
    public IReadOnlyList<string> DeclaredSigns { get; init; } = [];
}
