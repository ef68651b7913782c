using System.Data.Common;
using System.Globalization;
using Archive.Core;
using Archive.Core.Log;

namespace Archive.Storage.Sql;

/// <summary>A row under the reader, column by column, in the archive's types.</summary>
internal readonly struct Row(DbDataReader reader)
{
    /// <summary>Text.</summary>
    public string Text(int column) => reader.GetString(column);

    /// <summary>Text, or null.</summary>
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A whole number.</summary>
    public long Long(int column) => reader.GetInt64(column);

    /// <summary>A whole number.</summary>
    public int Int(int column) => reader.GetInt32(column);

    /// <summary>A whole number, or null.</summary>
    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>A whole number, or null.</summary>
    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>A real number.</summary>
    public double Real(int column) => reader.GetDouble(column);

    /// <summary>Yes or no, kept as 1 or 0.</summary>
    public bool Flag(int column) => reader.GetInt64(column) != 0;

    /// <summary>Yes, no or unknown.</summary>
    public bool? FlagOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column) != 0;

    /// <summary>A moment.</summary>
    public DateTimeOffset At(int column) => Moment.Parse(reader.GetString(column));

    /// <summary>A moment, or null.</summary>
    public DateTimeOffset? AtOrNull(int column) => reader.IsDBNull(column) ? null : Moment.Parse(reader.GetString(column));

    /// <summary>A day, or null.</summary>
    public DateOnly? DayOrNull(int column) => reader.IsDBNull(column) ? null : DateOnly.ParseExact(reader.GetString(column), Value.DayForm, CultureInfo.InvariantCulture);

    /// <summary>A value of an enumeration, kept as its word.</summary>
    public T Word<T>(int column) where T : struct, Enum => Words<T>.Value(reader.GetString(column));

    /// <summary>Texts, kept as JSON.</summary>
    public IReadOnlyList<string> Texts(int column) => JsonText.Texts(reader.GetString(column));

    /// <summary>Texts, kept as JSON, or null.</summary>
    public IReadOnlyList<string>? TextsOrNull(int column) => reader.IsDBNull(column) ? null : JsonText.Texts(reader.GetString(column));
}

/// <summary>The archive's types as columns keep them.</summary>
internal static class Value
{
    internal const string DayForm = "yyyy-MM-dd";

    /// <summary>A moment as text.</summary>
    public static string? Of(DateTimeOffset? at) => at is { } moment ? Moment.Print(moment) : null;

    /// <summary>A day as text.</summary>
    public static string? Of(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>Yes or no as 1 or 0.</summary>
    public static long? Of(bool? flag) => flag is { } known ? known ? 1 : 0 : null;

    /// <summary>An enumeration's value as its word.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.Of(value);
}

/// <summary>The words of an enumeration, worked out once: lists have many rows.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Texts = Array.ConvertAll(Values, Word.Of);

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => Texts[Array.IndexOf(Values, value)];

    /// <summary>The value of a word.</summary>
    public static T Value(string word)
    {
        var at = Array.IndexOf(Texts, word);
        return at < 0 ? Word.Parse<T>(word) : Values[at];
    }
}
