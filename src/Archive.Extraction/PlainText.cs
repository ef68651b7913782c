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
        var text = Charsets.Of(bytes, charset).Decode(bytes).ReplaceLineEndings("\n");
        var pages = text.TrimEnd('\f', '\n', ' ').Split('\f')
            .Select(page => PageText.Clean(page)).Select((page, i) => new Page(i + 1, page, PageMethod.Text, TextQuality.Of(page).Score)).ToArray();
        return new Extracted.Read(DocumentKind.Text, pages, ExtractorNames.Own);
    }
}
