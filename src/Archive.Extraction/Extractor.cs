using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Extraction.Html;
using Archive.Extraction.Office;
using Archive.Extraction.Pdf;
using Microsoft.Extensions.Options;

namespace Archive.Extraction;

/// <summary>Reads files by what their bytes are.</summary>
internal sealed class Extractor(PdfReader pdf, PdfWords words, HtmlReader html, OfficeReader office, PlainText plain, ReadingTurns turns, IOptions<ExtractionOptions> options) : IExtractor
{
    /// <inheritdoc/>
    public async Task<Extracted> ReadAsync(ExtractionRequest request, CancellationToken cancel)
    {
        var path = Path.GetFullPath(request.Path);
        var kind = KindOf(path, request.MediaType);
        var bytes = new FileInfo(path).Length;
        if (kind is not FileKind.Pdf && bytes > options.Value.LargestMarkupBytes)
            return new Extracted.Unreadable(Of(kind), ExtractionFault.TooLarge, $"{bytes >> 20} MB; the bound is {options.Value.LargestMarkupBytes >> 20} MB");
        return kind switch
        {
            FileKind.Pdf => await pdf.ReadAsync(path, cancel),
            FileKind.Html => await turns.ReadTextAsync(() => html.ReadAsync(path, request, cancel), cancel),
            FileKind.Docx or FileKind.Odt or FileKind.Rtf or FileKind.Doc => await turns.ReadTextAsync(() => office.ReadAsync(path, kind, cancel), cancel),
            FileKind.Text => await turns.ReadTextAsync(() => plain.ReadAsync(path, request.Charset, cancel), cancel),
            FileKind.Empty => new Extracted.Unreadable(DocumentKind.Unknown, ExtractionFault.Truncated, "the file is empty"),
            _ => new Extracted.Unreadable(DocumentKind.Other, ExtractionFault.Unsupported, "no reader for files of this kind"),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WordBox>> WordsAsync(ExtractionRequest request, int page, CancellationToken cancel)
    {
        var path = Path.GetFullPath(request.Path);
        return page >= 1 && KindOf(path, request.MediaType) is FileKind.Pdf ? await words.OfAsync(path, page, options.Value, cancel) : [];
    }

    private static FileKind KindOf(string path, string mediaType)
    {
        using var file = File.OpenHandle(path);
        Span<byte> head = stackalloc byte[FileKinds.Beginning];
        var length = RandomAccess.Read(file, head, 0);
        return FileKinds.Of(head[..length], mediaType);
    }

    private static DocumentKind Of(FileKind kind) => kind switch
    {
        FileKind.Pdf => DocumentKind.Pdf,
        FileKind.Html => DocumentKind.Html,
        FileKind.Docx or FileKind.Odt or FileKind.Rtf or FileKind.Doc => DocumentKind.Office,
        FileKind.Text => DocumentKind.Text,
        _ => DocumentKind.Other,
    };
}
