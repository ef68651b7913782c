using System.Text;

namespace Archive.Core.Acts;

/// <summary>Blanks folded: runs of them are one, none stands at an end.</summary>
internal static class Blanks
{
    /// <summary>The text with its blanks folded.</summary>
    public static string Folded(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c);
            else if (folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString();
    }
}
