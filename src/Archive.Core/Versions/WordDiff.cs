using System.Runtime.InteropServices;

namespace Archive.Core.Versions;

/// <summary>What happened to words.</summary>
public enum WordKind
{
    /// <summary>On both sides.</summary>
    Same,

    /// <summary>In the old text alone.</summary>
    Removed,

    /// <summary>In the new text alone.</summary>
    Added,
}

/// <summary>Words of a changed passage.</summary>
/// <param name="Kind">What happened to them.</param>
/// <param name="Text">As they stand in the text; what is the same, as it stands in the new one.</param>
public readonly record struct WordPiece(WordKind Kind, string Text);

/// <summary>The words that differ inside a changed passage. Where its lines break makes no difference.</summary>
public static class WordDiff
{
    // Two passages of this many words and marks each: some ten pages. Larger ones are replaced as a whole.
    private const int MostTokens = 20_000;
    private const long MostWork = 1 << 24;

    /// <summary>The pieces in reading order, removed before added.</summary>
    public static IReadOnlyList<WordPiece> Between(string before, string after)
    {
        var old = Tokens(before);
        var @new = Tokens(after);
        if (old.Count > MostTokens || @new.Count > MostTokens) return Whole(before, after);

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var edit = new LineEdit(Numbered(before, old, numbers), Numbered(after, @new, numbers));
        LineAlignment.Mark(edit.Old, edit.New, numbers.Count, edit.Removed, edit.Added, MostWork);
        return Pieces(before, old, after, @new, WithoutIslands(edit.Gaps(), after, @new));
    }

    private static WordPiece[] Whole(string before, string after) => [new(WordKind.Removed, before), new(WordKind.Added, after)];

    private static List<WordPiece> Pieces(string before, List<Range> old, string after, List<Range> @new, List<Gap> gaps)
    {
        var pieces = new List<WordPiece>();
        var next = 0;
        foreach (var gap in gaps)
        {
            Add(WordKind.Same, after, @new, next, gap.NewStart);
            Add(WordKind.Removed, before, old, gap.OldStart, gap.OldEnd);
            Add(WordKind.Added, after, @new, gap.NewStart, gap.NewEnd);
            next = gap.NewEnd;
        }
        Add(WordKind.Same, after, @new, next, @new.Count);
        return pieces;

        void Add(WordKind kind, string text, List<Range> tokens, int from, int to)
        {
            if (from < to) pieces.Add(new(kind, text[tokens[from].Start..tokens[to - 1].End]));
        }
    }

    // A "de" or a comma that two replaced passages happen to share tells the reader nothing.
    private static List<Gap> WithoutIslands(IEnumerable<Gap> gaps, string after, List<Range> tokens)
    {
        var joined = new List<Gap>();
        foreach (var gap in gaps)
        {
            if (joined.Count > 0 && joined[^1] is var last && IsIsland(last, gap)) joined[^1] = last with { OldEnd = gap.OldEnd, NewEnd = gap.NewEnd };
            else joined.Add(gap);
        }
        return joined;

        bool IsIsland(Gap last, Gap gap)
        {
            var island = tokens[gap.NewStart - 1].End.Value - tokens[last.NewEnd].Start.Value;
            var isBlank = string.IsNullOrWhiteSpace(after[tokens[last.NewEnd].Start..tokens[gap.NewStart - 1].End]);
            return isBlank || (island <= 4 && Both(last) >= 2 && Both(gap) >= 2);
        }

        static int Both(Gap gap) => Math.Min(gap.OldEnd - gap.OldStart, gap.NewEnd - gap.NewStart);
    }

    /// <summary>Words and numbers, runs of blanks, and every other character for itself.</summary>
    private static List<Range> Tokens(string text)
    {
        var tokens = new List<Range>();
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            if (char.IsLetterOrDigit(text[start])) while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            else if (char.IsWhiteSpace(text[start])) while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            else if (char.IsHighSurrogate(text[start]) && i < text.Length && char.IsLowSurrogate(text[i])) i++;
            tokens.Add(start..i);
            if (tokens.Count > MostTokens) break;
        }
        return tokens;
    }

    private static int[] Numbered(string text, List<Range> tokens, Dictionary<string, int> numbers)
    {
        var known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var result = new int[tokens.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var token = text.AsSpan(tokens[i].Start.Value..tokens[i].End.Value);
            if (char.IsWhiteSpace(token[0])) token = " ";
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, token, out var exists);
            if (!exists) number = numbers.Count - 1;
            result[i] = number;
        }
        return result;
    }
}
