namespace Archive.Core.Acts;

/// <summary>Which of the names in a text are places that it is about, prudently: addresses, courts, signatures and services' seats are not.</summary>
internal sealed class CommuneReading(CommuneNames names, SortedSet<string> places)
{
    private int _lastEnd = -1;

    /// <summary>Takes a word that begins with a capital; where it is a commune, <paramref name="at"/> moves behind it.</summary>
    public void Take(FoldedText text, int word, ref int at)
    {
        var folded = text.Folded;
        foreach (var name in names.StartingWith(folded[word..at]))
        {
            if (!Spelled(folded, word, name, out var end) || !Fits(text, word, end, name, out var start)) continue;
            if (!IsPlace(text, start, word, end, name)) { at = end; return; }
            places.Add(name.Code);
            (_lastEnd, at) = (end, end);
            return;
        }
    }

    private static bool Spelled(ReadOnlySpan<char> folded, int word, CommuneNames.Name name, out int end)
    {
        end = word;
        for (var i = 0; i < name.Words.Length; i++)
        {
            if (i > 0)
            {
                var gap = end;
                while (end < folded.Length && end - gap < 3 && folded[end] is ' ' or '-' or '\'' or '\n') end++;
                if (end == gap) return false;
            }
            var start = end;
            while (end < folded.Length && FoldedText.IsWord(folded[end])) end++;
            if (!CommuneNames.Plain(folded[start..end]).SequenceEqual(name.Words[i])) return false;
        }
        return true;
    }

    // The name must not go on, and its article must be there: "du Castellet", "La Garde", "aux Arcs".
    private static bool Fits(FoldedText text, int word, int end, CommuneNames.Name name, out int start)
    {
        var folded = text.Folded;
        start = word;
        if (end < folded.Length && folded[end] == '-' && end + 1 < folded.Length && FoldedText.IsWord(folded[end + 1])) return false;
        if (word > 0 && folded[word - 1] is '-' && name.Article is null && word > 1 && FoldedText.IsWord(folded[word - 2])) return false;
        if (name.Article is null) return true;
        var i = word;
        while (i > 0 && folded[i - 1] is ' ' or '\'' or '\n' or '-') i--;
        var wordEnd = i;
        while (i > 0 && FoldedText.IsWord(folded[i - 1])) i--;
        var before = folded[i..wordEnd];
        var fits = name.Article switch
        {
            "le" => before is "le" or "du" or "au",
            "les" => before is "les" or "des" or "aux",
            "la" => before is "la",
            _ => before is "l",
        };
        // "du Muy" says the article and "of" at once: what stands before is then looked at with it.
        if (fits && before is "le" or "les" or "la" or "l") start = i;
        return fits || name.Words.Length > 1 && !before.IsEmpty && name.Distinctive;
    }

    private bool IsPlace(FoldedText text, int start, int word, int end, CommuneNames.Name name)
    {
        var folded = text.Folded;
        var after = folded[end..Math.Min(folded.Length, end + 24)].TrimStart(" \n");
        if (after.StartsWith("cedex")) return false;
        // A signature: "Toulon, le 2 janvier".
        if (after.StartsWith(", le ") || after.StartsWith(",le ") || after.StartsWith("le ") && after.Length > 3 && char.IsAsciiDigit(after[3])) return false;
        var department = Departement(after, name.Code);

        var from = Math.Max(0, start - 90);
        var before = folded[from..start];
        var line = before.TrimEnd(" \n");
        // An address: "83070 TOULON".
        if (line.Length >= 5 && char.IsAsciiDigit(line[^1]) && char.IsAsciiDigit(line[^2]) && char.IsAsciiDigit(line[^3])) return false;

        Span<Range> words = stackalloc Range[8];
        var count = LastWords(before, words);
        var last = count > 0 ? before[words[0]] : default;
        var commune = false;
        for (var i = 0; i < Math.Min(count, 6); i++)
        {
            switch (before[words[i]])
            {
                case "commune" or "communes" or "ville" or "villes" or "mairie" or "mairies" or "maire" or "maires" or "territoire" or "territoires" or "municipal" or "municipale" or "communal" or "communaux":
                    commune = true;
                    break;
                case "tribunal" or "administratif" or "judiciaire" or "cour" or "hospitalier" or "hopital" or "chu" or "chi" or "universite" or "academie" or "prefecture" or "prefet" or "prefete"
                    or "arrondissement" or "arrondissements" or "rue" or "avenue" or "boulevard" or "bd" or "chemin" or "route" or "quai" or "penitentiaire" or "lycee" or "college" or "caserne" or "diocese"
                    or "agglomeration" or "metropole" or "communaute" or "syndicat" or "canton" or "cantons" or "fait" or "sous" or "impots" or "tresorerie" or "comptable" or "pole" or "sip" or "sie" or "sgc" or "cs" or "bp" or "ehpad" or "ne" or "nee" when !commune && i < 5:
                    return false;
            }
        }
        if (commune || department) return true;
        // One of a row of communes.
        if (_lastEnd >= 0 && start - _lastEnd is >= 0 and <= 8 && IsRow(folded[_lastEnd..start])) return true;
        if (name.Ordinary) return false;
        if (name.Distinctive) return true;
        // Capitals everywhere say nothing.
        if (IsCapitals(text.Original[word..end])) return false;
        return last is "a" or "au" or "aux" or "sur" or "entre" or "dans" or "du" or "de" or "d" or "des" || name.Article is not null;
    }

    private static bool IsCapitals(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLower(c)) return false;
        return true;
    }

    private static bool IsRow(ReadOnlySpan<char> between)
    {
        var at = 0;
        var sign = false;
        foreach (var c in between)
            if (c is ',' or ';' or '/') sign = true;
            else if (c is not (' ' or '\n' or '\'' or '-') && !char.IsAsciiLetterLower(c)) return false;
        while (ActTitle.NextWord(between, ref at, out var word))
        {
            if (word is "et" or "ou") sign = true;
            else if (word is not ("de" or "d" or "du" or "des" or "le" or "la" or "les" or "a" or "au" or "aux" or "l")) return false;
        }
        return sign;
    }

    private static bool Departement(ReadOnlySpan<char> after, string code) =>
        after.Length > 3 && after[0] == '(' && after[1..].StartsWith(code.AsSpan(0, 2), StringComparison.OrdinalIgnoreCase) && after.IndexOf(')') is > 2 and < 8;

    // From the nearest word backwards.
    private static int LastWords(ReadOnlySpan<char> text, Span<Range> words)
    {
        var count = 0;
        var at = text.Length;
        while (at > 0 && count < words.Length)
        {
            while (at > 0 && !FoldedText.IsWord(text[at - 1]))
            {
                // A sentence's end ends the sight.
                if (text[at - 1] is '.' or ';' or ':' or '(' && count > 0) return count;
                at--;
            }
            var end = at;
            while (at > 0 && FoldedText.IsWord(text[at - 1])) at--;
            if (end > at) words[count++] = at..end;
        }
        return count;
    }
}
