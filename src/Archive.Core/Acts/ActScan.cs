namespace Archive.Core.Acts;

/// <summary>One pass over an act's folded text: its dates, its articles, where it disposes, what it cites, the communes it may name.</summary>
internal sealed class ActScan
{
    /// <summary>Dates, in order.</summary>
    public List<FrenchDate> Dates { get; } = [];

    /// <summary>Where articles 1, 2, ... begin; the first of each number counts.</summary>
    public List<(int Position, int Number)> Articles { get; } = [];

    /// <summary>Where the act begins to dispose (ARRÊTE, DÉCIDE, article 1); the text's length where it does not.</summary>
    public int Disposes { get; private set; }

    /// <summary>The word it disposes with: <c>arrete</c>, <c>decide</c>; null where none stands.</summary>
    public string? DisposesWith { get; private set; }

    /// <summary>What it cites, normalised.</summary>
    public SortedSet<string> References { get; } = new(StringComparer.Ordinal);

    /// <summary>INSEE codes of the communes it names.</summary>
    public SortedSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    public static ActScan Of(FoldedText text, CommuneNames? communes)
    {
        var scan = new ActScan { Disposes = text.Folded.Length };
        scan.Read(text, communes);
        return scan;
    }

    private void Read(FoldedText text, CommuneNames? communes)
    {
        var folded = text.Folded;
        var original = text.Original;
        var places = communes is null ? null : new CommuneReading(communes, Places);
        var at = 0;
        while (at < folded.Length)
        {
            var c = folded[at];
            if (c is >= '0' and <= '9')
            {
                var start = at;
                while (at < folded.Length && folded[at] is >= '0' and <= '9') at++;
                if (at - start <= 2 && (start == 0 || folded[start - 1] is not ('/' or '.' or ',' or '-' or '_')) && FrenchDate.TryRead(folded, start, out var date))
                {
                    Dates.Add(date);
                    at = Math.Max(at, date.End);
                }
                continue;
            }
            if (!FoldedText.IsWord(c)) { at++; continue; }
            var word = at;
            while (at < folded.Length && FoldedText.IsWord(folded[at])) at++;
            switch (c)
            {
                case 'a': Disposing(folded, original, word, at); break;
                case 'd': Disposing(folded, original, word, at); break;
                case 'l' when folded[word..at] is "ler" && FrenchDate.TryReadFirst(folded, word, at, out var first):
                    Dates.Add(first);
                    at = first.End;
                    break;
                case 'l' or 'r' when at - word <= 2: References.UnionWith(Citation.Article(folded, word, ref at)); break;
                case 'l' or 'o': Cite(folded, original, word, ref at); break;
            }
            if (places is not null && original[word] is var letter && (char.IsAsciiLetterUpper(letter) || letter > 127 && char.IsUpper(letter))) places.Take(text, word, ref at);
        }
    }

    private void Disposing(ReadOnlySpan<char> folded, ReadOnlySpan<char> original, int word, int at)
    {
        switch (folded[word..at])
        {
            case "article":
                Article(folded, word, at);
                break;
            case "arrete":
                if (StandsAlone(folded, word, at)) Disposition(word, "arrete");
                else Cite(folded, original, word, ref at);
                break;
            case "decide" or "decident":
                if (StandsAlone(folded, word, at)) Disposition(word, "decide");
                break;
            case "delibere":
                if (StandsAlone(folded, word, at)) Disposition(word, "delibere");
                break;
            case "arretent":
                Disposition(word, "arrete");
                break;
            case "decret" or "d":
                if (at - word == 1) References.UnionWith(Citation.Article(folded, word, ref at));
                else Cite(folded, original, word, ref at);
                break;
        }
    }

    private void Cite(ReadOnlySpan<char> folded, ReadOnlySpan<char> original, int word, ref int at)
    {
        if (Citation.Text(folded, original, word, at) is { } reference) References.Add(reference);
    }

    private void Disposition(int position, string word)
    {
        if (DisposesWith is not null) return;
        DisposesWith = word;
        Disposes = Math.Min(Disposes, position);
    }

    private void Article(ReadOnlySpan<char> folded, int word, int at)
    {
        if (!BeginsLine(folded, word)) return;
        var i = at;
        while (i < folded.Length && folded[i] == ' ') i++;
        var number = 0;
        if (folded[i..].StartsWith("premier") || folded[i..].StartsWith("unique")) number = 1;
        else if (i < folded.Length && char.IsAsciiDigit(folded[i]))
        {
            while (i < folded.Length && char.IsAsciiDigit(folded[i]) && number < 1000) number = number * 10 + (folded[i++] - '0');
        }
        else if (i < folded.Length && folded[i] is 'i' or 'v' or 'x') number = Roman(folded[i..]);
        if (number == 0) return;
        foreach (var (_, known) in Articles)
            if (known == number) return;
        Articles.Add((word, number));
        if (number == 1) Disposes = Math.Min(Disposes, word);
    }

    private static int Roman(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && FoldedText.IsWord(text[length])) length++;
        return text[..length] switch
        {
            "i" or "ier" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            "v" => 5,
            "vi" => 6,
            "vii" => 7,
            "viii" => 8,
            "ix" => 9,
            "x" => 10,
            "xi" => 11,
            "xii" => 12,
            _ => 0,
        };
    }

    // "ARRÊTE", "ARRETE :", "A R R E T E" is not looked for: article 1 tells then.
    private static bool StandsAlone(ReadOnlySpan<char> folded, int word, int at)
    {
        if (!BeginsLine(folded, word)) return false;
        while (at < folded.Length && folded[at] is ' ' or ':' or ',' or '.' or ';') at++;
        return at == folded.Length || folded[at] == '\n';
    }

    private static bool BeginsLine(ReadOnlySpan<char> folded, int word)
    {
        var i = word - 1;
        while (i >= 0 && folded[i] is ' ' or '-' or '•' or '*' or '«') i--;
        return i < 0 || folded[i] == '\n';
    }
}
