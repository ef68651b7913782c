using System.Text;

namespace Archive.Core.Search;

/// <summary>Where a unit answers a query best.</summary>
/// <param name="Page">The page.</param>
/// <param name="Text">The words around the match, matched words between « and ».</param>
public readonly record struct Passage(int Page, string Text);

/// <summary>Writes the words around a match, for hits and alerts.</summary>
public static class PassageWriter
{
    private const int Width = 240;

    /// <summary>The page that holds most of what was looked for (the first of equals), and its words there.</summary>
    public static Passage Write(UnitText unit, UnitMatcher matcher, IReadOnlyList<QueryNode> wanted)
    {
        var byPage = new SortedDictionary<int, List<(Token Token, int Leaf)>>();
        for (var leaf = 0; leaf < wanted.Count; leaf++)
            foreach (var token in matcher.Found(wanted[leaf]))
            {
                if (!byPage.TryGetValue(token.Page, out var found)) byPage[token.Page] = found = [];
                found.Add((token, leaf));
            }
        if (unit.Unit.Act is not null) byPage.TryAdd(unit.Unit.FirstPage, []);
        if (byPage.Count == 0) return WithoutPage(unit, matcher, wanted);

        var (page, marks) = byPage.MaxBy(p => (matcher.AnsweredBy(p.Key, wanted), -p.Key));
        if (marks.Count == 0) return WithoutPage(unit, matcher, wanted);
        var text = unit.Unit.Pages.First(p => p.Number == page).Text;
        marks.Sort((a, b) => a.Token.Start != b.Token.Start ? a.Token.Start.CompareTo(b.Token.Start) : b.Token.Length.CompareTo(a.Token.Length));
        return new(page, Around(text, marks));
    }

    private static Passage WithoutPage(UnitText unit, UnitMatcher matcher, IReadOnlyList<QueryNode> wanted)
    {
        var marks = new List<(Token Token, int Leaf)>();
        for (var leaf = 0; leaf < wanted.Count; leaf++)
            foreach (var token in matcher.FoundInTitle(wanted[leaf])) marks.Add((token, leaf));
        marks.Sort((a, b) => a.Token.Start.CompareTo(b.Token.Start));
        if (marks.Count > 0) return new(unit.Unit.FirstPage, Around(unit.Unit.Title, marks));
        var start = unit.Unit.Pages is [var first, ..] && first.Text.Length > 0 ? first.Text : unit.Unit.Title;
        return new(unit.Unit.FirstPage, Around(start, []));
    }

    private static string Around(string text, List<(Token Token, int Leaf)> marks)
    {
        var (from, to) = Window(text, marks);
        var passage = new StringBuilder(Width + 40);
        if (from > 0) passage.Append('…');
        var at = from;
        foreach (var (token, _) in marks)
        {
            var end = token.Start + token.Length;
            if (token.Start < at || end > to) continue;
            Append(passage, text, at, token.Start);
            passage.Append('«');
            Append(passage, text, token.Start, end);
            passage.Append('»');
            at = end;
        }
        Append(passage, text, at, to);
        while (passage.Length > 0 && passage[^1] == ' ') passage.Length--;
        if (to < text.Length) passage.Append('…');
        return passage.ToString();
    }

    /// <summary>The stretch that holds the most different things looked for, then the most marks; widened to whole words.</summary>
    private static (int From, int To) Window(string text, List<(Token Token, int Leaf)> marks)
    {
        var (first, last, best) = (0, -1, (0, 0));
        for (var i = 0; i < marks.Count; i++)
        {
            var leaves = new HashSet<int>();
            var j = i;
            while (j < marks.Count && marks[j].Token.Start + marks[j].Token.Length - marks[i].Token.Start <= Width) leaves.Add(marks[j++].Leaf);
            var score = (leaves.Count, j - i);
            if (j == i || score.CompareTo(best) <= 0) continue;
            (first, last, best) = (i, j - 1, score);
        }
        var start = last < 0 ? 0 : marks[first].Token.Start;
        var end = last < 0 ? 0 : marks[last].Token.Start + marks[last].Token.Length;
        var room = Math.Max(Width - (end - start), 0);
        var from = Math.Max(start - (room / 3), 0);
        var to = Math.Min(Math.Max(end + room - (start - from), end), text.Length);
        if (from > 0)
        {
            while (from < start && !char.IsWhiteSpace(text[from - 1])) from++;
            while (from < start && char.IsWhiteSpace(text[from])) from++;
        }
        if (to < text.Length) while (to > end && !char.IsWhiteSpace(text[to])) to--;
        return (from, Math.Max(to, end));
    }

    private static void Append(StringBuilder to, string text, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            var c = text[i] switch { '«' => '“', '»' => '”', var other => other };
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (to.Length > 0 && to[^1] is not (' ' or '…' or '«')) to.Append(' ');
            }
            else to.Append(c);
        }
    }
}
