using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Archive.Core.Extraction;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>The boxes of a text page's words, read again from the file.</summary>
internal sealed partial class PdfWords(ProgramRunner programs, ReadingTurns turns)
{
    /// <summary>The boxes, in reading order; empty where the page or the file cannot be read.</summary>
    public async Task<IReadOnlyList<WordBox>> OfAsync(string path, int page, ExtractionOptions options, CancellationToken cancel)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var run = await turns.ReadTextAsync(
            () => programs.RunAsync(new("pdftotext", ["-enc", "UTF-8", "-bbox", "-f", number, "-l", number, path, ProgramCall.Output], options.Text), cancel), cancel);
        var markup = Encoding.UTF8.GetString(run.Output.Span);
        var size = Size().Match(markup);
        if (!size.Success) return [];
        double width = Number(size, "width"), height = Number(size, "height");
        if (width <= 0 || height <= 0) return [];
        return [.. Word().Matches(markup).Select(word =>
        {
            double left = Number(word, "left") / width, top = Number(word, "top") / height;
            return new WordBox(
                PageText.Clean(WebUtility.HtmlDecode(word.Groups["word"].Value)),
                Thousandths(left), Thousandths(top), Thousandths((Number(word, "right") / width) - left), Thousandths((Number(word, "bottom") / height) - top));
        })];
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static short Thousandths(double share) => (short)Math.Clamp(Math.Round(share * 1000), 0, 1000);

    [GeneratedRegex("""<page width="(?<width>[0-9.]+)" height="(?<height>[0-9.]+)">""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Size();

    [GeneratedRegex("""<word xMin="(?<left>-?[0-9.]+)" yMin="(?<top>-?[0-9.]+)" xMax="(?<right>-?[0-9.]+)" yMax="(?<bottom>-?[0-9.]+)">(?<word>[^<]*)</word>""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
