using System.Globalization;
using System.Text;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>Asks what fonts a PDF's pages are set in.</summary>
internal sealed class PdfFonts(ProgramRunner programs, ReadingTurns turns)
{
    // What a font that is not the reader's own, or not in a standard encoding, cannot be written without; or may be hidden in.
    private static readonly byte[][] _other = [.. new[] { "/FontFile", "/Type0", "/Type3", "/Differences", "/MacExpert", "/Symbol", "/ZapfDingbats", "/ObjStm", "/Encrypt" }.Select(Encoding.ASCII.GetBytes)];

    private static readonly string[] _standard = ["WinAnsi", "MacRoman", "Standard"];

    /// <summary>Whether a file has none but fonts of the reader's own in standard encodings, as far as its bytes say it without a program: then no page need be asked for its fonts.</summary>
    public static async Task<bool> AreAllStandardAsync(string path, CancellationToken cancel) => !await FileSearch.HoldsAnyAsync(path, _other, cancel);

    /// <summary>Whether a page shows just the signs that its text has: its fonts are the reader's own, in a standard encoding. Its image can then say nothing that its text does not.</summary>
    public async Task<bool> ShowTheirTextAsync(string path, int page, ExtractionOptions options, CancellationToken cancel)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var run = await turns.ReadTextAsync(
            () => programs.RunAsync(new("pdffonts", ["-f", number, "-l", number, path], options.Text), cancel), cancel);
        var lines = Encoding.UTF8.GetString(run.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // name type encoding emb sub uni object ID, under two lines of heading; from the right, since a type has blanks.
        return lines.Length > 2 && lines.Skip(2).All(line =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: >= 7 } cells && cells[^5] == "no" && _standard.Contains(cells[^6], StringComparer.Ordinal));
    }
}
