using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
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
    public T Word<T>(int column) where T : struct, Enum => Words<T>.Values[reader.GetString(column)];

    /// <summary>JSON.</summary>
    public T Json<T>(int column) => JsonSerializer.Deserialize<T>(reader.GetString(column))!;

    /// <summary>JSON, or null.</summary>
    public T? JsonOrNull<T>(int column) where T : class => reader.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(reader.GetString(column));
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
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.Texts[value];

    /// <summary>Anything as JSON; null stays null.</summary>
    public static string? Json<T>(T? value) where T : class => value is null ? null : JsonSerializer.Serialize(value, Options);

    // French stays readable in the tables.
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>The words of an enumeration, worked out once: lists have many rows.</summary>
internal static class Words<T> where T : struct, Enum
{
    public static readonly FrozenDictionary<T, string> Texts = Enum.GetValues<T>().ToFrozenDictionary(value => value, Word.Of);

    public static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(Word.Of, value => value, StringComparer.Ordinal);
}
