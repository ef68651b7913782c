namespace Archive.Core.Acts;

/// <summary>What an act cites, in one spelling each: <c>L. 242-5</c>, <c>loi n° 2023-380</c>, <c>décret n° 2023-283</c>, <c>arrêté n° 2025-BSP-OP-26</c>.</summary>
internal static class Citation
{
    /// <summary>The articles of codes that begin with the letter at <paramref name="word"/>: <c>L. 242-1 à L. 242-8</c> gives them one by one as they come.</summary>
    public static string[] Article(ReadOnlySpan<char> folded, int word, ref int at)
    {
        // "l'article", "d'un", "R*": the letter, a star, a dot, a blank, then figures.
        var i = word + 1;
        if (word > 0 && (FoldedText.IsWord(folded[word - 1]) || folded[word - 1] is '\'' or '/' or '-' or '_')) return [];
        var star = i < folded.Length && folded[i] == '*';
        if (star) i++;
        var dot = i < folded.Length && folded[i] == '.';
        if (dot) i++;
        if (!star && i < folded.Length && folded[i] == '*') { star = true; i++; }
        if (i < folded.Length && folded[i] == ' ') i++;
        var start = i;
        while (i < folded.Length && i - start < 16 && (char.IsAsciiDigit(folded[i]) || folded[i] == '-' && i + 1 < folded.Length && char.IsAsciiDigit(folded[i + 1]))) i++;
        var number = folded[start..i];
        // "L 211" without a dot is an article only where the number has a code's form.
        if (number.IndexOf('-') >= 0 && number.Length > 12) number = number[..number.IndexOf('-')];
        if (number.Length < 3 || !char.IsAsciiDigit(number[0]) || !dot && number.IndexOf('-') < 0) return [];
        if (number.IndexOf('-') < 0 && number.Length > 4) return [];
        at = i;
        return [$"{char.ToUpperInvariant(folded[word])}{(star ? "*" : "")}. {number}"];
    }

    /// <summary>The law, decree, ordinance or order that the word at <paramref name="word"/> opens; null where no number follows.</summary>
    public static string? Text(ReadOnlySpan<char> folded, ReadOnlySpan<char> original, int word, int at)
    {
        var kind = folded[word..at] switch
        {
            "loi" => "loi",
            "decret" => "décret",
            "ordonnance" => "ordonnance",
            "arrete" => "arrêté",
            _ => null,
        };
        if (kind is null) return null;
        // Between the word and its "n°" stand only words that qualify it.
        var i = at;
        for (var words = 0; words < 5 && i < folded.Length; words++)
        {
            while (i < folded.Length && folded[i] is ' ' or '\n' or '-') i++;
            if (i + 1 < folded.Length && folded[i] == 'n' && folded[i + 1] is '°' or '£')
            {
                var number = ActTitle.NumberAt(original, i + 2);
                return number is { Length: >= 3 } ? $"{kind} n° {number}" : null;
            }
            var start = i;
            while (i < folded.Length && FoldedText.IsWord(folded[i])) i++;
            if (i == start || folded[start..i] is not ("organique" or "prefectoral" or "ministeriel" or "interministeriel" or "interprefectoral" or "modifie" or "modificatif" or "municipal" or "conjoint" or "inter" or "cadre" or "permanent" or "reglementaire" or "prefectorale" or "modifiee" or "no")) return null;
        }
        return null;
    }
}
