namespace Archive.Core.Sources;

/// <summary>Reads the pages of a listing as the declaration says: pure, bounded, tolerant of broken markup.</summary>
public static class ListingReader
{
    /// <summary>Reads a page of the listing.</summary>
    public static ListingPage Read(Listing listing, PageRequest asked, PageContent page) => throw new NotImplementedException();

    /// <summary>Reads the cover page (or a form's answer) that <paramref name="entry"/> leads to: the documents it holds, usually one.</summary>
    public static ListingPage ReadCover(Listing listing, ListingEntry entry, PageContent page) => throw new NotImplementedException();
}
