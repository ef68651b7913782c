using System.Text.RegularExpressions;

namespace Archive.Core.Sources;

/// <summary>Whether a page of which no step took anything is an empty list, or not the declared page at all.</summary>
internal static partial class PageSigns
{
    private const int ManyFiles = 3;
    private const string Frame = "nav, footer, [role=navigation], [role=contentinfo], body > header, [role=banner]";

    /// <summary>Why the page is not the declared one; null where it is an empty list.</summary>
    public static string? Fault(HtmlPage page, Listing listing, string took)
    {
        if (page.All("input[type=password]").Count > 0) return "the page asks to log in";
        var heading = page.Heading;
        if (Missing().IsMatch(heading) || Missing().IsMatch(HtmlPage.Fold(page.Document.Title))) return $"the page says '{Short(heading)}'";
        if (Closed().IsMatch(heading) || Closed().IsMatch(HtmlPage.Fold(page.Document.Title))) return $"the page says '{Short(heading)}'";
        var files = page.All("a[href]")
            .Where(a => SourceLink.Resolve(a.GetAttribute("href")!, page.Rest).Address is { } address && SourceLink.IsFile(address) && !page.IsWithin(a, Frame))
            .Take(ManyFiles).Count();
        if (files >= ManyFiles) return $"{took}, though the page links {ManyFiles} files or more: its markup is not the declared one";
        if (listing.Marker is not { } marker) return $"{took} (if the list may be empty, declare under marker what its page always holds)";
        var held = page.All(marker);
        if (held.Count == 0) return $"{took}, and the page has no {marker}";
        var body = page.Document.Body is null ? "" : string.Join(' ', held.Select(h => page.Text(h)));
        return Loading().IsMatch(body) ? "the page's script has not run: it still says that it is loading" : null;
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;

    [GeneratedRegex(@"introuvable|non trouv[ée]e?|not found|n['’]existe (?:pas|plus)|\berreur\b|\berror\b|^\s*(?:40[0-9]|410|50[0-9])\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"maintenance|indisponible|unavailable|acc[èe]s (?:refus[ée]|interdit)|access denied|forbidden|\bconnexion\b|s['’]identifier|authentification|log ?in\b|sign in", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Closed();

    [GeneratedRegex(@"^[\s\S]{0,60}(?:chargement|veuillez patienter|loading|please wait)[\s.…]*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Loading();
}
