namespace Archive.Core.Sources;

/// <summary>How a site's listing is read: a family's steps, with what the declaration adds. Selectors are CSS.</summary>
/// <remarks>This shape belongs to the Sources room; it may grow with the families.</remarks>
public sealed record Listing
{
    /// <summary>The family that the steps come from; null where the declaration has its own.</summary>
    public string? Family { get; init; }

    /// <summary>Where to begin; for files at fixed addresses, the files.</summary>
    public required IReadOnlyList<Uri> Start { get; init; }

    /// <summary>Links to go through to reach pages that list documents, outermost first.</summary>
    public IReadOnlyList<FollowStep> Follow { get; init; } = [];

    /// <summary>CSS selector of the pager's link to the next page.</summary>
    public string? Next { get; init; }

    /// <summary>What is a document on a page.</summary>
    public DocumentStep? Document { get; init; }

    /// <summary>A select whose options are posted.</summary>
    public FormStep? Form { get; init; }

    /// <summary>The start is a feed (RSS, Atom).</summary>
    public bool Feed { get; init; }

    /// <summary>The browser, and what to wait for.</summary>
    public RenderStep? Render { get; init; }

    /// <summary>CSS selector of what of a page is the publication, not its frame.</summary>
    public string? Content { get; init; }

    /// <summary>The listing shows the newest entries alone: absence proves nothing.</summary>
    public bool Window { get; init; }

    /// <summary>Other hosts that links may lead to (documents on a file server): a name, or a name and port.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The start addresses are the documents themselves: there is no listing to read.</summary>
    public bool Fixed { get; init; }

    /// <summary>CSS selector of what is on every page of the listing, even an empty one: it tells an empty list from a page that is none.</summary>
    public string? Marker { get; init; }
}

/// <summary>Links to go through. What it takes is no document of the same page.</summary>
/// <param name="Links">CSS selector of the links (or of what holds one), of selects whose options are posted, or of a form's buttons.</param>
/// <param name="Depth">How many levels of them, from 1.</param>
/// <param name="Below">Only addresses that lie below the page's own or a start's: folders, without the way back.</param>
/// <param name="Titled">Regular expression: an entry without a date whose title it matches ("Année 2025") is no document but followed too.</param>
public sealed record FollowStep(string Links, int Depth = 1, bool Below = false, string? Titled = null);

/// <summary>What is a document, its title, its date.</summary>
public sealed record DocumentStep
{
    /// <summary>CSS selector of one entry of the listing; null: the link itself is the entry.</summary>
    public string? Entry { get; init; }

    /// <summary>CSS selector of the link, inside the entry.</summary>
    public required string Link { get; init; }

    /// <summary>CSS selector of the title inside the entry; default the link's text.</summary>
    public string? Title { get; init; }

    /// <summary>CSS selector of the element that holds the date, with <c>@name</c> behind it for an attribute; default: the title is searched for a date.</summary>
    public string? Date { get; init; }

    /// <summary>CSS selector of the document's link on the cover page that an entry leads to; null where entries lead straight to documents.</summary>
    public string? Cover { get; init; }

    /// <summary>CSS selector of the document's link on cover pages of which <see cref="Cover"/> takes nothing.</summary>
    public string? CoverElse { get; init; }

    /// <summary>CSS selector of the date on the cover page, inside the document's link or else anywhere; read where the listing states none.</summary>
    public string? CoverDate { get; init; }

    /// <summary>CSS selector of what inside a title is not the title: the file's size, an icon's text.</summary>
    public string? Without { get; init; }

    /// <summary>Regular expression of what is cut from a title's text: "Télécharger " before the name.</summary>
    public string? Strip { get; init; }

    /// <summary>Regular expression whose first group is the document's identity within its address (sessions and caches dropped).</summary>
    public string? Identity { get; init; }
}

/// <summary>A form that is posted once an option.</summary>
/// <param name="Select">CSS selector of the select.</param>
public sealed record FormStep(string Select);

/// <summary>The browser, and what to wait for.</summary>
/// <param name="WaitFor">CSS selector that is there once the script has run.</param>
public sealed record RenderStep(string WaitFor);
