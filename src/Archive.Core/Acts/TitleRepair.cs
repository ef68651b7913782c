using System.Text;

namespace Archive.Core.Acts;

/// <summary>Gives a title of the sommaire the hyphens back that text extraction drops at line ends: the act's cover and footers show it with other line ends.</summary>
internal static class TitleRepair
{
    /// <summary>How far into an act its heading is looked for, in characters.</summary>
    private const int HeadingSight = 6000;

    /// <summary>The title, and whether hyphens were added.</summary>
    public static (string Title, bool Repaired) Of(string title, string? number, FoldedText text)
    {
        if (number is null || title.Length < 4) return (title, false);
        var missing = new SortedSet<int>();
        var found = 0;
        var from = 0;
        var original = text.Original;
        // The cover and a few footers; all show the same title.
        while (found < 6 && original[from..].IndexOf(number) is var at and >= 0)
        {
            from += at + number.Length;
            found++;
            Compare(title, original[from..], missing, whole: true);
        }
        Headings(title, text, missing);
        if (missing.Count == 0) return (title, false);
        var repaired = new StringBuilder(title);
        foreach (var position in missing.Reverse())
        {
            // A hyphen at a line's end, then the line break: "signature -|Service" lost it between blanks, "2025-|20" without.
            if (title[position] == ' ') repaired.Insert(position + 1, "- ");
            else repaired.Insert(position, "- ");
        }
        return (repaired.ToString(), true);
    }

    // The act's own heading goes its own ways; of its hyphens only those inside a number are taken: "DDTM/SEBIO/2024 - 149".
    private static void Headings(string title, FoldedText text, SortedSet<int> missing)
    {
        if (title.Length < 24) return;
        var opening = FoldedText.Fold(title.AsSpan(0, 8));
        var folded = text.Folded[..Math.Min(text.Folded.Length, HeadingSight)];
        var from = 0;
        for (var tries = 0; tries < 12 && folded[from..].IndexOf(opening) is var at and >= 0; tries++)
        {
            from += at;
            Compare(title, text.Original[from..], missing, whole: false);
            from += opening.Length;
        }
    }

    // Letter by letter, blanks and hyphens aside; where only the act has a hyphen, its place in the title is noted.
    private static void Compare(string title, ReadOnlySpan<char> act, SortedSet<int> missing, bool whole)
    {
        Span<int> here = stackalloc int[32];
        var count = 0;
        var a = Skip(act, 0, out _);
        for (var t = 0; t < title.Length;)
        {
            var c = title[t];
            var gapStart = t;
            var hyphenInTitle = false;
            while (t < title.Length && (title[t] is ' ' || IsHyphen(title[t]))) hyphenInTitle |= IsHyphen(title[t++]);
            a = Skip(act, a, out var hyphenInAct);
            if (t == title.Length) break;
            if (a >= act.Length || !Same(title[t], act[a]))
            {
                if (whole) return;
                // What was compared beyond a hyphen must be enough to be the same heading.
                while (count > 0 && t - here[count - 1] < 16) count--;
                break;
            }
            if (!whole && !(char.IsAsciiDigit(title[t]) && gapStart > 0 && char.IsAsciiDigit(title[gapStart - 1]))) hyphenInAct = false;
            if (hyphenInAct && !hyphenInTitle && gapStart > 0 && count < here.Length) here[count++] = gapStart;
            t++;
            a++;
        }
        // Of covers and footers only a title that stands there whole counts.
        foreach (var position in here[..count]) missing.Add(position);
    }

    private static int Skip(ReadOnlySpan<char> text, int at, out bool hyphen)
    {
        hyphen = false;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsHyphen(text[at]))) hyphen |= IsHyphen(text[at++]);
        return at;
    }

    private static bool IsHyphen(char c) => c is '-' or '–' or '\u00AD';

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b) || a is '\'' or '’' && b is '\'' or '’';
}
