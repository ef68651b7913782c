using System.Globalization;
using System.Text;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>How large the images of a PDF's pages are.</summary>
internal sealed class PdfImages(ProgramRunner programs, ReadingTurns turns)
{
    /// <summary>Whether a file holds images at all: a stream's dictionary is never compressed, so that their kind stands in the file's bytes.</summary>
    public static async Task<bool> AreInAsync(string path, CancellationToken cancel)
    {
        const int Overlap = 16;
        var buffer = new byte[1 << 18];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var kept = 0;
        while (await file.ReadAsync(buffer.AsMemory(kept), cancel) is > 0 and var read)
        {
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf("/Image"u8) >= 0) return true;
            kept = Math.Min(Overlap, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return false;
    }

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
