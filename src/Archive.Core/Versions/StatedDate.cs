using System.Globalization;
using System.Text.RegularExpressions;

namespace Archive.Core.Versions;

/// <summary>A date or a month as French pages state it.</summary>
internal static partial class StatedDate
{
    /// <summary>Matches <c>1er octobre 2019</c>, <c>mardi 1 oct. 2019</c>, <c>01/10/2019</c>, <c>2019-10-01</c>, <c>Juin 2019</c>, <c>06/2019</c> in text without accents.</summary>
    public const string Pattern = @"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})(?!\d)|(?:\d{1,2} ?(?:er)? )?" + Months + @"\.? \d{4}|\d{1,2}/\d{4})(?!\d)";

    private const string Months = "(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)";

    private static readonly string[] MonthStarts = ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];

    /// <summary>As ISO date or month; null where the calendar has no such day.</summary>
    public static string? Parse(string text)
    {
        var numbers = Number().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        var month = MonthName().Match(text) is { Success: true } name
            ? Array.FindIndex(MonthStarts, start => name.Value.StartsWith(start, StringComparison.OrdinalIgnoreCase)) + 1
            : 0;
        return (month, numbers) switch
        {
            ( > 0, [var year]) => Iso(year, month, null),
            ( > 0, [var day, var year]) => Iso(year, month, day),
            (0, [> 999 and var year, var m, var day]) => Iso(year, m, day),
            (0, [var day, var m, var year]) => Iso(year < 100 ? 2000 + year : year, m, day),
            (0, [var m, var year]) => Iso(year, m, null),
            _ => null,
        };
    }

    private static string? Iso(int year, int month, int? day)
    {
        if (year is < 1700 or > 2999 || month is < 1 or > 12) return null;
        if (day is null) return string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}");
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}") : null;
    }

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Number();

    [GeneratedRegex(Months, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex MonthName();
}
