using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Archive.Extraction.Programs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Ocr;

/// <summary>Recognises the text of a page's image with tesseract.</summary>
internal sealed partial class PageOcr(ProgramRunner programs, IOptions<ExtractionOptions> options, ILogger<PageOcr> log)
{
    /// <summary>Fewer edges than this in a whole page are specks, not writing: a word in small print has about 150.</summary>
    private const int LeastInk = 60;

    /// <summary>From here on the columns look so much like lines that the page is asked which way it lies.</summary>
    private const double LooksSideways = 1.5;

    /// <summary>Below this quality the page is asked which way it lies: a text upside down comes out as rubbish.</summary>
    private const double Doubtful = 0.55;

    /// <summary>Recognises the text; blank where nothing is written, null where the program failed.</summary>
    public async Task<RecognisedPage?> RecogniseAsync(PageImage image, CancellationToken cancel)
    {
        var signs = ImageSigns.Of(image);
        if (signs.Ink < LeastInk) return RecognisedPage.Blank;

        var asked = signs.Sideways > LooksSideways;
        var quarters = asked ? await QuartersAsync(image, cancel) ?? 0 : 0;
        var read = await ReadAsync(image, quarters, cancel);
        if (asked || read is null || read.Quality >= Doubtful) return read;

        quarters = await QuartersAsync(image, cancel) ?? 0;
        if (quarters == 0) return read;
        var turned = await ReadAsync(image, quarters, cancel);
        return turned is not null && turned.Quality > read.Quality ? turned : read;
    }

    private async Task<RecognisedPage?> ReadAsync(PageImage page, int quarters, CancellationToken cancel)
    {
        var image = page.Turned(quarters);
        // Sauvola's local threshold keeps the words on grey bands, which one threshold for the page loses: 0.93 to 0.98 of the words of the minutes measured.
        var run = await programs.RunAsync(
            new("tesseract", [ProgramCall.InputName, "stdout", "-l", options.Value.OcrLanguages, "--psm", "3", "-c", "thresholding_method=2", "tsv"], options.Value.Ocr) { Background = true, Input = image.File }, cancel);
        var table = Encoding.UTF8.GetString(run.Output.Span);
        if (run.Stop == ProgramStop.None && table.StartsWith("level\t", StringComparison.Ordinal)) return RecognisedPage.Of(table, image, quarters);
        LogFailed(run.Stop == ProgramStop.None ? run.Complaint : run.Detail);
        return null;
    }

    /// <summary>By how many quarters, clockwise, the page must be turned to stand upright; null where that cannot be told.</summary>
    private async Task<int?> QuartersAsync(PageImage image, CancellationToken cancel)
    {
        var run = await programs.RunAsync(new("tesseract", [ProgramCall.InputName, "stdout", "--psm", "0"], options.Value.Ocr) { Background = true, Input = image.File }, cancel);
        var said = Rotate().Match(Encoding.UTF8.GetString(run.Output.Span));
        return said.Success ? int.Parse(said.Groups["degrees"].ValueSpan, CultureInfo.InvariantCulture) / 90 : null;
    }

    [GeneratedRegex(@"Rotate: (?<degrees>\d{1,3})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rotate();
}
