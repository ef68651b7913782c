using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>When two texts are the same.</summary>
public static class VersionText
{
    /// <summary>Characters that normalisation neither changes nor joins: all below the first combining mark, and the quotes, dashes and signs of French print.</summary>
    private static readonly SearchValues<char> Stable = SearchValues.Create([.. Enumerable.Range(0, 0x300).Select(c => (char)c), .. Enumerable.Range(0x2010, 0x18).Select(c => (char)c), '\u202F', '€']);

    /// <summary>SHA-256 over the normalised text, page by page: blanks and line breaks folded, footers that tell the time left out.</summary>
    /// <remarks>A page more or less is a change, a blank one too. Characters are composed (NFC), and what has no width (soft hyphens, zero-width blanks) is left out.</remarks>
    public static string HashOf(IReadOnlyList<Page> pages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var page in pages)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Normalised(page.Text)));
            hash.AppendData("\f"u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A page's text as one line: what <see cref="HashOf"/> compares.</summary>
    public static string Normalised(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in TextLines.Of(text))
        {
            if (ClockLines.IsClock(line)) continue;
            AppendFolded(result, line);
        }
        return result.ToString();
    }

    /// <summary>A line with its blanks folded to one, none at its ends.</summary>
    internal static string Folded(string line)
    {
        var result = new StringBuilder(line.Length);
        AppendFolded(result, line);
        return result.ToString();
    }

    /// <summary>NFC; what no normalisation accepts becomes U+FFFD.</summary>
    internal static string Composed(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Stable)) return text;
        var whole = WellFormed(text);
        return whole.IsNormalized() ? whole : whole.Normalize();
    }

    /// <summary>The text with every half of a surrogate pair, and every code that is no character for ever, replaced by U+FFFD: broken files yield such.</summary>
    internal static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAnyInRange('\uFDD0', '\uFDEF') && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isCharacter = (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);
            result.Append((isCharacter ? rune : Rune.ReplacementChar).ToString());
        }
        return result.ToString();
    }

    // Run by run: a text is mostly words.
    private static void AppendFolded(StringBuilder result, string line)
    {
        var text = Composed(line).AsSpan();
        var blank = result.Length > 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsKept(text[i])) continue;
            if (i > start)
            {
                if (blank) result.Append(' ');
                blank = false;
                result.Append(text[start..i]);
            }
            start = i + 1;
            if (i < text.Length && !IsWidthless(text[i])) blank = result.Length > 0;
        }
    }

    private static bool IsKept(char c) => c < '\u007F' ? c > ' ' : !IsWidthless(c) && !char.IsWhiteSpace(c) && !char.IsControl(c);

    private static bool IsWidthless(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}
