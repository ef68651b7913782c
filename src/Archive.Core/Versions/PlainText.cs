using System.Globalization;
using System.Text;

namespace Archive.Core.Versions;

/// <summary>Text as patterns read it: no accents, small letters, straight apostrophes, single blanks.</summary>
internal static class PlainText
{
    // Latin letters without their accents: all that French is printed with needs no normalisation of its own.
    private static readonly char[] Bare = [.. Enumerable.Range(0, 0x180).Select(c => $"{(char)c}".Normalize(NormalizationForm.FormD)[0])];

    /// <summary>One line.</summary>
    public static string Of(string line) => WithCase(line).ToLowerInvariant();

    /// <summary>One line, its letters' case kept.</summary>
    public static string WithCase(string line)
    {
        var folded = VersionText.Folded(line);
        if (Ascii.IsValid(folded)) return folded;
        var result = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (c < Bare.Length) result.Append(Bare[c]);
            else if (c is >= '\u2010' and <= '\u2027' or 'ʼ') result.Append(Straight(c));
            else return Decomposed(folded);
        }
        return result.ToString();
    }

    private static string Decomposed(string folded)
    {
        var result = new StringBuilder(folded.Length);
        foreach (var c in folded.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) result.Append(Straight(c));
        return result.ToString();
    }

    private static char Straight(char c) => c switch { '’' or 'ʼ' or '‘' => '\'', '–' or '—' or '‑' or '‐' => '-', _ => c };
}
