namespace Archive.Core.Extraction;

/// <summary>The lines that come again through a document, digits masked: headers, footers, stamps. They say nothing of whether a page was read.</summary>
/// <remarks>A line repeats where three pages in five have it, or the page before or after: an act's own header runs through that act alone, while the covers of a gazette, alike as they are, never stand side by side and are half of its pages at most.</remarks>
internal sealed class RepeatedLines
{
    private readonly IReadOnlyList<string> _pages;
    private readonly Dictionary<ulong, int> _counts = [];
    private readonly int _many;

    private RepeatedLines(IReadOnlyList<string> pages) => (_pages, _many) = (pages, Math.Max(3, pages.Count * 3 / 5));

    /// <summary>Counts the lines of all pages.</summary>
    public static RepeatedLines In(IReadOnlyList<string> pages)
    {
        var lines = new RepeatedLines(pages);
        var seen = new HashSet<ulong>();
        foreach (var page in pages)
        {
            seen.Clear();
            LinesOf(page, seen);
            foreach (var line in seen) lines._counts[line] = lines._counts.GetValueOrDefault(line) + 1;
        }

        return lines;
    }

    /// <summary>The page's lines that do not repeat, in order.</summary>
    public string Without(int index)
    {
        var beside = new HashSet<ulong>();
        if (index > 0) LinesOf(_pages[index - 1], beside);
        if (index + 1 < _pages.Count) LinesOf(_pages[index + 1], beside);
        var rest = new System.Text.StringBuilder();
        foreach (var line in _pages[index].AsSpan().EnumerateLines())
        {
            var masked = Masked(line);
            if (!beside.Contains(masked) && _counts.GetValueOrDefault(masked) < _many) rest.Append(line).Append('\n');
        }

        return rest.ToString().Trim();
    }

    private static void LinesOf(string page, HashSet<ulong> into)
    {
        foreach (var line in page.AsSpan().EnumerateLines())
            if (Masked(line) is not 0 and var masked) into.Add(masked);
    }

    /// <summary>FNV-1a over the line's letters, any run of digits as one sign; 0 for a line without letters and for glyph numbers.</summary>
    private static ulong Masked(ReadOnlySpan<char> line)
    {
        const ulong Seed = 14695981039346656037;
        var hash = Seed;
        bool digit = false, letters = false;
        foreach (var c in line)
        {
            var isDigit = char.IsAsciiDigit(c);
            if ((isDigit && digit) || !char.IsLetterOrDigit(c)) continue;
            digit = isDigit;
            letters |= !isDigit;
            hash = (hash ^ (isDigit ? '0' : char.ToLowerInvariant(c))) * 1099511628211;
        }

        return letters ? hash : 0;
    }
}
