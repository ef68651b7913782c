using System.Text.Json;

namespace Archive.Core;

/// <summary>The values of the archive's enumerations as the words that lists, tables and the log use: <c>LatePublication</c> is <c>late-publication</c>.</summary>
public static class Word
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word.</summary>
    /// <exception cref="FormatException">No value has that word; the message lists those that are.</exception>
    public static T Parse<T>(string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Of(value), word, StringComparison.Ordinal)) return value;
        throw new FormatException($"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }
}
