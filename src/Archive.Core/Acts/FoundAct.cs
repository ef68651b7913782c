namespace Archive.Core.Acts;

/// <summary>An act whose place is known and whose text is not yet read.</summary>
internal sealed record FoundAct
{
    /// <summary>The number.</summary>
    public string? Number { get; init; }

    /// <summary>The number in the software's form, where it is one.</summary>
    public RaaNumber? Raa { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The service.</summary>
    public string? Service { get; init; }

    /// <summary>Its cover.</summary>
    public required int FirstPage { get; init; }

    /// <summary>Its last own page.</summary>
    public required int LastPage { get; init; }

    /// <summary>Where number, title and service were read.</summary>
    public required string Source { get; init; }

    /// <summary>Why these pages.</summary>
    public required string PagesFrom { get; init; }

    /// <summary>Its text is not in the file, or not found there: the pages are those that list it.</summary>
    public bool Unplaced { get; init; }
}
