namespace Archive.Core.Sources;

/// <summary>What a source publishes.</summary>
public enum SourceKind
{
    /// <summary>A gazette of many acts: a recueil des actes administratifs.</summary>
    Gazette,

    /// <summary>Minutes of a council.</summary>
    Minutes,

    /// <summary>Orders, one a document.</summary>
    Orders,

    /// <summary>An official bulletin of articles.</summary>
    Bulletin,

    /// <summary>One page at a fixed address.</summary>
    Page,

    /// <summary>Files at fixed addresses.</summary>
    Files,
}

/// <summary>Who publishes.</summary>
/// <param name="Kind">prefecture, ministry, council, court, authority, police.</param>
/// <param name="Name">The name people use.</param>
/// <param name="Department">INSEE code of the department, where there is one.</param>
public sealed record Authority(string Kind, string Name, string? Department = null);

/// <summary>The listing of a source, valid from a day on. Old captures are re-read under the block of their day.</summary>
/// <param name="Since">Valid from, Paris time; null: since ever.</param>
/// <param name="Listing">How the listing is read.</param>
public sealed record DeclarationBlock(DateOnly? Since, Listing Listing);

/// <summary>The YAML that describes a source, read and checked.</summary>
public sealed record Declaration
{
    /// <summary>The unique name.</summary>
    public required SourceName Name { get; init; }

    /// <summary>The title people read.</summary>
    public required string Title { get; init; }

    /// <summary>Who publishes.</summary>
    public required Authority Authority { get; init; }

    /// <summary>What is published.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The form of the authority's own numbering, e.g. <c>RAA N°{number} {year}</c>; null where it does not number.</summary>
    public string? Series { get; init; }

    /// <summary>What it shares a fate with.</summary>
    public required PlatformName Platform { get; init; }

    /// <summary>Cron expression, Europe/Paris. Default hourly, jittered by the name.</summary>
    public string Schedule { get; init; } = "0 * * * *";

    /// <summary>Not yet tried against the real site.</summary>
    public bool Unverified { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DeclarationBlock> Blocks { get; init; }

    /// <summary>The YAML as the volunteer wrote it.</summary>
    public required string Text { get; init; }

    /// <summary>The listing as it stood on a day (Paris time); before the oldest block, the oldest.</summary>
    public Listing ListingOn(DateOnly day) =>
        (Blocks.FirstOrDefault(b => b.Since is null || b.Since <= day) ?? Blocks[^1]).Listing;
}
