using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Archive.Core.Sources;

/// <summary>The unique, never reused name of a source: lower-case letters, digits and hyphens, 2 to 64 characters, beginning with a letter.</summary>
public readonly partial record struct SourceName : IComparable<SourceName>
{
    private readonly string? _value;

    private SourceName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">It is not of the form above.</exception>
    public static SourceName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new FormatException($"'{text}' is no source name: lower-case letters, digits and hyphens, 2 to 64 characters, beginning with a letter.");

    /// <summary>Reads a name; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SourceName name)
    {
        var good = text is not null && Form().IsMatch(text);
        name = good ? new SourceName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public int CompareTo(SourceName other) => string.CompareOrdinal(_value, other._value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    [GeneratedRegex("^[a-z][a-z0-9-]{1,63}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
