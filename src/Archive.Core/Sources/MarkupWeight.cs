namespace Archive.Core.Sources;

/// <summary>Weighs a page's tags before it is parsed: what a parser of HTML must do for open tags grows with their square, so endless nesting is refused.</summary>
internal sealed class MarkupWeight
{
    private const int DeepestOpen = 5000;
    private const long MostWalked = 100_000_000;
    private const long MostReopened = 3_000_000;

    private static readonly HashSet<string> _closedByOthers = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "caption", "a", "form", "button", "select",
        "area", "base", "br", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "script", "style", "textarea", "title", "frame", "frameset",
    };

    private static readonly HashSet<string> _formatting = new(StringComparer.OrdinalIgnoreCase) { "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", "nobr" };

    private int _open;
    private int _formats;
    private long _walked;
    private long _reopened;

    /// <summary>Why the page is not parsed; null where it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>A tag opens.</summary>
    public void Open(ReadOnlySpan<char> name, bool attributes)
    {
        // An unclosed format with attributes of its own is opened again in every block that follows.
        _reopened += _formats;
        _walked += _open + _formats;
        var formats = _formatting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
        if (formats && attributes) _formats++;
        if (!_closedByOthers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) _open++;
        if (_open > DeepestOpen || _walked > MostWalked || _reopened > MostReopened) Fault ??= "the page's tags are nested without end";
    }

    /// <summary>A tag closes.</summary>
    public void Close(ReadOnlySpan<char> name)
    {
        if (_open > 0 && !_closedByOthers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) _open--;
        if (_formats > 0 && _formatting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) _formats--;
    }
}
