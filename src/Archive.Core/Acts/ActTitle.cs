using System.Text;

namespace Archive.Core.Acts;

/// <summary>What a line or a title tells by its words.</summary>
internal static class ActTitle
{
    /// <summary>The kind of act that a folded text names in its first words; null where it names none.</summary>
    public static string? KindOf(ReadOnlySpan<char> folded)
    {
        var at = 0;
        var words = 0;
        while (NextWord(folded, ref at, out var word) && words++ < 12)
        {
            var kind = KindOfWord(word, folded[at..]);
            if (kind is not null) return kind;
        }
        return null;
    }

    private static string? KindOfWord(ReadOnlySpan<char> word, ReadOnlySpan<char> after) => word switch
    {
        "arrete" or "arretes" or "ap" or "aip" or "apc" or "apa" or "apm" or "arrte" => "arrêté",
        "decision" or "decisions" => "décision",
        "deliberation" or "deliberations" => "délibération",
        "convention" or "conventions" => "convention",
        "avenant" => "avenant",
        "avis" => "avis",
        "recepisse" or "recepisses" => "récépissé",
        "circulaire" => "circulaire",
        "instruction" => "instruction",
        "protocole" => "protocole",
        "pv" => "procès-verbal",
        "proces" when after.TrimStart(" -").StartsWith("verb") => "procès-verbal",
        "ordonnance" => "ordonnance",
        "decret" => "décret",
        "charte" => "charte",
        _ => null,
    };

    /// <summary>Whether a line begins as titles of acts do.</summary>
    public static bool LooksLikeTitle(string line)
    {
        var folded = FoldedText.Fold(line.AsSpan().TrimStart("-–•*· 0123456789."));
        var at = 0;
        return NextWord(folded, ref at, out var word) && KindOfWord(word, folded.AsSpan(at)) is not null;
    }

    /// <summary>Whether a line begins as names of services do.</summary>
    public static bool LooksLikeService(string line)
    {
        var folded = FoldedText.Fold(line);
        if (folded.Contains(" / ", StringComparison.Ordinal) || folded.EndsWith('/')) return true;
        var at = 0;
        return NextWord(folded, ref at, out var word) && word is "direction" or "prefecture" or "prefet" or "service" or "services" or "agence" or "sous" or "secretariat"
            or "cabinet" or "bureau" or "unite" or "centre" or "pole" or "dreal" or "drieat" or "ddt" or "ddtm" or "ddpp" or "ddets" or "ddetspp" or "dcl" or "dcppat" or "ars" or "sgar" or "rectorat" or "academie" or "mission" or "tribunal" or "etablissement";
    }

    /// <summary>Whether a text can be the number that a service gives its act: short, with figures, without prose.</summary>
    public static bool LooksLikeNumber(ReadOnlySpan<char> text)
    {
        int digits = 0, lower = 0, longest = 0, blanks = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            if (c == ' ') blanks++;
            lower = char.IsLower(c) ? lower + 1 : 0;
            longest = Math.Max(longest, lower);
        }
        return digits >= 4 && longest <= 3 && blanks <= 3;
    }

    /// <summary>The act's own number in its title: what follows <c>n°</c> near its beginning, or the code behind the word that names its kind; null where there is none.</summary>
    public static string? NumberIn(string title)
    {
        var folded = FoldedText.Fold(title);
        for (var i = 0; i + 2 < folded.Length && i < 60; i++)
        {
            if (folded[i] != 'n' || i > 0 && FoldedText.IsWord(folded[i - 1])) continue;
            if (folded[i + 1] == '°') return NumberAt(title, i + 2);
            // "n 2025-0182": the sign was lost.
            if (folded[i + 1] == ' ' && char.IsAsciiDigit(folded[i + 2]) && NumberAt(title, i + 2) is { Length: >= 6 } bare) return bare;
        }
        return CodeBehindKind(title, folded);
    }

    // "Arrêté CAB/SPAS/2024-698 portant", "Arrêté 2023-01423 autorisant"; not "Arrêté 29.01.2024".
    private static string? CodeBehindKind(string title, string folded)
    {
        var at = 0;
        for (var words = 0; words < 3 && NextWord(folded, ref at, out var word); words++)
        {
            if (KindOfWord(word, folded.AsSpan(at)) is null && word is not ("prefectoral" or "inter" or "interprefectoral" or "ministeriel" or "complementaire" or "modificatif")) return null;
            if (at >= folded.Length || folded[at] != ' ' || NumberAt(title, at) is not { } code) continue;
            var digits = code.Count(char.IsAsciiDigit);
            var joined = code.AsSpan().IndexOfAny('-', '/', '_') > 0;
            if (digits >= 4 && joined && !FrenchDate.TryRead(code, 0, out _)) return code;
        }
        return null;
    }

    /// <summary>The number that stands at a place: letters, figures and what joins them; null where there is no figure.</summary>
    public static string? NumberAt(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ':' or '\u00A0') at++;
        var number = new StringBuilder();
        var digit = false;
        var upper = true;
        while (at < text.Length && number.Length < 40)
        {
            var c = text[at] is '\u2013' or '\u2010' or '\u2011' ? '-' : text[at];
            if (c == ' ')
            {
                // "2025- 06", "2024 - 149": a blank beside a join. "SPBA 2025126-0001": the service's letters, then the figures.
                var next = at + 1 < text.Length ? text[at + 1] : ' ';
                var join = digit && number.Length > 0 && number[^1] is '-' or '/' && char.IsAsciiDigit(next)
                    || digit && next is '-' or '\u2013' && at + 3 < text.Length && text[at + 2] == ' ' && char.IsAsciiDigit(text[at + 3]);
                var code = !digit && upper && number.Length >= 3 && char.IsAsciiDigit(next);
                if (!join && !code) break;
                if (code) number.Append(' ');
                at++;
                continue;
            }
            if (char.IsAsciiDigit(c)) digit = true;
            else if (char.IsLetter(c)) upper &= char.IsUpper(c);
            else if (c is not ('-' or '/' or '_' or '.')) break;
            number.Append(c);
            at++;
            if (c == '-' && at < text.Length && text[at] == ' ' && number.Length > 1 && digit && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) at++;
        }
        var length = number.Length;
        while (length > 0 && number[length - 1] is '-' or '/' or '_' or '.' or ' ') length--;
        return digit && length > 0 ? number.ToString(0, length) : null;
    }

    /// <summary>The next word of folded text.</summary>
    public static bool NextWord(ReadOnlySpan<char> folded, ref int at, out ReadOnlySpan<char> word)
    {
        while (at < folded.Length && !FoldedText.IsWord(folded[at])) at++;
        var start = at;
        while (at < folded.Length && FoldedText.IsWord(folded[at])) at++;
        word = folded[start..at];
        return word.Length > 0;
    }
}
