using System.Text;
using System.Text.RegularExpressions;

namespace Archive.Core.Sources;

/// <summary>Makes text of a page's bytes, whatever they and their server say of their charset.</summary>
internal static partial class PageText
{
    private const int Head = 4096;

    /// <summary>The text, without null characters.</summary>
    /// <remarks>In this order: a byte order mark; bytes that can only be UTF-8; what the server says; what the page says; windows-1252.</remarks>
    public static string Of(PageContent page)
    {
        var bytes = page.Bytes.Span;
        var text = Choose(bytes, page.Charset).GetString(bytes);
        if (text.StartsWith('\uFEFF')) text = text[1..];
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    private static Encoding Choose(ReadOnlySpan<byte> bytes, string? said)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (WideWithoutMark(bytes) is { } wide) return wide;

        var (sequences, faults) = CountUtf8(bytes);
        if (faults == 0 && sequences > 0) return Encoding.UTF8;
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(Head, bytes.Length)]);
        var declared = Named(said) ?? Named(InPage().Match(head) is { Success: true } m ? m.Groups["name"].Value : null);
        if (declared is null) return sequences > faults ? Encoding.UTF8 : Windows1252();
        return declared is UTF8Encoding && faults > sequences ? Windows1252() : declared;
    }

    // UTF-16 without a mark: a page's markup has every second byte null.
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(512, bytes.Length & ~1)];
        if (head.Length < 16) return null;
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0 && (i & 1) == 0) even++;
            else if (head[i] == 0) odd++;
        if (odd > head.Length * 2 / 5 && even < 4) return Encoding.Unicode;
        return even > head.Length * 2 / 5 && odd < 4 ? Encoding.BigEndianUnicode : null;
    }

    private static (int Sequences, int Faults) CountUtf8(ReadOnlySpan<byte> bytes)
    {
        int sequences = 0, faults = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0) break;
            bytes = bytes[ascii..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) is var status && status == System.Buffers.OperationStatus.Done) sequences++;
            else if (status == System.Buffers.OperationStatus.NeedMoreData) break;
            else faults++;
            bytes = bytes[length..];
        }

        return (sequences, faults);
    }

    private static Encoding? Named(string? name)
    {
        name = name?.Trim().Trim('"', '\'').ToLowerInvariant();
        if (string.IsNullOrEmpty(name)) return null;
        // As browsers do: what calls itself Latin-1 or ASCII is windows-1252; a page that was read to here is not UTF-16.
        if (name is "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1" or "us-ascii" or "ascii" or "windows-1252" or "cp1252") return Windows1252();
        if (name is "utf8" or "utf-8" || name.StartsWith("utf-16", StringComparison.Ordinal)) return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Windows1252() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [GeneratedRegex("""<meta[^>]{0,300}?charset\s*=\s*["']?\s*(?<name>[\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["'](?<name>[\w.:-]{2,40})""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex InPage();
}
