using System.Buffers;
using System.Text;

namespace Archive.Core.Extraction;

/// <summary>A page's text as the archive keeps it: lines separated by \n, no trailing blanks, composed letters, no ligatures.</summary>
public static class PageText
{
    private static readonly SearchValues<char> _unusual = SearchValues.Create(
        "\r\t\f\v\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u00ad\u200b\ufeff\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u0300\u0301\u0302\u0303\u0308\u0327");

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

        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            switch (c)
            {
                case '\n': TrimEnd(text); text.Append('\n'); break;
                case '\t' or '\f' or '\v': text.Append(' '); break;
                case '\r' or '\0' or '\u00ad' or '\u200b' or '\ufeff': break;
                case '\ufb00': text.Append("ff"); break;
                case '\ufb01': text.Append("fi"); break;
                case '\ufb02': text.Append("fl"); break;
                case '\ufb03': text.Append("ffi"); break;
                case '\ufb04': text.Append("ffl"); break;
                case '\ufb05' or '\ufb06': text.Append("st"); break;
                default: text.Append(c < ' ' ? '\ufffd' : c); break;
            }
        }

        TrimEnd(text);
        var clean = text.ToString();
        return plain ? clean : Compose(clean);
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

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\u00a0') text.Length--;
    }
}
