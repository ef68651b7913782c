using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Sources whose documents are replaced in place as a rule: one page, or files, at addresses that stay.</summary>
internal static class FixedAddresses
{
    /// <summary>Every visit asks the documents themselves: they are their own listing.</summary>
    public static bool AreOf(Declaration declaration, Listing listing) => listing.Fixed || declaration.Kind is SourceKind.Page or SourceKind.Files;
}
