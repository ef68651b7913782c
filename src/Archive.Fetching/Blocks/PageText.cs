using System.Text;
using System.Text.RegularExpressions;

namespace Archive.Fetching.Blocks;

/// <summary>Reads the beginning of a page as text, to be judged; an unknown charset costs accents, no more.</summary>
internal static partial class PageText
{
    // Texts are short and patterns bounded: far more than any takes.
    private const int MostMilliseconds = 1_000;

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.Length > 1 && bytes[0] == 0xff && bytes[1] == 0xfe) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.Length > 1 && bytes[0] == 0xfe && bytes[1] == 0xff) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        charset ??= Declared(bytes);
        return (charset is null || charset.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
    }

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        try
        {
            return Charset().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    [GeneratedRegex("<meta[^>]{0,200}charset\\s*=\\s*[\"']?(?<name>[A-Za-z0-9_-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Charset();
}
