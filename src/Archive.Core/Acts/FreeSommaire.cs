using System.Globalization;
using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>A table of contents that is a list of titles under their services, without pages: Loire-Atlantique, Bas-Rhin.</summary>
internal static class FreeSommaire
{
    /// <summary>Reads it from the line behind its heading; it ends where its page does, or where the first title stands again as a heading.</summary>
    public static Sommaire Of(IReadOnlyList<Page> pages, int page, int skip)
    {
        // Annexes have tables of contents too; only a gazette's lists acts.
        if (!IsGazette(pages, page)) return Sommaire.None;
        var rows = new List<Row>();
        var title = new StringBuilder();
        Row? open = null;
        string? service = null;
        var last = page;
        for (var p = page; p <= Math.Min(pages.Count, page + 5); p++)
        {
            // A list that goes on begins with a title or a service; an act begins with its letterhead.
            if (p > page && (rows.Count > 0 || open is not null))
            {
                var known = open is null ? rows : [.. rows, open with { Title = title.ToString() }];
                if (!GoesOn(pages[p - 1].Text, known)) break;
            }
            last = p;
            var n = 0;
            foreach (var raw in pages[p - 1].Text.AsSpan().EnumerateLines())
            {
                n++;
                if (p == page && n <= skip) continue;
                var line = raw.Trim().ToString();
                if (line.Length == 0) continue;
                if (line.Length <= 4 && line.All(char.IsAsciiDigit))
                {
                    // A cell of the table's last column, or the page's own number.
                    if (open is not null && int.Parse(line, CultureInfo.InvariantCulture) is var cell && cell != p) open = open with { Cell = cell };
                }
                else if (TryReadRow(line, out var number, out var rest))
                {
                    Close();
                    open = new Row(number, "", service, p, null);
                    title.Append(rest);
                }
                else if (Opens(line))
                {
                    Close();
                    open = new Row(null, "", service, p, null);
                    title.Append(line.AsSpan().TrimStart("-–•*· "));
                }
                else if (IsService(line))
                {
                    Close();
                    service = Blanks.Folded(line).TrimEnd(' ', '/', ':');
                }
                else if (open is not null)
                {
                    if (FoldedText.Fold(line).StartsWith("signature ", StringComparison.Ordinal)) Close();
                    else title.Append(' ').Append(line);
                }
            }
        }
        Close();
        return rows.Count == 0 ? Sommaire.None : new(Entries(rows, last, pages.Count), last);

        void Close()
        {
            if (open is not null) rows.Add(open with { Title = Blanks.Folded(title.ToString()) });
            open = null;
            title.Clear();
        }
    }

    /// <summary>One act of the list as it stands there.</summary>
    /// <param name="Number">The table's own column, where it has one.</param>
    /// <param name="Title">The title.</param>
    /// <param name="Service">The service above it.</param>
    /// <param name="ListedOn">The page.</param>
    /// <param name="Cell">A number alone below it: the page that it is on, perhaps.</param>
    private sealed record Row(string? Number, string Title, string? Service, int ListedOn, int? Cell);

    // Page numbers count where all rows have them, rising, within the file.
    private static List<SommaireEntry> Entries(List<Row> rows, int last, int count)
    {
        var leaders = rows.ConvertAll(r => SommaireEnd.TryReadPageAlone(r.Title, out var named, out var end) ? (named, end) : (0, r.Title.Length));
        var cells = rows.ConvertAll(r => (r.Cell ?? 0, r.Title.Length));
        var tails = rows.ConvertAll(r => Tail(r.Title));
        var starts = Rise(leaders) ? leaders : Rise(cells) ? cells : Rise(tails) ? tails : null;
        var entries = new List<SommaireEntry>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var text = Unnumbered(starts is null ? rows[i].Title : Blanks.Folded(rows[i].Title.AsSpan(0, starts[i].Item2)));
            entries.Add(new SommaireEntry { Number = rows[i].Number ?? ActTitle.NumberIn(text), Title = text, Service = rows[i].Service, ListedOn = rows[i].ListedOn, Start = starts?[i].Item1 });
        }
        return entries;

        bool Rise(List<(int Page, int End)> pages)
        {
            var before = last;
            foreach (var (at, _) in pages)
            {
                if (at < before || at > count) return false;
                before = at;
            }
            return true;
        }
    }

    private static (int Page, int End) Tail(string title)
    {
        var end = title.Length;
        while (end > 0 && title.Length - end < 4 && char.IsAsciiDigit(title[end - 1])) end--;
        return end < title.Length && end > 1 && title[end - 1] == ' ' ? (int.Parse(title.AsSpan(end), CultureInfo.InvariantCulture), end) : (0, title.Length);
    }

    // A table: "CAB/DS 2025-123 02.01.2025 Arrêté portant ...".
    private static bool TryReadRow(string line, out string? number, out string title)
    {
        (number, title) = (null, "");
        for (var i = 4; i + 12 < line.Length && i < 50; i++)
        {
            if (line[i - 1] != ' ' || !char.IsAsciiDigit(line[i]) || !FrenchDate.TryRead(line, i, out var date) || date.Whole is null) continue;
            var rest = line[date.End..].Trim();
            var before = line[..(i - 1)].Trim();
            if (!Opens(rest) || !ActTitle.LooksLikeNumber(before)) return false;
            (number, title) = (before, rest);
            return true;
        }
        return false;
    }

    private static bool IsGazette(IReadOnlyList<Page> pages, int page)
    {
        if (page > 6) return false;
        for (var p = 0; p < page; p++)
            if (FoldedText.Fold(pages[p].Text).Contains("recueil", StringComparison.Ordinal)) return true;
        return false;
    }

    // A line that begins in lower case goes on with the title before it.
    private static bool Opens(string line) =>
        line.AsSpan().TrimStart("-–•*· 0123456789.") is { Length: > 0 } text && char.IsUpper(text[0]) && ActTitle.LooksLikeTitle(line);

    // "01-Arrêté ...": the place in the list is no part of the title.
    private static string Unnumbered(string title)
    {
        var digits = 0;
        while (digits < title.Length && char.IsAsciiDigit(title[digits])) digits++;
        return digits is > 0 and <= 3 && digits < title.Length && title[digits] is '-' or '.' or ')' ? title[(digits + 1)..].TrimStart() : title;
    }

    private static bool IsService(string line)
    {
        if (ActTitle.LooksLikeService(line) && line.Length < 120) return true;
        // Capitals alone, or an abbreviation before its meaning: "DDPP – Direction ...".
        var letters = line.Where(char.IsLetter).ToArray();
        if (letters.Length >= 3 && letters.All(char.IsUpper)) return true;
        var dash = line.IndexOfAny(['-', '–']);
        return dash is > 1 and < 12 && line[..dash].Trim().All(c => char.IsUpper(c) || char.IsDigit(c) || c == ' ');
    }

    // The line is the heading of an act that the list already names.
    private static bool Heads(string line, Row row)
    {
        var squeezed = ActCovers.Squeeze(line, 60);
        var number = row.Number ?? ActTitle.NumberIn(row.Title);
        if (number is not null && ActCovers.Squeeze(number, 40) is { Length: >= 6 } own && squeezed.Contains(own, StringComparison.Ordinal)) return true;
        var title = ActCovers.Squeeze(row.Title, 60);
        var shared = Math.Min(squeezed.Length, title.Length);
        return shared >= 16 && squeezed.AsSpan(0, shared).SequenceEqual(title.AsSpan(0, shared));
    }

    private static bool GoesOn(string text, List<Row> known)
    {
        var folded = FoldedText.Fold(text.Length > 3000 ? text.AsSpan(0, 3000) : text);
        if (folded.Contains("\nvu ", StringComparison.Ordinal) || folded.Contains("liberte", StringComparison.Ordinal) || folded.Contains("\narticle 1", StringComparison.Ordinal)) return false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Trim().IsEmpty) continue;
            var first = line.Trim().ToString();
            return (Opens(first) || IsService(first) || TryReadRow(first, out _, out _)) && !known.Exists(row => Heads(first, row));
        }
        return false;
    }
}
