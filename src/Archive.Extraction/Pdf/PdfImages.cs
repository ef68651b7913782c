using System.Globalization;
using System.Text;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>How large the images of a PDF's pages are.</summary>
internal sealed class PdfImages(ProgramRunner programs, ReadingTurns turns)
{
    /// <summary>Whether a file holds images at all: a stream's dictionary is never compressed, so that their kind stands in the file's bytes.</summary>
    public static Task<bool> AreInAsync(string path, CancellationToken cancel) => FileSearch.HoldsAsync(path, "/Image"u8.ToArray(), cancel);

    /// <summary>Square points covered by images, by page; pages without any are not named.</summary>
    public async Task<IReadOnlyDictionary<int, double>> AreasAsync(string path, int first, int last, ExtractionOptions options, CancellationToken cancel)
    {
        var run = await turns.ReadTextAsync(
            () => programs.RunAsync(new("pdfimages", ["-list", "-f", Number(first), "-l", Number(last), path], options.Text), cancel), cancel);
        var areas = new Dictionary<int, double>();
        foreach (var line in Encoding.UTF8.GetString(run.Output.Span).Split('\n'))
        {
            // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio; an inline image has one word for "object ID".
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < 14 || !int.TryParse(cells[0], CultureInfo.InvariantCulture, out var page)) continue;
            double width = Cell(cells[3]), height = Cell(cells[4]), across = Cell(cells[^4]), down = Cell(cells[^3]);
            if (across > 0 && down > 0) areas[page] = areas.GetValueOrDefault(page) + (width / across * height / down * 72 * 72);
        }

        return areas;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Cell(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
