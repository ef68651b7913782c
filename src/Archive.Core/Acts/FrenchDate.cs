namespace Archive.Core.Acts;

/// <summary>A date as French acts write it: <c>1er mars 2025</c>, <c>02/01/2025</c>, <c>3 mai</c>, or a day alone before another date.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Day">The day.</param>
/// <param name="Month">The month; 0 where it is left to the date that follows.</param>
/// <param name="Year">The year; 0 where it is left out.</param>
internal readonly record struct FrenchDate(int Start, int End, int Day, int Month, int Year)
{
    private static readonly string[] Months = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

    /// <summary>A day as French prose writes it: <c>1er août 2025</c>.</summary>
    public static string InWords(DateOnly day)
    {
        var month = day.Month switch { 2 => "février", 8 => "août", 12 => "décembre", var m => Months[m - 1] };
        return day.Day == 1 ? $"1er {month} {day.Year}" : $"{day.Day} {month} {day.Year}";
    }

    /// <summary>The whole date; null where a part is missing.</summary>
    public DateOnly? Whole => Month > 0 && Year > 0 ? Make(Year, Month, Day) : null;

    /// <summary>The date with what is missing taken from elsewhere.</summary>
    public DateOnly? With(int month, int year) => Make(Year > 0 ? Year : year, Month > 0 ? Month : month, Day);

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>Reads the first of a month whose figure was taken for a letter: <c>ler janvier 2025</c>.</summary>
    public static bool TryReadFirst(ReadOnlySpan<char> folded, int at, int end, out FrenchDate date)
    {
        date = default;
        var monthAt = Skip(folded, end);
        if (monthAt == end || !MonthAt(folded, monthAt, out var month, out var monthEnd)) return false;
        var i = Skip(folded, monthEnd);
        var yearAt = i;
        var whole = Figures(folded, ref i, 4, out var year) && i - yearAt == 4 && year is >= 1900 and < 2200;
        date = whole ? new(at, i, 1, month, year) : new(at, monthEnd, 1, month, 0);
        return true;
    }

    /// <summary>Reads a date whose first figure stands at <paramref name="at"/> in folded text.</summary>
    public static bool TryRead(ReadOnlySpan<char> folded, int at, out FrenchDate date)
    {
        date = default;
        var start = at;
        if (!Figures(folded, ref at, 2, out var day) || day is < 1 or > 31) return false;
        var afterDay = at;
        // In figures.
        if (at < folded.Length && folded[at] is '/' or '.' or '-')
        {
            var sign = folded[at];
            var i = at + 1;
            if (Figures(folded, ref i, 2, out var month) && month is >= 1 and <= 12 && i < folded.Length && folded[i] == sign)
            {
                i++;
                var yearStart = i;
                if (Figures(folded, ref i, 4, out var year) && (i - yearStart is 4 || i - yearStart is 2 && sign != '-'))
                {
                    if (i - yearStart == 2) year += 2000;
                    if (year is < 1900 or > 2199) return false;
                    if (sign == '-' && i < folded.Length && folded[i] == '-') return false;
                    date = new(start, i, day, month, year);
                    return true;
                }
            }
            return false;
        }
        // In words.
        var word = at;
        if (day == 1 && Skip(folded, word) is var er && Matches(folded, er, "er", out var erEnd)) word = afterDay = erEnd;
        var monthAt = Skip(folded, word);
        if (monthAt > word || monthAt > start + 2)
        {
            if (MonthAt(folded, monthAt, out var month, out var monthEnd))
            {
                var yearAt = Skip(folded, monthEnd);
                var i = yearAt;
                if (Figures(folded, ref i, 4, out var year) && i - yearAt == 4 && year is >= 1900 and < 2200) date = new(start, i, day, month, year);
                else date = new(start, monthEnd, day, month, 0);
                return true;
            }
            // A day whose month the next date names.
            if (Matches(folded, monthAt, "au", out _) || Matches(folded, monthAt, "et", out _) || Matches(folded, monthAt, "inclus", out _))
            {
                date = new(start, afterDay, day, 0, 0);
                return true;
            }
        }
        return false;
    }

    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n') at++;
        return at;
    }

    private static bool Figures(ReadOnlySpan<char> text, ref int at, int most, out int value)
    {
        value = 0;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            if (at - start == most) return false;
            value = value * 10 + (text[at++] - '0');
        }
        return at > start;
    }

    private static bool Matches(ReadOnlySpan<char> text, int at, string word, out int end)
    {
        end = at + word.Length;
        return end <= text.Length && text[at..end].SequenceEqual(word) && (end == text.Length || !FoldedText.IsWord(text[end]));
    }

    private static bool MonthAt(ReadOnlySpan<char> text, int at, out int month, out int end)
    {
        (month, end) = (0, at);
        if (at >= text.Length || text[at] is not ('j' or 'f' or 'm' or 'a' or 's' or 'o' or 'n' or 'd')) return false;
        for (var m = 0; m < 12; m++)
        {
            var name = Months[m];
            if (text[at] != name[0] || !Spelled(text, at, name, out end)) continue;
            month = m + 1;
            return true;
        }
        // Stamps shorten: JAN., FEV., SEPT.
        var length = 0;
        while (at + length < text.Length && char.IsAsciiLetterLower(text[at + length])) length++;
        if (length is < 3 or > 5) return false;
        for (var m = 0; m < 12; m++)
        {
            if (Months[m].Length <= length || !Months[m].AsSpan().StartsWith(text.Slice(at, length)) || length == 3 && m is 5 or 6) continue;
            (month, end) = (m + 1, at + length);
            if (end < text.Length && text[end] == '.') end++;
            return true;
        }
        return false;
    }

    // Some files cut words by a blank: "fe vrier".
    private static bool Spelled(ReadOnlySpan<char> text, int at, string name, out int end)
    {
        end = at;
        var cuts = 0;
        foreach (var c in name)
        {
            if (end < text.Length && text[end] == ' ' && end > at && cuts++ == 0) end++;
            if (end >= text.Length || text[end] != c) return false;
            end++;
        }
        return end == text.Length || !char.IsAsciiLetterLower(text[end]);
    }
}
