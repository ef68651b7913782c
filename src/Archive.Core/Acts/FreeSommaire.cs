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
        var entries = new List<SommaireEntry>();
        var title = new StringBuilder();
        string? service = null;
        var listedOn = page;
        var last = page;
        for (var p = page; p <= Math.Min(pages.Count, page + 5); p++)
        {
            // A list that goes on begins with a title or a service; an act begins with its letterhead.
            if (p > page && !GoesOn(pages[p - 1].Text, entries, title)) break;
            last = p;
            var n = 0;
            foreach (var raw in pages[p - 1].Text.AsSpan().EnumerateLines())
            {
                n++;
                if (p == page && n <= skip) continue;
                var line = raw.Trim().ToString();
                if (line.Length == 0 || line.Length <= 4 && line.All(char.IsAsciiDigit)) continue;
                if (Opens(line)) { Close(); title.Append(line.AsSpan().TrimStart("-–•*· ")); listedOn = p; }
                else if (IsService(line)) { Close(); service = Blanks.Folded(line).TrimEnd(' ', '/', ':'); }
                else if (title.Length > 0)
                {
                    if (FoldedText.Fold(line).StartsWith("signature ", StringComparison.Ordinal)) Close();
                    else title.Append(' ').Append(line);
                }
            }
        }
        Close();
        return entries.Count == 0 ? Sommaire.None : new(entries, last);

        void Close()
        {
            if (title.Length == 0) return;
            var text = Blanks.Folded(title.ToString());
            title.Clear();
            var start = default(int?);
            if (SommaireEnd.TryReadPageAlone(text, out var named, out var end)) (start, text) = (named, Blanks.Folded(text.AsSpan(0, end)));
            entries.Add(new SommaireEntry { Number = ActTitle.NumberIn(text), Title = Unnumbered(text), Service = service, ListedOn = listedOn, Start = start });
        }
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

    private static bool GoesOn(string text, List<SommaireEntry> entries, StringBuilder title)
    {
        if (entries.Count == 0 && title.Length == 0) return true;
        var folded = FoldedText.Fold(text.Length > 3000 ? text.AsSpan(0, 3000) : text);
        if (folded.Contains("\nvu ", StringComparison.Ordinal) || folded.Contains("liberte", StringComparison.Ordinal) || folded.Contains("\narticle 1", StringComparison.Ordinal)) return false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Trim().IsEmpty) continue;
            var first = line.Trim().ToString();
            return Opens(first) || IsService(first);
        }
        return false;
    }
}
