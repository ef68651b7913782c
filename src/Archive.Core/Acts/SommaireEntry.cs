namespace Archive.Core.Acts;

/// <summary>One line of a gazette's own table of contents.</summary>
internal sealed record SommaireEntry
{
    /// <summary>The number; null where the table has none.</summary>
    public string? Number { get; init; }

    /// <summary>The number in the software's form, where it is one.</summary>
    public RaaNumber? Raa { get; init; }

    /// <summary>The title, blanks folded.</summary>
    public required string Title { get; init; }

    /// <summary>The service it stands under.</summary>
    public string? Service { get; init; }

    /// <summary>The page of the gazette that lists it.</summary>
    public required int ListedOn { get; init; }

    /// <summary>How many pages it says the act has; null where it does not.</summary>
    public int? Pages { get; init; }

    /// <summary>The page it names; null where it names none.</summary>
    public int? Start { get; init; }
}
