using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Archive.Core.Sources;

/// <summary>The title that a listing gives, exactly, without what the declaration says is not the title.</summary>
internal static class TitleText
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(1);

    /// <summary>The text of an element; where it shows none, what else names it: its title, its label, its picture's text.</summary>
    public static string Of(HtmlPage page, IElement element, DocumentStep? step)
    {
        var text = Cut(page.Text(element, step?.Without), step?.Strip);
        if (text.Length > 0) return text;
        var spare = element.GetAttribute("title") ?? element.GetAttribute("aria-label") ?? element.QuerySelector("img[alt]")?.GetAttribute("alt");
        return Cut(HtmlPage.Fold(spare), step?.Strip);
    }

    /// <summary>A text without what the declaration cuts from titles.</summary>
    public static string Cut(string text, string? strip)
    {
        if (strip is null || text.Length == 0) return text;
        try
        {
            var cut = HtmlPage.Fold(Regex.Replace(text, strip, "", RegexOptions.CultureInvariant, _longest));
            return cut.Length > 0 ? cut : text;
        }
        catch (RegexMatchTimeoutException)
        {
            return text;
        }
    }

    /// <summary>Whether a title has the declared form.</summary>
    public static bool Fits(string title, string form)
    {
        try
        {
            return Regex.IsMatch(title, form, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, _longest);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The first group of the declaration's identity within an address; null where it has none.</summary>
    public static string? Identity(string address, string? identity)
    {
        if (identity is null) return null;
        try
        {
            var m = Regex.Match(address, identity, RegexOptions.CultureInvariant, _longest);
            return m.Success && m.Groups.Count > 1 && m.Groups[1].Length > 0 ? m.Groups[1].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
