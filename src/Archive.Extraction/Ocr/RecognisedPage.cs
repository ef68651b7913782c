using System.Globalization;
using System.Text;
using Archive.Core.Extraction;

namespace Archive.Extraction.Ocr;

/// <summary>What was recognised in a page's image.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Words">Its words' boxes on the page as it stands in the file.</param>
/// <param name="Quality">Language in the text, weighed with how sure the recognition was.</param>
internal sealed record RecognisedPage(string Text, IReadOnlyList<WordBox> Words, double Quality)
{
    /// <summary>Nothing.</summary>
    public static RecognisedPage Blank { get; } = new("", [], 0);

    /// <summary>Reads tesseract's table: one row a page, block, paragraph, line or word.</summary>
    /// <param name="table">As written.</param>
    /// <param name="image">The image that was read.</param>
    /// <param name="quarters">By how many quarters, clockwise, the page was turned to give that image.</param>
    public static RecognisedPage Of(string table, PageImage image, int quarters)
    {
        var text = new StringBuilder();
        var words = new List<WordBox>();
        string line = "", paragraph = "";
        double sure = 0;
        foreach (var row in table.Split('\n'))
        {
            var cells = row.TrimEnd('\r').Split('\t');
            if (cells.Length < 12 || cells[0] != "5" || string.IsNullOrWhiteSpace(cells[11])) continue;
            var thisParagraph = $"{cells[2]}.{cells[3]}";
            var thisLine = $"{thisParagraph}.{cells[4]}";
            if (text.Length > 0) text.Append(thisParagraph != paragraph ? "\n\n" : thisLine != line ? "\n" : " ");
            (paragraph, line) = (thisParagraph, thisLine);
            text.Append(cells[11]);
            sure += Math.Max(0, Cell(cells[10]));
            words.Add(Box(cells, image, quarters));
        }

        if (words.Count == 0) return Blank;
        var clean = PageText.Clean(text.ToString());
        return new(clean, words, Math.Round(Math.Min(TextQuality.Of(clean).Score, sure / words.Count / 100), 3));
    }

    private static double Cell(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static WordBox Box(string[] cells, PageImage image, int quarters)
    {
        double left = Cell(cells[6]) / image.Width, top = Cell(cells[7]) / image.Height, width = Cell(cells[8]) / image.Width, height = Cell(cells[9]) / image.Height;
        (left, top, width, height) = (quarters & 3) switch
        {
            1 => (top, 1 - left - width, height, width),
            2 => (1 - left - width, 1 - top - height, width, height),
            3 => (1 - top - height, left, height, width),
            _ => (left, top, width, height),
        };
        return new(cells[11], Thousandths(left), Thousandths(top), Thousandths(width), Thousandths(height));
    }

    private static short Thousandths(double share) => (short)Math.Clamp(Math.Round(share * 1000), 0, 1000);
}
