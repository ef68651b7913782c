namespace Archive.Core.Versions;

/// <summary>The lines of a text.</summary>
public static class TextLines
{
    /// <summary>Without their line ends (\n, \r\n or \r); a line end at the end of the text begins no further line.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var lines = new List<string>();
        for (var reader = new LineReader(text); reader.Read();) lines.Add(reader.Line.ToString());
        return lines;
    }
}

/// <summary>Reads a text line by line, nothing copied; what a line is, <see cref="TextLines.Of"/> says.</summary>
internal ref struct LineReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>The line read last.</summary>
    public ReadOnlySpan<char> Line { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public bool Read()
    {
        if (_rest.IsEmpty) return false;
        var length = _rest.IndexOfAny('\n', '\r');
        if (length < 0) length = _rest.Length;
        Line = _rest[..length];
        _rest = _rest[length..];
        if (!_rest.IsEmpty) _rest = _rest[(_rest is ['\r', '\n', ..] ? 2 : 1)..];
        return true;
    }
}
