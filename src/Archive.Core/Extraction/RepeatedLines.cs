using System.Runtime.InteropServices;

namespace Archive.Core.Extraction;

/// <summary>The lines that come again through a document, digits masked: headers, footers, stamps. They say nothing of whether a page was read.</summary>
/// <remarks>A line repeats where three pages in five have it, or the page before or after: an act's own header runs through that act alone, while the covers of a gazette, alike as they are, never stand side by side and are half of its pages at most.</remarks>
internal sealed class RepeatedLines
{
    private const ulong NoLetters = 0;
    private const char Digit = '0';

    private static readonly char[] Masks = [.. Enumerable.Range(0, 0x180).Select(c => Mask((char)c))];

    private readonly IReadOnlyList<string> _pages;
    private readonly ulong[][] _lines;
    private readonly Dictionary<ulong, int> _counts = [];
    private readonly HashSet<ulong> _beside = [];
    private readonly int _many;

    private RepeatedLines(IReadOnlyList<string> pages) => (_pages, _lines, _many) = (pages, new ulong[pages.Count][], Math.Max(3, pages.Count * 3 / 5));

    /// <summary>Counts the lines of all pages.</summary>
    public static RepeatedLines In(IReadOnlyList<string> pages)
    {
        var repeated = new RepeatedLines(pages);
        var (lines, seen) = (new List<ulong>(), new HashSet<ulong>());
        for (var i = 0; i < pages.Count; i++)
        {
            lines.Clear();
            seen.Clear();
            foreach (var line in pages[i].AsSpan().EnumerateLines())
            {
                var masked = Masked(line);
                // Each page counts a line once.
                if (masked != NoLetters && seen.Add(masked)) CollectionsMarshal.GetValueRefOrAddDefault(repeated._counts, masked, out _)++;
                lines.Add(masked);
            }
            repeated._lines[i] = [.. lines];
        }

        return repeated;
    }

    /// <summary>The quality of the page's lines that do not repeat.</summary>
    public TextQuality QualityWithout(int index)
    {
        _beside.Clear();
        if (index > 0) _beside.UnionWith(_lines[index - 1]);
        if (index + 1 < _pages.Count) _beside.UnionWith(_lines[index + 1]);
        var quality = default(TextQuality);
        var number = 0;
        foreach (var line in _pages[index].AsSpan().EnumerateLines())
        {
            var masked = _lines[index][number++];
            var repeats = masked != NoLetters && (_beside.Contains(masked) || _counts.GetValueOrDefault(masked) >= _many);
            if (!repeats) quality = quality.And(line);
        }

        return quality;
    }

    /// <summary>FNV-1a over the line's letters, any run of digits as one sign; <see cref="NoLetters"/> for a line without letters and for glyph numbers.</summary>
    private static ulong Masked(ReadOnlySpan<char> line)
    {
        const ulong Seed = 14695981039346656037;
        var hash = Seed;
        bool digit = false, letters = false;
        foreach (var c in line)
        {
            var sign = c < Masks.Length ? Masks[c] : Mask(c);
            if (sign == '\0' || (digit && sign == Digit)) continue;
            digit = sign == Digit;
            letters |= !digit;
            hash = (hash ^ sign) * 1099511628211;
        }

        return letters ? hash : NoLetters;
    }

    // A letter small, a digit as one of them, anything else as nothing.
    private static char Mask(char c) => char.IsAsciiDigit(c) ? Digit : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';
}
