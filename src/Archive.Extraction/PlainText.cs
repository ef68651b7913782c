using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Extraction.Html;

namespace Archive.Extraction;

/// <summary>Reads plain text; a form feed ends a page.</summary>
internal sealed class PlainText
{
    /// <summary>Reads the file.</summary>
    public async Task<Extracted> ReadAsync(string path, string? charset, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return new Extracted.Read(DocumentKind.Text, PagesOf(Charsets.Of(bytes, charset).Decode(bytes).ReplaceLineEndings("\n")), ExtractorNames.Own);
    }

    /// <summary>Cuts a text into its pages.</summary>
    public static IReadOnlyList<Page> PagesOf(string text) =>
        [.. text.TrimEnd('\f', '\n', ' ').Split('\f').Select(PageOf)];

    private static Page PageOf(string text, int index)
    {
        var clean = PageText.Clean(text);
        return new(index + 1, clean, PageMethod.Text, TextQuality.Of(clean).Score);
    }
}
