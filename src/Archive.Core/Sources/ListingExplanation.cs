using System.Globalization;

namespace Archive.Core.Sources;

/// <summary>A page that <c>sources check</c> fetched, as the listing reader read it.</summary>
/// <param name="Address">Where it was.</param>
/// <param name="Page">What was read of it.</param>
/// <param name="Cover">It is an entry's cover page (or a form's answer), not a page of the listing.</param>
public sealed record ReadPage(Uri Address, ListingPage Page, bool Cover = false);

/// <summary>Tells people what a declaration selected, step by step, and what of it looks wrong.</summary>
public static class ListingExplanation
{
    private const int LongestTitle = 90;

    // What buttons say: a title that says no more was selected in the wrong place.
    private static readonly HashSet<string> _buttons = new(StringComparer.OrdinalIgnoreCase)
    {
        "télécharger", "telecharger", "lire la suite", "en savoir plus", "voir", "consulter", "ouvrir", "pdf", "ici", "cliquez ici", "document", "fichier", "download", "lien",
    };

    /// <summary>The lines, for a terminal: each page with its steps, the documents found, what looks wrong.</summary>
    /// <param name="listing">What was declared.</param>
    /// <param name="pages">What was read, in the order of fetching; the listing may have been read in part.</param>
    /// <param name="shown">How many documents are shown.</param>
    public static IReadOnlyList<string> Lines(Listing listing, IReadOnlyList<ReadPage> pages, int shown = 10)
    {
        var lines = new List<string>();
        foreach (var page in pages)
        {
            lines.Add($"{(page.Cover ? "cover page" : "page")} {page.Address}");
            if (page.Page.Fault is { } fault) lines.Add($"  cannot be read as declared: {fault}");
            foreach (var step in page.Page.Steps)
            {
                lines.Add($"  {step.Step,-8} {step.Count,6}  {step.Selector}");
                if (step.Warning is { } warning) lines.AddRange(warning.Split("; ").Select(w => $"                   ! {w}"));
            }

            if (page.Page.Pages.Count > 0) lines.Add($"  leads to {LinkTally.Count(page.Page.Pages.Count, "further page")}, first {page.Page.Pages[0].Address}");
        }

        var documents = Documents(pages);
        lines.Add("");
        lines.Add($"{LinkTally.Count(documents.Count, "document")} on {LinkTally.Count(pages.Count(p => !p.Cover), "page")} of the listing{Coverage(pages)}");
        foreach (var document in documents.Take(shown))
        {
            var title = document.Title.Length > LongestTitle ? document.Title[..LongestTitle] + "…" : document.Title;
            lines.Add($"  {document.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date   "}  {(title.Length == 0 ? "(titled by the source)" : title)}");
            lines.Add($"              {document.Address}{(document.Form is null ? "" : " (posted)")}{(document.Cover ? " (cover page)" : "")}");
        }

        if (documents.Count > shown) lines.Add($"  and {documents.Count - shown} more");
        var doubts = Doubts(listing, pages).ToArray();
        if (doubts.Length == 0) return lines;
        lines.Add("");
        lines.Add("What looks wrong:");
        lines.AddRange(doubts.Select(d => $"  ! {d}"));
        return lines;
    }

    /// <summary>What looks wrong over all pages, a sentence each; empty where nothing does.</summary>
    public static IEnumerable<string> Doubts(Listing listing, IReadOnlyList<ReadPage> pages)
    {
        foreach (var page in pages.Where(p => p.Page.Fault is not null)) yield return $"{page.Address}: {page.Page.Fault}";
        foreach (var step in pages.SelectMany(p => p.Page.Steps).Where(s => s.Step is not ("start" or "next" or "follow")).GroupBy(s => (s.Step, s.Selector)).Where(g => g.All(s => s.Count == 0)))
            yield return $"{step.Key.Step} took nothing on any page: {step.Key.Selector}";
        foreach (var warning in pages.SelectMany(p => p.Page.Steps).Where(s => s.Warning is not null).SelectMany(s => s.Warning!.Split("; ")).GroupBy(w => w, StringComparer.Ordinal))
            yield return warning.Count() == 1 ? warning.Key : $"{warning.Key} ({LinkTally.Count(warning.Count(), "page")})";

        var documents = Documents(pages);
        if (documents.Count == 0 && pages.All(p => p.Page.Fault is null)) yield return "no document found; if the list is not empty today, a selector misses it";
        var buttons = documents.Count(d => _buttons.Contains(d.Title.Trim(' ', '.', '>', ':', '»')));
        if (buttons > 0) yield return $"{LinkTally.Count(buttons, "title")} that a button would have ('{documents.First(d => _buttons.Contains(d.Title.Trim(' ', '.', '>', ':', '»'))).Title}'): declare document: title";
        var undated = documents.Count(d => d.Published is null && !d.Cover);
        if (!listing.Fixed && undated * 2 > documents.Count) yield return $"{undated} of {LinkTally.Count(documents.Count, "document")} without a date: declare document: date";
        var future = documents.Count(d => d.Published is { } p && documents.Max(o => o.Published) is { } newest && p < newest.AddYears(-80));
        if (future > 0) yield return $"{LinkTally.Count(future, "date")} more than 80 years before the newest: figures of another meaning may have been read as dates";
        var repeated = documents.GroupBy(d => (d.Title, d.Published)).Where(g => g.Count() > 1).ToArray();
        if (repeated.Length > 0) yield return $"{LinkTally.Count(repeated.Length, "title")} given to several documents of one day, e.g. '{repeated[0].Key.Title}'";
    }

    // A cover page's documents stand for the entry that led there, which is known by its address.
    private static List<ListingEntry> Documents(IReadOnlyList<ReadPage> pages)
    {
        var covered = pages.Where(p => p.Cover && p.Page.Entries.Count > 0).Select(p => p.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        // The answers to a form share its address: each option stands for its own document.
        var posted = pages.SelectMany(p => p.Page.Entries).Where(e => e.Form is not null).Select(e => e.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pages.Where(p => !p.Cover || !posted.Contains(p.Address.AbsoluteUri))
                .SelectMany(p => p.Page.Entries.Where(e => p.Cover || !e.Cover || !covered.Contains(e.Address.AbsoluteUri) || e.Form is not null))
                .DistinctBy(e => e.Key),
        ];
    }

    private static string Coverage(IReadOnlyList<ReadPage> pages)
    {
        var seen = pages.Select(p => p.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        var left = pages.SelectMany(p => p.Page.Pages).Where(r => r.Form is null && !seen.Contains(r.Address.AbsoluteUri)).DistinctBy(r => r.Address).Count();
        return left == 0 ? "" : $"; {LinkTally.Count(left, "further page")} not read by this check";
    }
}
