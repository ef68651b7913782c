using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>A page's size in points, as it is shown.</summary>
internal readonly record struct PdfSize(double Width, double Height)
{
    /// <summary>A4, where a size is not known.</summary>
    public static PdfSize A4 { get; } = new(595, 842);

    /// <summary>In square points.</summary>
    public double Area => Width * Height;
}

/// <summary>Asks for the sizes of a PDF's pages.</summary>
internal sealed partial class PdfSizes(ProgramRunner programs, ReadingTurns turns)
{
    /// <summary>Adds the sizes of a range of pages; those that cannot be told are not named.</summary>
    public async Task AddAsync(string path, int first, int last, ExtractionOptions options, Dictionary<int, PdfSize> sizes, CancellationToken cancel)
    {
        var run = await turns.ReadTextAsync(
            () => programs.RunAsync(
                new("pdfinfo", ["-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture), path], options.Text), cancel), cancel);
        foreach (Match line in Size().Matches(Encoding.UTF8.GetString(run.Output.Span)))
        {
            if (int.TryParse(line.Groups["page"].ValueSpan, CultureInfo.InvariantCulture, out var page)
                && double.TryParse(line.Groups["width"].ValueSpan, CultureInfo.InvariantCulture, out var width)
                && double.TryParse(line.Groups["height"].ValueSpan, CultureInfo.InvariantCulture, out var height)
                && width > 0 && height > 0)
                sizes[page] = new(width, height);
        }
    }

    [GeneratedRegex(@"^Page\s+(?<page>\d+)\s+size:\s+(?<width>[0-9.e+]+) x (?<height>[0-9.e+]+) pts", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Size();
}
