using System.Globalization;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>The order of a listing as a reader goes through it: a page's entries, then the pages that it leads to, each with all below it.</summary>
/// <remarks>Pages are asked for in another order (level by level). A sighting's position holds its page's serial and its place on it until the whole listing was read.</remarks>
internal static class ListingOrder
{
    private const int MostOnPage = 100_000;

    /// <summary>The way to the nth page that a page leads to.</summary>
    public static string Below(string? way, int n) => way + Math.Min(n, 9999).ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>A sighting's position until <see cref="Of"/> orders them.</summary>
    public static int Raw(int serial, int onPage) => serial * MostOnPage + Math.Min(onPage, MostOnPage - 1);

    /// <summary>The sightings of a whole listing in its order, with positions from 0.</summary>
    public static IReadOnlyList<Sighting> Of(Visit visit) =>
    [
        .. visit.Sightings.Values
            .OrderBy(s => visit.Note(Notes.WayTo(s.Position / MostOnPage)) ?? "", StringComparer.Ordinal)
            .ThenBy(s => s.Position)
            .Select((s, n) => s with { Position = n }),
    ];
}
