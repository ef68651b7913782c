using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Sources without a listing: one page, or files, at addresses that stay.</summary>
internal static class FixedAddresses
{
    /// <summary>The starts themselves are the documents.</summary>
    public static bool AreStartsOf(Listing listing) =>
        listing.Document is null && listing.Form is null && !listing.Feed && listing.Follow.Count == 0;

    /// <summary>Documents are replaced in place as a rule: every visit asks them.</summary>
    public static bool AreOf(Declaration declaration, Listing listing) =>
        AreStartsOf(listing) || declaration.Kind is SourceKind.Page or SourceKind.Files;

    /// <summary>The entries that a listing would have shown.</summary>
    public static IEnumerable<ListingEntry> Entries(Declaration declaration, Listing listing) => listing.Start.Select(address => new ListingEntry
    {
        Key = address.AbsoluteUri,
        Address = address,
        Title = listing.Start.Count == 1 ? declaration.Title : NameOf(address),
    });

    private static string NameOf(Uri address)
    {
        var name = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(address.AbsolutePath));
        return name.Length > 0 ? name : address.Host;
    }
}
