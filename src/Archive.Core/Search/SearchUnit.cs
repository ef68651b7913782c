using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Core.Search;

/// <summary>What can be found: an act, or a page that no act holds.</summary>
public sealed record SearchUnit
{
    /// <summary>The act; null for a page.</summary>
    public Act? Act { get; init; }

    /// <summary>The act's title; the document's for the first of its pages that no act holds; else empty.</summary>
    public required string Title { get; init; }

    /// <summary>The document's title, where <see cref="Title"/> does not say it and it may help to find the unit.</summary>
    public string Context { get; init; } = "";

    /// <summary>The context alone does not find it: else every page of a document would be found by the document's title.</summary>
    public bool ContextIsNotEnough { get; init; }

    /// <summary>Its pages.</summary>
    public required IReadOnlyList<Page> Pages { get; init; }

    /// <summary>The page that stands for it where none matches.</summary>
    public required int FirstPage { get; init; }

    /// <summary>The units of a document, acts first.</summary>
    public static IReadOnlyList<SearchUnit> Of(IndexedDocument indexed)
    {
        var title = indexed.Document.Title;
        if (indexed.Version is not { } version) return [new() { Title = title, Pages = [], FirstPage = 1 }];

        var units = new List<SearchUnit>();
        var held = new HashSet<int>();
        foreach (var act in version.Acts)
        {
            for (var page = act.FirstPage; page <= Math.Min(act.LastPage, version.Pages.Count); page++) held.Add(page);
            units.Add(new() { Act = act, Title = act.Title, Pages = PagesOf(version.Pages, act), FirstPage = act.FirstPage });
        }
        var first = true;
        foreach (var page in version.Pages)
        {
            if (held.Contains(page.Number) || (!first && page.Text.Length == 0)) continue;
            units.Add(first
                ? new() { Title = title, Pages = [page], FirstPage = page.Number }
                : new() { Title = "", Context = title, ContextIsNotEnough = true, Pages = [page], FirstPage = page.Number });
            first = false;
        }
        if (!first) return units;
        // Acts hold every page: the first of them stands for the document too.
        if (units.Count > 0) units[0] = units[0] with { Context = title };
        else units.Add(new() { Title = title, Pages = [], FirstPage = 1 });
        return units;
    }

    /// <summary>The pages of an act.</summary>
    public static IReadOnlyList<Page> PagesOf(IReadOnlyList<Page> pages, Act act)
    {
        var from = Math.Max(act.FirstPage - 1, 0);
        var to = Math.Min(act.LastPage, pages.Count);
        return from < to ? [.. pages.Skip(from).Take(to - from)] : [];
    }
}

/// <summary>What filters ask of a unit.</summary>
/// <param name="Source">Name of its source.</param>
/// <param name="SourceKind">What its source publishes.</param>
/// <param name="ActKind">Its act's kind, folded; empty where none.</param>
/// <param name="Department">Code; null where none.</param>
/// <param name="Day">Published, else first seen (Paris time).</param>
public sealed record UnitFacts(string Source, SourceKind SourceKind, string ActKind, string? Department, DateOnly Day)
{
    /// <summary>The facts of a unit.</summary>
    public static UnitFacts Of(IndexedDocument indexed, SearchUnit unit) =>
        new(indexed.Document.Source.ToString(), indexed.SourceKind, KindOf(unit.Act?.Kind ?? ""), indexed.Department, DayOf(indexed.Document));

    /// <summary>The day that date filters compare: the source's own date, else the day of first sight in Paris.</summary>
    public static DateOnly DayOf(Document document) => document.Published ?? ParisTime.DayOf(document.FirstSeen);

    /// <summary>A kind as it is compared: folded, in the singular.</summary>
    public static string KindOf(string kind) => string.Join(' ', FrenchFolding.Fold(kind).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length > 3 ? w.TrimEnd('s') : w));

    /// <summary>Whether an act's kind is one, or one of its subkinds: an arrêté préfectoral is an arrêté.</summary>
    public bool IsOf(string kind) => ActKind.StartsWith(kind, StringComparison.Ordinal) && (ActKind.Length == kind.Length || ActKind[kind.Length] == ' ');

    /// <summary>The words of <c>kind:</c> that name a kind of source.</summary>
    public static SourceKind? SourceKindOf(string kind) => kind switch
    {
        "gazette" or "recueil" or "raa" => Sources.SourceKind.Gazette,
        "minute" or "proces-verbal" or "pv" => Sources.SourceKind.Minutes,
        "order" => Sources.SourceKind.Orders,
        "bulletin" => Sources.SourceKind.Bulletin,
        "page" => Sources.SourceKind.Page,
        "file" or "fichier" => Sources.SourceKind.Files,
        _ => null,
    };
}
