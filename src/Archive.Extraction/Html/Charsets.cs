using System.Text;
using System.Text.RegularExpressions;

namespace Archive.Extraction.Html;

/// <summary>The charset that bytes are read in: their own mark, what the server said, what the page declares, what they look like.</summary>
internal sealed partial class Charsets
{
    private readonly Encoding _encoding;

    private Charsets(Encoding encoding) => _encoding = encoding;

    /// <summary>Finds the charset of a text.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="stated">What the server said; null where nothing.</param>
    public static Charsets Of(ReadOnlySpan<byte> bytes, string? stated)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return new(Encoding.UTF8);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return new(Encoding.Unicode);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return new(Encoding.BigEndianUnicode);
        var named = Named(stated) ?? Named(Declared(bytes));
        // A statement is often a default that nobody looked at: bytes that are valid UTF-8 beyond ASCII are UTF-8, and bytes that are not are not.
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid && (named is null || named.IsSingleByte)) return new(Encoding.UTF8);
        if (!valid && named is null or UTF8Encoding) return new(Western());
        return new(named!);
    }

    /// <summary>The text.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        var mark = _encoding.Preamble;
        return _encoding.GetString(!mark.IsEmpty && bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var found = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]));
        return found.Success ? found.Groups["name"].Value : null;
    }

    /// <summary>By the names of the web, where Latin-1 means Windows-1252.</summary>
    private static Encoding? Named(string? name)
    {
        var plain = name?.Trim().Trim('"', '\'').ToLowerInvariant();
        if (string.IsNullOrEmpty(plain)) return null;
        if (plain is "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "windows-1252" or "cp1252" or "iso8859-1") return Western();
        return AngleSharp.Text.TextEncoding.Resolve(plain) is { } found && AngleSharp.Text.TextEncoding.IsSupported(plain) ? found : null;
    }

    private static Encoding Western() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [GeneratedRegex("""(charset|encoding)\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
