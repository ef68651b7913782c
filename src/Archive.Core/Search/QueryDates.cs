using System.Globalization;

namespace Archive.Core.Search;

/// <summary>Dates as people write them in a query.</summary>
internal static class QueryDates
{
    /// <summary>The first and last day that a text means; null where it is no date.</summary>
    public static (DateOnly First, DateOnly Last)? Read(string text)
    {
        foreach (var form in new[] { "yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy" })
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, day);
        foreach (var form in new[] { "yyyy-MM", "M/yyyy" })
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return (month, month.AddMonths(1).AddDays(-1));
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
            ? (new(year, 1, 1), new(year, 12, 31))
            : null;
    }
}
