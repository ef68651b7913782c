using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Archive.Core.Acts;

/// <summary>What makes an act the same act: its number, its title and its text; not its place in the gazette.</summary>
internal static class ActFingerprint
{
    /// <summary>SHA-256, in hexadecimal.</summary>
    /// <remarks>Blanks, case, accents, hyphens at line ends and page numbers do not count: an act that only moved to other pages keeps its fingerprint.</remarks>
    public static string Of(string? number, string title, FoldedText text)
    {
        var foldedNumber = number is null ? "" : FoldedText.Fold(number);
        var foldedTitle = FoldedText.Fold(title);
        var buffer = ArrayPool<char>.Shared.Rent(text.Folded.Length + foldedNumber.Length + foldedTitle.Length + 8);
        try
        {
            var length = 0;
            Put(foldedNumber, buffer, ref length);
            buffer[length++] = '\n';
            Put(foldedTitle, buffer, ref length);
            buffer[length++] = '\n';
            Body(text, foldedTitle, buffer, ref length);
            return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(buffer.AsSpan(0, length))));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static void Body(FoldedText text, string title, char[] buffer, ref int length)
    {
        var folded = text.Folded;
        var starts = text.PageStarts;
        var tail = title.Length > 24 ? title[^24..] : title;
        for (var index = 0; index < starts.Length; index++)
        {
            var end = index + 1 < starts.Length ? starts[index + 1] : folded.Length;
            var page = text.PageNumber(index);
            var at = starts[index];
            while (at < end)
            {
                var stop = folded[at..end].IndexOf('\n');
                var line = stop < 0 ? folded[at..end] : folded.Slice(at, stop);
                Put(WithoutPageNumber(line, page, tail), buffer, ref length);
                at = stop < 0 ? end : at + stop + 1;
            }
        }
    }

    // The page's own number: alone on its line, or behind the title in the running footer. Files whose pages are cut otherwise count one apart.
    private static ReadOnlySpan<char> WithoutPageNumber(ReadOnlySpan<char> line, int page, string titleTail)
    {
        var trimmed = line.TrimEnd();
        var digits = 0;
        while (digits < trimmed.Length && digits < 5 && char.IsAsciiDigit(trimmed[trimmed.Length - 1 - digits])) digits++;
        if (digits is 0 or > 4) return line;
        var value = int.Parse(trimmed[^digits..]);
        if (Math.Abs(value - page) > 2) return line;
        var before = trimmed[..^digits].TrimEnd();
        if (before.IsEmpty) return before;
        // A good end of the title before it: the footer.
        var compare = Math.Min(before.Length, titleTail.Length);
        return compare >= 3 && before[^compare..].SequenceEqual(titleTail.AsSpan(titleTail.Length - compare)) ? before : line;
    }

    private static void Put(ReadOnlySpan<char> text, char[] buffer, ref int length)
    {
        foreach (var c in text)
            if (c is not (' ' or '-' or '\n' or '\f')) buffer[length++] = c;
    }
}
