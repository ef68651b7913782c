namespace Archive.Core.Acts;

/// <summary>The number that the prefectures' software gives an act, <c>83-2025-04-18-00005</c>, read through what OCR and typing do to it.</summary>
/// <param name="Value">As it ought to be written.</param>
/// <param name="Day">The date that it holds: that of the act.</param>
/// <param name="Prefix">Department or region: <c>83</c>, <c>2A</c>, <c>R06</c>, <c>D77</c>; empty where there is none.</param>
internal readonly record struct RaaNumber(string Value, DateOnly Day, string Prefix)
{
    /// <summary>Reads a number at the start of <paramref name="text"/>; <paramref name="length"/> is what it took.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out RaaNumber number, out int length)
    {
        // Almost every line is turned away here.
        if (text.Length >= 13 && (char.IsAsciiDigit(text[0]) || LooksLikeDigit(text[0]) || char.IsAsciiLetterUpper(text[0])))
        {
            foreach (var form in Forms)
                if (TryRead(text, form, out number, out length)) return true;
        }
        number = default;
        length = 0;
        return false;
    }

    private enum Form { TwoDigits, Corsica, ThreeDigits, LetterTwoDigits, None }

    private static ReadOnlySpan<Form> Forms => [Form.TwoDigits, Form.Corsica, Form.ThreeDigits, Form.LetterTwoDigits, Form.None];

    private static bool TryRead(ReadOnlySpan<char> text, Form form, out RaaNumber number, out int length)
    {
        number = default;
        length = 0;
        Span<char> digits = stackalloc char[13];
        Span<char> prefix = stackalloc char[3];
        int at = 0, real = 0, hyphens = 0, prefixLength = 0;
        switch (form)
        {
            case Form.TwoDigits:
                prefixLength = 2;
                if (!Digits(text, ref at, prefix[..2], ref real)) return false;
                break;
            case Form.ThreeDigits:
                prefixLength = 3;
                if (!Digits(text, ref at, prefix, ref real)) return false;
                break;
            case Form.Corsica:
                if (text[0] != '2' || text[1] is not ('A' or 'B' or 'a' or 'b')) return false;
                prefix[0] = '2';
                prefix[1] = char.ToUpperInvariant(text[1]);
                (at, prefixLength) = (2, 2);
                break;
            case Form.LetterTwoDigits:
                if (!char.IsAsciiLetterUpper(text[0])) return false;
                prefix[0] = text[0];
                (at, prefixLength) = (1, 3);
                if (!Digits(text, ref at, prefix[1..], ref real)) return false;
                break;
        }
        if (form != Form.None && !Separator(text, ref at, ref hyphens)) return false;
        if (!Digits(text, ref at, digits[..4], ref real) || !Separator(text, ref at, ref hyphens)
            || !Digits(text, ref at, digits[4..6], ref real) || !Separator(text, ref at, ref hyphens)
            || !Digits(text, ref at, digits[6..8], ref real) || !Separator(text, ref at, ref hyphens)
            || !Digits(text, ref at, digits[8..], ref real)) return false;
        if (at < text.Length && (char.IsAsciiDigit(text[at]) || char.IsAsciiLetter(text[at]) && LooksLikeDigit(text[at]))) return false;
        // A missing hyphen or some misread figures are forgiven, not everything at once.
        if (hyphens < 2 || real < (hyphens >= 3 ? 7 : 9)) return false;
        var year = int.Parse(digits[..4]);
        var month = int.Parse(digits[4..6]);
        var day = int.Parse(digits[6..8]);
        if (year is < 1990 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var head = prefixLength == 0 ? "" : $"{prefix[..prefixLength]}-";
        number = new($"{head}{digits[..4]}-{digits[4..6]}-{digits[6..8]}-{digits[8..]}", new DateOnly(year, month, day), new string(prefix[..prefixLength]));
        length = at;
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, Span<char> into, ref int real)
    {
        for (var i = 0; i < into.Length; i++, at++)
        {
            if (at >= text.Length) return false;
            var c = text[at];
            if (char.IsAsciiDigit(c)) real++;
            else if (LooksLikeDigit(c)) c = Meant(c);
            else return false;
            into[i] = c;
        }
        return true;
    }

    private static bool Separator(ReadOnlySpan<char> text, ref int at, ref int hyphens)
    {
        var start = at;
        var seen = 0;
        while (at < text.Length && at - start < 4)
        {
            var c = text[at];
            if (c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u00AD') seen++;
            else if (c != ' ' || seen > 0 && at + 1 < text.Length && text[at + 1] == ' ') break;
            at++;
        }
        if (seen > 0) hyphens++;
        else if (at > start) return false;
        return true;
    }

    /// <summary>A letter that OCR takes a figure for.</summary>
    public static bool LooksLikeDigit(char c) => c is 'O' or 'o' or 'Q' or 'l' or 'I' or 'i' or '|' or 's' or 'S' or 'B' or 'Z' or 'z';

    /// <summary>The figure that such a letter stands for.</summary>
    public static char Meant(char c) => c switch
    {
        'O' or 'o' or 'Q' => '0',
        'l' or 'I' or 'i' or '|' => '1',
        's' or 'S' => '5',
        'B' => '8',
        'Z' or 'z' => '2',
        _ => c,
    };
}
