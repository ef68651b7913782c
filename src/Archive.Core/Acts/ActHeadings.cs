using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>Acts that no sommaire lists, by their own headings: <c>Arrêté préfectoral n° ... portant ...</c>.</summary>
internal static class ActHeadings
{
    /// <summary>How many lines of a page may stand before a heading.</summary>
    private const int Deepest = 30;

    /// <summary>What may stand before a heading's first word: OCR's specks, marks of emphasis.</summary>
    private const string Marks = "_'\"-–•.#*> ";

    /// <summary>The acts of a gazette without a sommaire: each page that opens with a heading and a text that disposes behind it.</summary>
    public static IReadOnlyList<FoundAct> In(IReadOnlyList<Page> pages)
    {
        var found = new List<(int Page, string? Number, string Title)>();
        for (var p = 1; p <= pages.Count; p++)
        {
            if (!TryRead(pages[p - 1].Text, out var title) || !IsAct(pages, p)) continue;
            var number = ActTitle.NumberIn(title);
            // The same heading again: an annex, or the act's second page.
            if (found.Count > 0 && string.Equals(found[^1].Number, number, StringComparison.Ordinal) && (number is not null || string.Equals(found[^1].Title, title, StringComparison.Ordinal))) continue;
            found.Add((p, number, title));
        }
        var acts = new List<FoundAct>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var (page, number, title) = found[i];
            acts.Add(new FoundAct
            {
                Number = number,
                Title = title,
                FirstPage = page,
                LastPage = i + 1 < found.Count ? found[i + 1].Page - 1 : pages.Count,
                Source = $"heading, page {page}",
                PagesFrom = i + 1 < found.Count ? "heading, to the next heading" : "heading, to the end",
            });
        }
        return acts;
    }

    /// <summary>A document that is one act; null where it shows no text of one.</summary>
    public static FoundAct? Whole(IReadOnlyList<Page> pages)
    {
        for (var p = 1; p <= Math.Min(3, pages.Count); p++)
        {
            if (ActCovers.TryReadCover(pages[p - 1].Text, out var cover))
                return new FoundAct { Number = cover.Number.Value, Raa = cover.Number, Title = cover.Title, Service = cover.Service, FirstPage = 1, LastPage = pages.Count, Source = $"cover, page {p}", PagesFrom = "the whole document" };
            if (TryReadNumbered(pages[p - 1].Text, out var number, out var listed))
                return new FoundAct { Number = number.Value, Raa = number, Title = listed, FirstPage = 1, LastPage = pages.Count, Source = $"cover, page {p}", PagesFrom = "the whole document" };
            if (!TryRead(pages[p - 1].Text, out var title)) continue;
            return new FoundAct { Number = ActTitle.NumberIn(title), Title = title, FirstPage = 1, LastPage = pages.Count, Source = $"heading, page {p}", PagesFrom = "the whole document" };
        }
        // A kind of source that publishes one act a document: its first words are the title.
        foreach (var page in pages)
            foreach (var line in page.Text.AsSpan().EnumerateLines())
                if (FirstWords(line) is { } words)
                    return new FoundAct { Number = ActTitle.NumberIn(words), Title = words, FirstPage = 1, LastPage = pages.Count, Source = $"first line, page {page.Number}", PagesFrom = "the whole document" };
        return null;
    }

    private static string? FirstWords(ReadOnlySpan<char> line)
    {
        var text = Blanks.Folded(line.TrimStart(Marks).TrimEnd("*#_ "));
        return text.Length >= 12 && char.IsLetter(text[0]) && text.Count(char.IsLetter) * 2 > text.Length && FoldedText.Fold(text) is var folded && !IsLetterhead(folded) && !IsAuthority(folded) ? text : null;
    }

    // A cover without footer: the number alone, the title below.
    private static bool TryReadNumbered(string text, out RaaNumber number, out string title)
    {
        (number, title) = (default, "");
        var lines = new StringBuilder();
        var n = 0;
        var open = false;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty) { if (lines.Length > 0 && n > 12) break; continue; }
            if (++n > 20) break;
            if (open)
            {
                if (line.Contains(number.Value, StringComparison.Ordinal) || IsLetterhead(FoldedText.Fold(line))) break;
                lines.Append(lines.Length > 0 ? " " : "").Append(line);
            }
            else if (n <= 6 && RaaNumber.TryRead(line, out number, out var length) && length == line.Length) open = true;
        }
        title = Blanks.Folded(lines.ToString());
        return open && title.Length is > 3 and < 800;
    }

    /// <summary>The heading of an act near the top of a page: from its kind to where the text begins.</summary>
    public static bool TryRead(string text, out string title)
    {
        title = "";
        var heading = new StringBuilder();
        var n = 0;
        var lines = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty)
            {
                // A blank line closes a heading that already says what it is about.
                if (heading.Length > 40 && FoldedText.Fold(heading.ToString()).Contains("portant", StringComparison.Ordinal)) break;
                continue;
            }
            n++;
            if (heading.Length == 0)
            {
                if (n > Deepest) return false;
                if (Opens(line)) { heading.Append(line.TrimStart(Marks)); lines = 1; }
                continue;
            }
            line = line.TrimStart("#*> ");
            var folded = FoldedText.Fold(line);
            if (Ends(folded) || ++lines > 14) break;
            heading.Append(' ').Append(line);
        }
        if (heading.Length < 12) return false;
        title = Blanks.Folded(heading.ToString());
        return title.Length <= 900;
    }

    private static bool Opens(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(Marks);
        if (text.Length < 6 || !char.IsUpper(text[0])) return false;
        var folded = FoldedText.Fold(text);
        var opens = folded.StartsWith("arrete ", StringComparison.Ordinal) || folded.StartsWith("decision ", StringComparison.Ordinal) || folded.StartsWith("arretes ", StringComparison.Ordinal) || folded.StartsWith("deliberation ", StringComparison.Ordinal)
            || folded.StartsWith("convention ", StringComparison.Ordinal) || folded.StartsWith("avis ", StringComparison.Ordinal) || folded.StartsWith("recepisse ", StringComparison.Ordinal)
            || folded is "arrete prefectoral" or "decision" or "recepisse";
        // "Arrêté du ... modifié," in the grounds is none; "ARRETE :" opens the articles.
        return opens && !folded.TrimEnd().EndsWith(':') && !folded.EndsWith(';') && !folded.StartsWith("decision du president", StringComparison.Ordinal);
    }

    private static bool Ends(string folded) =>
        folded.StartsWith("vu ", StringComparison.Ordinal) || folded.StartsWith("_vu ", StringComparison.Ordinal) || folded.StartsWith("considerant", StringComparison.Ordinal)
        || folded.StartsWith("article ", StringComparison.Ordinal) || folded.StartsWith("sur proposition", StringComparison.Ordinal) || folded.StartsWith("chevalier", StringComparison.Ordinal)
        || folded.StartsWith("officier", StringComparison.Ordinal) || IsLetterhead(folded) || IsAuthority(folded);

    private static bool IsAuthority(string folded)
    {
        var text = folded.AsSpan().TrimStart("_ ");
        foreach (var head in (ReadOnlySpan<string>)["le prefet", "la prefete", "le directeur", "la directrice", "le maire", "la maire", "le president", "la presidente", "le comptable", "la comptable", "le responsable", "le chef", "le recteur", "la rectrice", "l'administrat", "le sous-prefet", "la sous-prefete", "le ministre", "la ministre", "le general"])
            if (text.StartsWith(head)) return true;
        return false;
    }

    private static bool IsLetterhead(string folded) =>
        folded is "liberte" or "egalite" or "fraternite" || folded.StartsWith("prefet ", StringComparison.Ordinal) || folded.StartsWith("prefete ", StringComparison.Ordinal) || folded.StartsWith("prefecture ", StringComparison.Ordinal)
        || folded.StartsWith("republique francaise", StringComparison.Ordinal) || folded.StartsWith("liberte", StringComparison.Ordinal) || folded.StartsWith("direction ", StringComparison.Ordinal);

    // The page, or one of the next two, disposes.
    private static bool IsAct(IReadOnlyList<Page> pages, int page)
    {
        for (var p = page; p <= Math.Min(pages.Count, page + 2); p++)
        {
            var folded = FoldedText.Fold(pages[p - 1].Text);
            if (folded.Contains("\nvu ", StringComparison.Ordinal) || folded.Contains("article 1", StringComparison.Ordinal) || folded.Contains("article premier", StringComparison.Ordinal) || folded.Contains("article unique", StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
