using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Extraction.Html;

/// <summary>Reads a page's publication without its frame, as one page of text.</summary>
internal sealed class HtmlReader
{
    /// <summary>Reads the file.</summary>
    public async Task<Extracted> ReadAsync(string path, ExtractionRequest request, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        var markup = MarkupRepair.Of(Charsets.Of(bytes, request.Charset).Decode(bytes), out var fault);
        if (fault is not null) return new Extracted.Unreadable(DocumentKind.Html, ExtractionFault.TooLarge, fault);
        using var page = await new HtmlParser().ParseDocumentAsync(markup, cancel);
        var content = MainPart.Of(page, request.Content);
        var text = PageText.Clean(MarkupText.Of(content));
        return new Extracted.Read(
            DocumentKind.Html,
            [new Page(1, text, PageMethod.Text, TextQuality.Of(text).Score)],
            $"html; {ExtractorNames.Own}",
            MainPart.TitleOf(page, content));
    }
}
