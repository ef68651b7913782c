using System.Globalization;
using Archive.Extraction.Ocr;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>Renders pages with pdftoppm, in grey, within a bound of pixels.</summary>
internal sealed class PdfRenderer(ProgramRunner programs)
{
    /// <summary>The image of one page; null where it cannot be rendered.</summary>
    public async Task<PageImage?> PageAsync(string path, int page, PdfSize size, ExtractionOptions options, CancellationToken cancel)
    {
        var dpi = Math.Min(options.OcrDpi, Math.Sqrt(options.LargestImagePixels / size.Area) * 72);
        // A pixel is a byte; rounding adds a row and a column, the header a few bytes.
        var expected = (int)Math.Min((size.Width * dpi / 72 + 2) * (size.Height * dpi / 72 + 2) + 64, Array.MaxLength);
        var images = await RenderAsync(path, page, page, ["-r", dpi.ToString("0.####", CultureInfo.InvariantCulture)], expected, options, cancel);
        return images.Count > 0 ? images[0] : null;
    }

    /// <summary>Small images of a range of pages, enough to see whether something stands on them; fewer where not all can be rendered.</summary>
    public Task<IReadOnlyList<PageImage>> SketchesAsync(string path, int first, int last, ExtractionOptions options, CancellationToken cancel) =>
        RenderAsync(path, first, last, ["-scale-to", "600"], 0, options, cancel);

    private async Task<IReadOnlyList<PageImage>> RenderAsync(string path, int first, int last, string[] scale, int expected, ExtractionOptions options, CancellationToken cancel)
    {
        string[] arguments =
        [
            .. scale, "-gray",
            "-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture), path,
        ];
        var run = await programs.RunAsync(new("pdftoppm", arguments, options.Render) { Background = true, ExpectedBytes = expected }, cancel);
        return PageImage.ReadAll(run.Output);
    }
}
