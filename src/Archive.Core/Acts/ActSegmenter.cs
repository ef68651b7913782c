using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Core.Acts;

/// <summary>Splits a version's pages into acts.</summary>
/// <remarks>A gazette is split by its own sommaire, else by the cover page or the number that each act carries; an act that is not plainly one is left out rather than made up. Pure, safe to call from many places at once.</remarks>
public static class ActSegmenter
{
    /// <summary>The acts in order; none where the kind of source or the text has none.</summary>
    public static IReadOnlyList<Act> Split(SourceKind kind, IReadOnlyList<Page> pages)
    {
        if (pages.Count == 0) return [];
        var found = kind switch
        {
            SourceKind.Gazette => Gazette(pages),
            SourceKind.Orders => Order(pages),
            SourceKind.Bulletin => ActPlaces.ByNumbers(pages, ActPlaces.BySommaire(pages, Sommaire.Of(pages))),
            _ => [],
        };
        if (found.Count == 0) return [];
        var setting = GazetteSetting.Of(pages, found);
        var acts = new Act[found.Count];
        for (var i = 0; i < acts.Length; i++) acts[i] = ActReading.Of(found[i], i + 1, pages, setting);
        return acts;
    }

    private static IReadOnlyList<FoundAct> Gazette(IReadOnlyList<Page> pages)
    {
        var sommaire = Sommaire.Of(pages);
        var found = ActPlaces.ByNumbers(pages, ActPlaces.BySommaire(pages, sommaire));
        return found.Count > 0 ? found : ActHeadings.In(pages);
    }

    // One document, one act; a gazette that came under this kind is still a gazette.
    private static IReadOnlyList<FoundAct> Order(IReadOnlyList<Page> pages)
    {
        var sommaire = Sommaire.Of(pages);
        var named = 0;
        foreach (var entry in sommaire.Entries)
            if (entry.Number is not null && entry.Start is not null) named++;
        if (named >= 2) return ActPlaces.BySommaire(pages, sommaire);
        return ActHeadings.Whole(pages) is { } whole ? [whole] : [];
    }
}
