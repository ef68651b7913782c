using System.Buffers;
using System.Text;

namespace Archive.Core.Extraction;

/// <summary>A page's text as the archive keeps it: lines separated by \n, no trailing blanks, composed letters, no ligatures.</summary>
public static class PageText
{
    private static readonly SearchValues<char> _unusual = SearchValues.Create(
        "\r\t\f\v\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u00ad\u200b\ufeff\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u0300\u0301\u0302\u0303\u0308\u0327");

    private const int LongestLigature = 3;

    // From U+FB00 on.
    private static readonly string[] _ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>Cleans <paramref name="raw"/>; text that is clean already is only cut at its end.</summary>
    public static string Clean(ReadOnlySpan<char> raw)
    {
        raw = raw.TrimEnd();
        var start = 0;
        while (start < raw.Length && raw[start] is '\n' or '\r') start++;
        raw = raw[start..];
        if (raw.IsEmpty) return "";
        var plain = raw.IndexOfAny(_unusual) < 0;
        if (plain && raw.IndexOf(" \n", StringComparison.Ordinal) < 0) return new string(raw);

        var text = ArrayPool<char>.Shared.Rent(plain ? raw.Length : LongestLigature * raw.Length);
        var clean = new string(text, 0, Clean(raw, text));
        ArrayPool<char>.Shared.Return(text);
        return plain ? clean : Compose(clean);
    }

    private static int Clean(ReadOnlySpan<char> raw, Span<char> text)
    {
        var length = 0;
        foreach (var c in raw)
        {
            switch (c)
            {
                case '\n':
                    length = text[..length].TrimEnd(" \u00a0").Length;
                    text[length++] = '\n';
                    break;
                case '\t' or '\f' or '\v':
                    text[length++] = ' ';
                    break;
                case '\r' or '\0' or '\u00ad' or '\u200b' or '\ufeff':
                    break;
                case >= '\ufb00' and <= '\ufb06':
                    var letters = _ligatures[c - '\ufb00'];
                    letters.CopyTo(text[length..]);
                    length += letters.Length;
                    break;
                default:
                    text[length++] = c < ' ' ? '\ufffd' : c;
                    break;
            }
        }

        return text[..length].TrimEnd(" \u00a0").Length;
    }

    private static string Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A half of a surrogate pair: kept as it is.
            return text;
        }
    }
}
