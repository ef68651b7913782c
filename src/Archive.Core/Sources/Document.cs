using Archive.Core.Captures;

namespace Archive.Core.Sources;

/// <summary>Names a document: <c>source/xxxxxxxxxx</c>, made from the source and the first address, so that a visit done again gives the same name.</summary>
public readonly record struct DocumentId(string Value)
{
    /// <summary>The name of the document that <paramref name="source"/> first published at <paramref name="identity"/>.</summary>
    public static DocumentId Of(SourceName source, string identity)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{source}\n{identity}"));
        return new($"{source}/{Convert.ToHexStringLower(hash.AsSpan(0, 5))}");
    }

    /// <summary>The source's part of the name.</summary>
    public SourceName Source => SourceName.Parse(Value[..Value.IndexOf('/', StringComparison.Ordinal)]);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

/// <summary>Whether a document is still published.</summary>
public enum DocumentState
{
    /// <summary>Its listing shows it.</summary>
    Listed,

    /// <summary>Its listing no longer shows it; its own address has not said gone.</summary>
    Unlisted,

    /// <summary>Its own address said gone on two visits at least a day apart, or the source said so.</summary>
    Withdrawn,
}

/// <summary>What kind of file a document is.</summary>
public enum DocumentKind
{
    /// <summary>Not read yet.</summary>
    Unknown,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A page.</summary>
    Html,

    /// <summary>An office file: DOCX, ODT, RTF, DOC.</summary>
    Office,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Anything else: kept, not read.</summary>
    Other,
}

/// <summary>What a source publishes at an address: a PDF, a page. It may move: one document, many addresses over time.</summary>
public sealed record Document
{
    /// <summary>Its name.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>The source that publishes it.</summary>
    public required SourceName Source { get; init; }

    /// <summary>The title that the listing gives, exactly.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is now.</summary>
    public required Uri Address { get; init; }

    /// <summary>Every address it ever had, oldest first; the last is <see cref="Address"/>.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>What its entry in the listing links to (the cover page, or the document itself), normalised: how a later visit knows the entry again.</summary>
    public required string Entry { get; init; }

    /// <summary>PDF, page, office file.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>The source's own date for it, where it states one.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>When a visit first saw it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a visit last saw it listed or answering.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Listed, unlisted or withdrawn.</summary>
    public DocumentState State { get; init; }

    /// <summary>How many versions there are; the newest has this number. 0 while nothing could be read.</summary>
    public int Versions { get; init; }

    /// <summary>Pages of the newest version.</summary>
    public int Pages { get; init; }

    /// <summary>The bytes of the newest good capture.</summary>
    public BlobName? Bytes { get; init; }

    /// <summary>The validators of the newest good answer, for conditional requests.</summary>
    public Validators Validators { get; init; }

    /// <summary>When its own address was last asked.</summary>
    public DateTimeOffset? Checked { get; init; }

    /// <summary>When its own address is due to be asked again.</summary>
    public DateTimeOffset? Recheck { get; init; }

    /// <summary>When its address first said gone (404, 410) without a good answer since.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>Where the newest listing showed it, 0 the first.</summary>
    public int Position { get; init; }
}
