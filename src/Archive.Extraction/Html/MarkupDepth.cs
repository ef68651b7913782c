namespace Archive.Extraction.Html;

/// <summary>How deep a page's tags are nested, before it is parsed: a parser's work grows with the square of the tags that are open.</summary>
internal static class MarkupDepth
{
    /// <summary>Deeper pages are not parsed. Real ones stay under a hundred.</summary>
    public const int Deepest = 5000;

    /// <summary>Elements that have no end or whose end may be left out.</summary>
    private static readonly HashSet<string> _closedByOthers = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "caption",
        "area", "base", "br", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    /// <summary>The greatest number of tags that are open at once.</summary>
    public static int Of(ReadOnlySpan<char> markup)
    {
        var names = _closedByOthers.GetAlternateLookup<ReadOnlySpan<char>>();
        int open = 0, most = 0;
        while (markup.IndexOf('<') is >= 0 and var at)
        {
            markup = markup[(at + 1)..];
            var closes = !markup.IsEmpty && markup[0] == '/';
            if (closes) markup = markup[1..];
            var length = 0;
            while (length < markup.Length && char.IsAsciiLetterOrDigit(markup[length])) length++;
            if (length == 0 || names.Contains(markup[..length])) continue;
            open = closes ? Math.Max(0, open - 1) : open + 1;
            most = Math.Max(most, open);
        }

        return most;
    }
}
