using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>From what a gazette says of its acts to the pages that they take.</summary>
internal static class ActPlaces
{
    /// <summary>The acts of a sommaire, each with its pages, in their order.</summary>
    public static List<FoundAct> BySommaire(IReadOnlyList<Page> pages, Sommaire sommaire)
    {
        if (sommaire.Entries.Count == 0) return [];
        var covers = ActCovers.In(pages, sommaire);
        var shift = covers.Shift(sommaire);
        var placed = new List<(SommaireEntry Entry, int First, string From)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in sommaire.Entries)
        {
            // Listed twice, it is still one act; the first listing holds.
            if (entry.Number is { } number && !seen.Add(entry.Raa is null ? $"{number} {entry.Start}" : number)) continue;
            var (first, from) = Place(entry, covers, shift, pages.Count, sommaire.LastPage);
            placed.Add((entry, first, from));
        }
        placed.Sort((a, b) => (a.First == 0 ? int.MaxValue : a.First).CompareTo(b.First == 0 ? int.MaxValue : b.First));

        var acts = new List<FoundAct>(placed.Count);
        for (var i = 0; i < placed.Count; i++)
        {
            var (entry, first, from) = placed[i];
            var next = i + 1 < placed.Count && placed[i + 1].First > 0 ? placed[i + 1].First : pages.Count + 1;
            acts.Add(Act(pages, entry, first, from, next));
        }
        return acts;
    }

    private static (int First, string From) Place(SommaireEntry entry, ActCovers covers, int shift, int count, int sommaireEnd)
    {
        var cover = covers.PageOf(entry);
        if (entry.Start is { } named)
        {
            var meant = named + shift;
            if (cover == meant || cover == 0 && meant >= 1 && meant <= count)
                return (meant, shift == 0 ? $"sommaire, page {entry.ListedOn}" : $"sommaire, page {entry.ListedOn} (page {named} printed)");
            if (cover > sommaireEnd) return (cover, $"cover; sommaire, page {entry.ListedOn}, names {named}");
            if (meant >= 1 && meant <= count) return (meant, $"sommaire, page {entry.ListedOn}");
            return (0, $"sommaire, page {entry.ListedOn}, names {named} of {count}");
        }
        return cover > 0 ? (cover, "cover") : (0, "not found in the text");
    }

    private static FoundAct Act(IReadOnlyList<Page> pages, SommaireEntry entry, int first, string from, int next)
    {
        var act = new FoundAct
        {
            Number = entry.Number,
            Raa = entry.Raa,
            Title = entry.Title,
            Service = entry.Service,
            FirstPage = first,
            LastPage = first,
            Source = $"sommaire, page {entry.ListedOn}",
            PagesFrom = from,
        };
        if (act.Title.Length == 0)
            act = act with { Title = first > 0 && ActCovers.TryReadCover(pages[first - 1].Text, out var cover) ? cover.Title : entry.Number! };
        if (first == 0) return act with { FirstPage = entry.ListedOn, LastPage = entry.ListedOn, Unplaced = true, PagesFrom = $"{from}: the page that lists it" };

        var bound = Math.Max(first, Math.Min(next - 1, pages.Count));
        if (entry.Pages is not { } own) return act with { LastPage = bound, PagesFrom = $"{from}, to the next act" };
        var last = Math.Min(first + own, bound);
        // The sommaire counts too few where the running footer goes on naming the act.
        while (last < bound && entry.Raa is { } raa && ActCovers.Carries(pages[last].Text, raa.Value)) last++;
        var judged = last == first + own ? $"{own} pages" : last < first + own ? $"{own} pages, ended by {(bound == pages.Count ? "the file" : "the next act")}" : $"{own} pages, {last - first} by its footers";
        return act with { LastPage = last, PagesFrom = $"{from}, {judged}" };
    }

    /// <summary>Adds the acts that the sommaire lacks and whose cover page shows the software's number.</summary>
    public static List<FoundAct> ByNumbers(IReadOnlyList<Page> pages, List<FoundAct> known)
    {
        var taken = new bool[pages.Count + 2];
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var first = pages.Count + 1;
        foreach (var act in known)
        {
            if (act.Number is { } number) numbers.Add(number);
            if (act.Unplaced) continue;
            first = Math.Min(first, act.FirstPage);
            for (var p = act.FirstPage; p <= act.LastPage; p++) taken[p] = true;
        }
        var added = false;
        for (var p = known.Count == 0 ? 1 : first; p <= pages.Count; p++)
        {
            if (taken[p] || !ActCovers.TryReadCover(pages[p - 1].Text, out var cover) || !numbers.Add(cover.Number.Value)) continue;
            var last = p;
            while (last < pages.Count && !taken[last + 1] && ActCovers.Carries(pages[last].Text, cover.Number.Value)) last++;
            known.Add(new FoundAct
            {
                Number = cover.Number.Value,
                Raa = cover.Number,
                Title = cover.Title,
                Service = cover.Service,
                FirstPage = p,
                LastPage = last,
                Source = $"cover, page {p}",
                PagesFrom = "cover and running footers",
            });
            added = true;
            p = last;
        }
        if (added) known.Sort((a, b) => a.FirstPage.CompareTo(b.FirstPage));
        return known;
    }
}
