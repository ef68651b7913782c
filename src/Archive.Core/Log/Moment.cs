using System.Globalization;

namespace Archive.Core.Log;

/// <summary>Moments as the log, the tables and the lists print them: UTC, to the millisecond, <c>2025-01-15T20:00:00.000Z</c>; the order of the text is the order of time.</summary>
public static class Moment
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Prints a moment.</summary>
    public static string Print(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads a printed moment.</summary>
    /// <exception cref="FormatException">Not of the form.</exception>
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
