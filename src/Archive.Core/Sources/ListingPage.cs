namespace Archive.Core.Sources;

/// <summary>A page of the listing to ask for.</summary>
/// <param name="Address">Where.</param>
/// <param name="Form">Posted as application/x-www-form-urlencoded; null: GET.</param>
/// <param name="Level">How many <c>follow</c> levels lie above it: 0 for a start.</param>
/// <param name="Title">The text of the link that led here: a month's card gives its entries a month; null for a start.</param>
public sealed record PageRequest(Uri Address, string? Form = null, int Level = 0, string? Title = null);

/// <summary>A document as the listing names it.</summary>
public sealed record ListingEntry
{
    /// <summary>The normalised link (or the posted option), unique in the listing: how a later visit knows the entry again.</summary>
    public required string Key { get; init; }

    /// <summary>As the listing gives it, blanks folded; empty for a page at a fixed address, which nothing names: the source's title stands for it.</summary>
    public required string Title { get; init; }

    /// <summary>The listing's own date; null where it states none, or only in the title while the cover page may state a better one: what is known then stays.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Where the entry leads.</summary>
    public required Uri Address { get; init; }

    /// <summary>Posted to the address to get there; null: GET.</summary>
    public string? Form { get; init; }

    /// <summary>It leads to a cover page that holds the document's link (<see cref="ListingReader.ReadCover"/>).</summary>
    public bool Cover { get; init; }
}

/// <summary>What a page of the listing says.</summary>
public sealed record ListingPage
{
    /// <summary>Further pages of the listing: followed links, then the pager's next.</summary>
    public IReadOnlyList<PageRequest> Pages { get; init; } = [];

    /// <summary>Documents, in the page's order.</summary>
    public IReadOnlyList<ListingEntry> Entries { get; init; } = [];

    /// <summary>Why the page cannot be read as declared (not HTML, a feed that is no XML, none of the declared structure); null where it can. An empty list in the declared structure is no fault.</summary>
    public string? Fault { get; init; }

    /// <summary>What each step selected, for <c>sources check</c>.</summary>
    public IReadOnlyList<SelectedStep> Steps { get; init; } = [];
}

/// <summary>What one step of a listing selected on a page.</summary>
/// <param name="Step">start, follow, next, document, form, feed, content, cover.</param>
/// <param name="Selector">As declared.</param>
/// <param name="Count">How many elements.</param>
/// <param name="Warning">What looks wrong; null where nothing does.</param>
public sealed record SelectedStep(string Step, string Selector, int Count, string? Warning = null);

/// <summary>A page's bytes and what the server said of them.</summary>
/// <param name="Address">After redirects: what relative links rest on.</param>
/// <param name="Bytes">As they came.</param>
/// <param name="MediaType">As said; empty where not.</param>
/// <param name="Charset">As said; null where not.</param>
public sealed record PageContent(Uri Address, ReadOnlyMemory<byte> Bytes, string MediaType, string? Charset);
