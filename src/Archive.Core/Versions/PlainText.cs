using System.Globalization;
using System.Text;

namespace Archive.Core.Versions;

/// <summary>Text as patterns read it: no accents, small letters, straight apostrophes, single blanks.</summary>
internal static class PlainText
{
    /// <summary>One line.</summary>
    public static string Of(string line) => WithCase(line).ToLowerInvariant();

    /// <summary>One line, its letters' case kept.</summary>
    public static string WithCase(string line)
    {
        if (Ascii.IsValid(line)) return VersionText.Folded(line);
        var result = new StringBuilder(line.Length);
        foreach (var c in VersionText.Folded(line).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            result.Append(c switch { '’' or 'ʼ' or '‘' => '\'', '–' or '—' or '‑' or '‐' => '-', _ => c });
        }
        return result.ToString();
    }
}
