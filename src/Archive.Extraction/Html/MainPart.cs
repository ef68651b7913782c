using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Archive.Extraction.Html;

/// <summary>Finds what of a page is the publication and not its frame.</summary>
internal static class MainPart
{
    private static readonly string[] _declared = ["main", "[role=main]", "#main-content", "#main", "#content", "#contenu", "article"];

    /// <summary>The elements that are the publication: the declared ones, else the main part, else the body.</summary>
    public static IReadOnlyList<IElement> Of(IHtmlDocument page, string? selector)
    {
        if (selector is not null && Select(page, selector) is { Count: > 0 } declared) return declared;
        foreach (var usual in _declared)
        {
            var found = page.QuerySelectorAll(usual);
            if (found.Length == 1 && !string.IsNullOrWhiteSpace(found[0].TextContent)) return [found[0]];
        }

        return page.Body is { } body ? [body] : page.DocumentElement is { } root ? [root] : [];
    }

    /// <summary>The first heading of the publication, else the page's; null where none.</summary>
    public static string? TitleOf(IHtmlDocument page, IReadOnlyList<IElement> content)
    {
        var heading = content.Select(part => part.QuerySelector("h1")).FirstOrDefault(found => found is not null) ?? page.QuerySelector("h1");
        var title = heading?.TextContent;
        if (string.IsNullOrWhiteSpace(title)) title = page.Title;
        return string.IsNullOrWhiteSpace(title) ? null : string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The elements of a selector, none within another.</summary>
    private static List<IElement> Select(IHtmlDocument page, string selector)
    {
        try
        {
            var all = page.QuerySelectorAll(selector).ToHashSet();
            return [.. all.Where(element => !IsWithin(element, all))];
        }
        catch (DomException)
        {
            // No selector: the main part is read instead, and the declaration's check names the fault.
            return [];
        }
    }

    private static bool IsWithin(IElement element, HashSet<IElement> others)
    {
        for (var above = element.ParentElement; above is not null; above = above.ParentElement)
            if (others.Contains(above)) return true;
        return false;
    }
}
