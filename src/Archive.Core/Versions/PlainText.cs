using System.Buffers;
using System.Globalization;
using System.Text;

namespace Archive.Core.Versions;

/// <summary>Text as patterns read it: no accents, small letters, straight apostrophes, single blanks.</summary>
internal static class PlainText
{
    // Latin letters without their accents: all that French is printed with needs no normalisation of its own.
    private static readonly char[] Bare = [.. Enumerable.Range(0, 0x180).Select(c => $"{(char)c}".Normalize(NormalizationForm.FormD)[0])];
    private static readonly char[] BareAndSmall = [.. Bare.Select(char.ToLowerInvariant)];

    /// <summary>The signs that are read one by one.</summary>
    private static readonly SearchValues<char> Simple = SearchValues.Create(
        [.. Enumerable.Range(0, Bare.Length).Select(c => (char)c), .. Enumerable.Range(0x2010, 0x18).Select(c => (char)c), '\u202F', 'ʼ', '€']);

    /// <summary>One line.</summary>
    public static string Of(string line) => Of(line, new char[line.Length]).ToString();

    /// <summary>One line, its letters' case kept.</summary>
    public static string WithCase(string line) => Read(line, new char[line.Length], Bare) is { IsEmpty: false } read ? read.ToString() : Decomposed(line);

    /// <summary>One line, read into a buffer of its length where it fits there.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> line, Span<char> buffer) =>
        Read(line, buffer, BareAndSmall) is { IsEmpty: false } read ? read : Decomposed(line.ToString()).ToLowerInvariant();

    /// <summary>Empty where it holds other signs than simple ones.</summary>
    private static ReadOnlySpan<char> Read(ReadOnlySpan<char> line, Span<char> buffer, char[] letters)
    {
        if (line.ContainsAnyExcept(Simple)) return default;
        var read = buffer[..VersionText.Fold(line, buffer)];
        foreach (ref var c in read) c = c < letters.Length ? letters[c] : Straight(c);
        return read;
    }

    private static string Decomposed(string line)
    {
        var folded = VersionText.Folded(line);
        var result = new StringBuilder(folded.Length);
        foreach (var c in folded.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) result.Append(Straight(c));
        return result.ToString();
    }

    private static char Straight(char c) => c switch { '’' or 'ʼ' or '‘' => '\'', '–' or '—' or '‑' or '‐' => '-', _ => c };
}
