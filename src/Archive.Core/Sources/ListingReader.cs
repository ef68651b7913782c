namespace Archive.Core.Sources;

/// <summary>Reads the pages of a listing as the declaration says: pure, bounded, tolerant of broken markup.</summary>
/// <remarks>
/// An empty list is told from a page that is not the declared one: a page is the declared one when a step took something of it or when it holds the family's marker,
/// and it is not when it asks for a password, says that there is no such page, or holds files that no step took.
/// </remarks>
public static class ListingReader
{
    /// <summary>Where a visit begins: the starts as pages to ask for, or, where the starts are the documents themselves, as entries; nothing is asked for that.</summary>
    public static ListingPage Begin(Listing listing) => listing.Fixed
        ? new()
        {
            Entries = [.. listing.Start.Select(SourceLink.Clean).DistinctBy(SourceLink.Key).Select(FixedEntry)],
            Steps = [new("start", "(fixed addresses)", listing.Start.Count)],
        }
        : new() { Pages = [.. listing.Start.Distinct().Select(s => new PageRequest(s))], Steps = [new("start", "(pages)", listing.Start.Count)] };

    /// <summary>Reads a page of the listing.</summary>
    public static ListingPage Read(Listing listing, PageRequest asked, PageContent page)
    {
        if (listing.Fixed) return new() { Entries = [FixedEntry(SourceLink.Clean(asked.Address))], Steps = [new("start", "(fixed addresses)", 1)] };
        if (listing.Feed) return FeedListing.Read(listing, asked, page);
        return HtmlPage.Open(page, out var fault) is { } html ? new HtmlListing(listing, asked, html).Read() : new() { Fault = fault };
    }

    /// <summary>Reads the cover page (or a form's answer) that <paramref name="entry"/> leads to: the documents it holds, usually one.</summary>
    /// <remarks>One document keeps the entry's title; several are titled by their own links. Each key is of the document's own address, not of the entry's.
    /// Where the answer is a file, the entry led straight to its document.</remarks>
    public static ListingPage ReadCover(Listing listing, ListingEntry entry, PageContent page)
    {
        if (page.Bytes.Length > 0 && HtmlPage.FileSign(page.Bytes.Span) is not null)
            return new() { Entries = [entry with { Cover = false }], Steps = [new("cover", "(the document itself)", 1)] };
        return HtmlPage.Open(page, out var fault) is { } html ? new CoverPage(listing, entry, html).Read() : new() { Fault = fault };
    }

    // The title is the source's: a fixed address has no link that names it, save by its file.
    private static ListingEntry FixedEntry(Uri address) => new()
    {
        Key = SourceLink.Key(address),
        Title = SourceLink.IsFile(address) ? SourceLink.FileName(address) : "",
        Address = address,
    };
}
