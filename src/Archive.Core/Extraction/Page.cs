namespace Archive.Core.Extraction;

/// <summary>How a page's text was come by.</summary>
public enum PageMethod
{
    /// <summary>The file's own text.</summary>
    Text,

    /// <summary>Optical character recognition.</summary>
    Ocr,
}

/// <summary>A page of a version: the unit of search and of passages.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Lines separated by \n, no trailing blanks; empty for a blank page.</param>
/// <param name="Method">The file's text, or OCR.</param>
/// <param name="Quality">0 (rubbish, blank) to 1 (clean French prose).</param>
public sealed record Page(int Number, string Text, PageMethod Method, double Quality)
{
    /// <summary>The boxes of the words, kept for OCR only; null for text pages (read again from the bytes when asked for).</summary>
    public IReadOnlyList<WordBox>? Words { get; init; }
}

/// <summary>A word and where it stands on the page's image, in thousandths of the page's width and height from the top left.</summary>
public readonly record struct WordBox(string Word, short Left, short Top, short Width, short Height);
