using System.Globalization;

namespace Archive.Core.Search;

internal enum LexemeKind
{
    Word,
    Phrase,
    And,
    Or,
    Not,
    Open,
    Close,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes, field and star.</param>
/// <param name="At">Where it begins, from 1, for messages.</param>
/// <param name="Field">The field before its colon, as written.</param>
/// <param name="Star">It ends in a star.</param>
/// <param name="Near">The figure behind a phrase's tilde.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, int At, string? Field = null, bool Star = false, int? Near = null);

/// <summary>Cuts a query into pieces.</summary>
internal static class QueryLexer
{
    private const int WidestNear = 100;

    public static IReadOnlyList<Lexeme> Read(string text)
    {
        var pieces = new List<Lexeme>();
        var title = IsTitleInCapitals(text);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is ',' or ';') i++;
            else if (c == '(') pieces.Add(new(LexemeKind.Open, "(", ++i));
            else if (c == ')') pieces.Add(new(LexemeKind.Close, ")", ++i));
            else if (IsMinus(text, i)) pieces.Add(new(LexemeKind.Not, "-", ++i));
            else if (Closing(c) is { } closing) i = ReadPhrase(text, i, i, closing, field: null, pieces);
            else i = ReadWord(text, i, title, pieces);
        }
        return pieces;
    }

    private static int ReadWord(string text, int start, bool title, List<Lexeme> pieces)
    {
        var end = start;
        while (end < text.Length && !IsEnd(text[end])) end++;
        if (end == start) end++; // a lone quote that closes nothing
        var word = text[start..end];

        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && IsField(word.AsSpan(0, colon)))
        {
            var field = word[..colon];
            if (colon == word.Length - 1 && end < text.Length && Closing(text[end]) is { } closing) return ReadPhrase(text, end, start, closing, field, pieces);
            // A title as people paste it ("Objet: ...") has a blank behind its colon.
            if (colon < word.Length - 1)
            {
                Add(word[(colon + 1)..], start, field, pieces);
                return end;
            }
            if (QueryParser.KnowsField(field)) throw new QueryException($"Position {start + 1}: '{field}:' is not followed by what to look for.", start + 1);
        }
        var operation = word switch
        {
            "AND" => LexemeKind.And,
            "OR" => LexemeKind.Or,
            "NOT" => LexemeKind.Not,
            "ET" when !title => LexemeKind.And,
            "OU" when !title => LexemeKind.Or,
            "SAUF" when !title => LexemeKind.Not,
            _ => LexemeKind.Word,
        };
        if (operation == LexemeKind.Word) Add(word, start, null, pieces);
        else pieces.Add(new(operation, word, start + 1));
        return end;
    }

    private static void Add(string word, int start, string? field, List<Lexeme> pieces)
    {
        var star = word.Length > 1 && word[^1] == '*';
        pieces.Add(new(LexemeKind.Word, star ? word[..^1] : word, start + 1, field, star));
    }

    private static int ReadPhrase(string text, int quote, int start, char closing, string? field, List<Lexeme> pieces)
    {
        var end = text.IndexOf(closing, quote + 1);
        // In a pasted title a guillemet may have lost its other half; a plain quote is typed on purpose.
        if (end < 0 && text[quote] != '"') return quote + 1;
        if (end < 0) throw new QueryException($"Position {quote + 1}: a quotation is opened with {text[quote]} and not closed with {closing}.", quote + 1);
        var phrase = text[(quote + 1)..end];
        var i = end + 1;
        int? near = null;
        if (i < text.Length && text[i] == '~')
        {
            var figures = i + 1;
            while (figures < text.Length && char.IsAsciiDigit(text[figures])) figures++;
            if (!int.TryParse(text.AsSpan(i + 1, figures - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var between) || between is < 1 or > WidestNear)
                throw new QueryException($"Position {i + 1}: behind ~ stands how many words may lie between, 1 to {WidestNear}: \"drones police\"~5.", i + 1);
            near = between;
            i = figures;
        }
        pieces.Add(new(LexemeKind.Phrase, phrase, start + 1, field, Near: near));
        return i;
    }

    /// <summary>A title as it is pasted from a gazette, ARRÊTÉ PORTANT DÉLÉGATION ET SUBDÉLÉGATION: its ET is no operator.</summary>
    private static bool IsTitleInCapitals(string text) => !text.Any(char.IsLower) && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 5;

    private static bool IsMinus(string text, int i) =>
        text[i] is '-' or '−' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && text[i + 1] is not ('-' or ')') && (i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '(');

    private static bool IsEnd(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or '"' or '«' or '“' or '»' or '”' or ',' or ';';

    private static bool IsField(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (!char.IsLetter(c) && c is not ('\'' or '’')) return false;
        return !word.Equals("http", StringComparison.OrdinalIgnoreCase) && !word.Equals("https", StringComparison.OrdinalIgnoreCase);
    }

    private static char? Closing(char c) => c switch
    {
        '"' => '"',
        '«' => '»',
        '“' => '”',
        _ => null,
    };
}
