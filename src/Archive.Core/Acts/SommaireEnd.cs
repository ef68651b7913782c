namespace Archive.Core.Acts;

/// <summary>What closes an entry of a sommaire: <c>(3 pages) Page 7</c>, broken and misread as it may be.</summary>
internal static class SommaireEnd
{
    /// <summary>Reads the end of <paramref name="text"/>: how many pages, which page, and where the title stops.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int pages, out int start, out int titleEnd)
    {
        (pages, start, titleEnd) = (0, 0, 0);
        var at = text.Length;
        while (at > 0 && (text[at - 1] is ' ' or '.' or '\u00A0')) at--;
        if (!NumberBefore(text, ref at, out start) || start == 0) return false;
        Blanks(text, ref at);
        if (!WordBefore(text, ref at, "page")) return false;
        while (at > 0 && (text[at - 1] is ' ' or '.' or ',' or '…' or '_' or '\u00A0')) at--;
        if (at == 0 || text[at - 1] is not (')' or ']' or '}')) return false;
        at--;
        Blanks(text, ref at);
        if (!WordBefore(text, ref at, "pages") && !WordBefore(text, ref at, "page")) return false;
        Blanks(text, ref at);
        if (!NumberBefore(text, ref at, out pages)) return false;
        Blanks(text, ref at);
        if (at == 0 || text[at - 1] is not ('(' or '[' or '{')) return false;
        titleEnd = at - 1;
        return true;
    }

    /// <summary>An end that names only a page: <c>.......... 12</c> or <c>Page 12</c>.</summary>
    public static bool TryReadPageAlone(ReadOnlySpan<char> text, out int start, out int titleEnd)
    {
        titleEnd = 0;
        var at = text.Length;
        while (at > 0 && text[at - 1] == ' ') at--;
        if (!NumberBefore(text, ref at, out start) || start == 0) return false;
        var digits = at;
        Blanks(text, ref at);
        if (WordBefore(text, ref at, "page") && (at == 0 || text[at - 1] is ' ' or '.' or ')'))
        {
            Leaders(text, ref at);
            titleEnd = at;
            return at > 0;
        }
        at = digits;
        var leaders = at;
        Leaders(text, ref at);
        titleEnd = at;
        return at > 0 && Count(text[at..leaders]) >= 3;
    }

    private static int Count(ReadOnlySpan<char> leaders)
    {
        var count = 0;
        foreach (var c in leaders) count += c == '…' ? 3 : c is '.' or '_' ? 1 : 0;
        return count;
    }

    private static void Leaders(ReadOnlySpan<char> text, ref int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '.' or '…' or '_' or '\u00A0') at--;
    }

    private static void Blanks(ReadOnlySpan<char> text, ref int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\u00A0') at--;
    }

    private static bool NumberBefore(ReadOnlySpan<char> text, ref int at, out int value)
    {
        value = 0;
        int end = at, scale = 1, real = 0;
        while (at > 0 && end - at < 4 && (char.IsAsciiDigit(text[at - 1]) || RaaNumber.LooksLikeDigit(text[at - 1])))
        {
            var c = text[at - 1];
            if (char.IsAsciiDigit(c)) real++;
            value += (RaaNumber.Meant(c) - '0') * scale;
            scale *= 10;
            at--;
        }
        // A lone letter may stand for a figure (Page S), two may not.
        return end > at && (real > 0 || end - at == 1) && (at == 0 || !char.IsAsciiDigit(text[at - 1]));
    }

    private static bool WordBefore(ReadOnlySpan<char> text, ref int at, string word)
    {
        var i = at;
        for (var k = word.Length - 1; k >= 0; k--)
        {
            // One blank inside a word is how some files cut their words.
            if (i > 0 && text[i - 1] == ' ' && k < word.Length - 1) i--;
            if (i == 0 || char.ToLowerInvariant(text[i - 1]) != word[k]) return false;
            i--;
        }
        at = i;
        return true;
    }
}
