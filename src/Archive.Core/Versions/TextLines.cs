namespace Archive.Core.Versions;

/// <summary>The lines of a text.</summary>
public static class TextLines
{
    /// <summary>Without their line ends (\n, \r\n or \r); a line end at the end of the text begins no further line.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add(text[start..]);
                break;
            }
            lines.Add(text.Substring(start, length));
            start += length;
            start += text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n' ? 2 : 1;
        }
        return lines;
    }
}
