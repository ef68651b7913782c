using Archive.Core.Extraction;
using Archive.Core.Sources;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Pdf;

/// <summary>Reads a PDF: its own text, and of the pages whose text is missing or rubbish, their image.</summary>
internal sealed class PdfReader(PdfText text, PdfScans scans, ExtractorNames names, IOptions<ExtractionOptions> options)
{
    /// <summary>Reads the file.</summary>
    public async Task<Extracted> ReadAsync(string path, CancellationToken cancel)
    {
        if (PdfEnding.Cut(path) is { } cut) return new Extracted.Unreadable(DocumentKind.Pdf, ExtractionFault.Truncated, cut);
        switch (await text.ReadAsync(path, options.Value, cancel))
        {
            case PdfOwnText.Unreadable(var why):
                return why;
            case PdfOwnText.Pages(var texts):
                var judged = PageJudgement.Of(texts);
                var pages = texts.Select((page, i) => new Page(i + 1, page, PageMethod.Text, judged[i].Quality)).ToArray();
                var recognised = judged.Any(j => j.Verdict != TextVerdict.Good) && await scans.RecogniseAsync(path, pages, judged, cancel);
                return new Extracted.Read(DocumentKind.Pdf, pages, await names.OfPdfAsync(recognised, cancel));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
