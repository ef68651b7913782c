using System.Buffers;
using System.Runtime.CompilerServices;
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
            var text = Composed(page.Text);
            var normalised = ArrayPool<char>.Shared.Rent(text.Length);
            var length = Normalise(text, normalised);
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
            hash.AppendData(bytes, 0, Encoding.UTF8.GetBytes(normalised, 0, length, bytes, 0));
            hash.AppendData("\f"u8);
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(normalised);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A page's text as one line: what <see cref="HashOf"/> compares.</summary>
    public static string Normalised(string text)
    {
        var composed = Composed(text);
        var result = new char[composed.Length];
        return new(result, 0, Normalise(composed, result));
    }

    /// <summary>A line with its blanks folded to one, none at its ends.</summary>
    internal static string Folded(string line)
    {
        var composed = Composed(line);
        var result = new char[composed.Length];
        return new(result, 0, Fold(composed, result));
    }

    /// <summary>Folds a composed line's blanks to one, none at its ends.</summary>
    /// <param name="line">The line.</param>
    /// <param name="to">Where it is written: as long as the line, at least.</param>
    /// <returns>How long it has become.</returns>
    internal static int Fold(ReadOnlySpan<char> line, Span<char> to)
    {
        var length = 0;
        var blank = false;
        foreach (var c in line)
        {
            if (IsKept(c))
            {
                if (blank) to[length++] = ' ';
                blank = false;
                to[length++] = c;
            }
            else if (!IsWidthless(c))
            {
                blank = length > 0;
            }
        }
        return length;
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

    // Composed as a whole: no line end ever joins a sign.
    private static int Normalise(string text, Span<char> to)
    {
        var length = 0;
        for (var reader = new LineReader(text); reader.Read();)
        {
            if (ClockLines.IsClock(reader.Line)) continue;
            var start = length > 0 ? length + 1 : 0;
            var folded = Fold(reader.Line, to[start..]);
            if (folded == 0) continue;
            if (start > 0) to[length] = ' ';
            length = start + folded;
        }
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsKept(char c) => c < '\u007F' ? c > ' ' : IsOtherKept(c);

    private static bool IsOtherKept(char c) => !IsWidthless(c) && !char.IsWhiteSpace(c) && !char.IsControl(c);

    private static bool IsWidthless(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}
