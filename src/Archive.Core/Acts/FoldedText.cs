using System.Buffers;
using System.Runtime.CompilerServices;
using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>An act's text twice, letter under letter: as it stands, and folded (lower case, no accents, plain apostrophes, hyphens and blanks), so that what is found in one is shown from the other.</summary>
/// <remarks>Its letters lie in buffers that <see cref="Dispose"/> gives back.</remarks>
internal sealed class FoldedText : IDisposable
{
    private static readonly char[] Table = BuildTable();

    private readonly int _length;
    private readonly int[] _starts;
    private readonly int _firstPage;
    private char[] _original;
    private char[] _folded;

    private FoldedText(int length, int[] starts, int firstPage)
    {
        (_length, _starts, _firstPage) = (length, starts, firstPage);
        (_original, _folded) = (ArrayPool<char>.Shared.Rent(length), ArrayPool<char>.Shared.Rent(length));
    }

    /// <summary>As published.</summary>
    public ReadOnlySpan<char> Original => _original.AsSpan(0, _length);

    /// <summary>Folded; the same length.</summary>
    public ReadOnlySpan<char> Folded => _folded.AsSpan(0, _length);

    /// <summary>Pages <paramref name="first"/> to <paramref name="last"/>, each ending in a line break.</summary>
    public static FoldedText Of(IReadOnlyList<Page> pages, int first, int last)
    {
        var length = 0;
        for (var p = first; p <= last; p++) length += pages[p - 1].Text.Length + 1;
        var folded = new FoldedText(length, new int[last - first + 1], first);
        var at = 0;
        for (var p = first; p <= last; p++)
        {
            folded._starts[p - first] = at;
            var text = pages[p - 1].Text;
            text.CopyTo(folded._original.AsSpan(at));
            at += text.Length;
            folded._original[at++] = '\n';
        }
        Fold(folded.Original, folded._folded);
        return folded;
    }

    /// <summary>One line or title.</summary>
    public static FoldedText Of(string text)
    {
        var folded = new FoldedText(text.Length, [0], 1);
        text.CopyTo(folded._original);
        Fold(text, folded._folded);
        return folded;
    }

    /// <summary>A text folded alone.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        Span<char> folded = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        Fold(text, folded);
        return new string(folded);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_original);
        ArrayPool<char>.Shared.Return(_folded);
        _original = _folded = [];
    }

    /// <summary>The page that holds a place.</summary>
    public int PageAt(int position)
    {
        var found = Array.BinarySearch(_starts, position);
        return _firstPage + (found >= 0 ? found : ~found - 1);
    }

    /// <summary>Where each page begins; one more element than pages would need is not kept.</summary>
    public ReadOnlySpan<int> PageStarts => _starts;

    /// <summary>The number of the page whose start is <see cref="PageStarts"/>[<paramref name="index"/>].</summary>
    public int PageNumber(int index) => _firstPage + index;

    /// <summary>A letter or a figure of folded text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWord(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || (c > 127 && char.IsLetterOrDigit(c));

    private static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var table = Table;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            folded[i] = c < table.Length ? table[c] : FoldRare(c);
        }
    }

    private static char FoldRare(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u02BC' or '\u25A1' or '\u2032' => '\'',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        >= '\u2000' and <= '\u200A' or '\u202F' or '\u205F' or '\u3000' => ' ',
        '\u201C' or '\u201D' => '"',
        _ => c,
    };

    private static char[] BuildTable()
    {
        var table = new char[0x180];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            table[i] = c switch
            {
                '\u0153' or '\u0152' => 'œ',
                '\u00AD' => '-',
                '\u00A0' or '\t' or '\r' or '\v' => ' ',
                '\u00B4' or '`' => '\'',
                '\u00BA' => '°',
                _ => Base(c),
            };
        }
        return table;
    }

    private static char Base(char c)
    {
        if (c < 128) return char.ToLowerInvariant(c);
        var parts = c.ToString().Normalize(System.Text.NormalizationForm.FormD);
        return char.ToLowerInvariant(parts[0]);
    }
}
