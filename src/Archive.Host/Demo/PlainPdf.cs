using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Archive.Host.Demo;

/// <summary>Writes a PDF of plain text in Helvetica, WinAnsi-encoded: all that French needs, <c>n°</c> and <c>œ</c> included, which the writers at hand leave out of the standard fonts.</summary>
/// <remarks>The same pages give the same bytes.</remarks>
internal sealed class PlainPdf
{
    // Widths of Helvetica from the blank to the tilde, in thousandths of the size.
    private static readonly short[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private readonly List<StringBuilder> _pages = [];

    /// <summary>How many pages there are.</summary>
    public int Count => _pages.Count;

    /// <summary>Begins a page of A4.</summary>
    public void NewPage() => _pages.Add(new StringBuilder());

    /// <summary>Writes a line on the last page.</summary>
    public void Write(string text, double size, bool bold, double x, double y) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{(bold ? "F2" : "F1")} {size:0.##} Tf {x:0.##} {y:0.##} Td ({Escaped(text)}) Tj ET\n");

    /// <summary>Draws a level bar on the last page.</summary>
    public void Bar(double x, double y, double width, double height) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"q 0 0 0.57 rg {x:0.##} {y:0.##} {width:0.##} {height:0.##} re f Q\n");

    /// <summary>How wide a text is, in points; a little too wide for bold.</summary>
    public static double Measure(string text, double size, bool bold)
    {
        var width = 0;
        foreach (var c in text)
        {
            var plain = c < 128 ? c : c switch { '«' or '»' => 'e', 'œ' or 'Œ' => 'W', '’' or '°' => 'f', _ => c.ToString().Normalize(NormalizationForm.FormD)[0] };
            width += plain is >= ' ' and <= '~' ? Widths[plain - ' '] : 556;
        }
        return width * size / 1000 * (bold ? 1.09 : 1);
    }

    /// <summary>The file.</summary>
    public byte[] Build(string title, DateTimeOffset created)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Put("%PDF-1.4\n");
        var first = 6;
        Object(1, "<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>");
        Object(2, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', Enumerable.Range(0, _pages.Count).Select(i => $"{first + i * 2} 0 R"))}] >>");
        Object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Object(4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        Object(5, string.Create(CultureInfo.InvariantCulture, $"<< /Title ({Escaped(title)}) /Producer (Haute-Brume) /CreationDate (D:{created.UtcDateTime:yyyyMMddHHmmss}Z) >>"));
        for (var i = 0; i < _pages.Count; i++)
        {
            Object(first + i * 2, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + i * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
            var content = Deflated(WinAnsi(_pages[i].ToString()));
            offsets.Add(file.Position);
            Put($"{first + i * 2 + 1} 0 obj\n<< /Length {content.Length} /Filter /FlateDecode >>\nstream\n");
            file.Write(content);
            Put("\nendstream\nendobj\n");
        }
        var xref = file.Position;
        Put($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Put($"{offset:D10} 00000 n \n");
        Put($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return file.ToArray();

        void Object(int number, string body)
        {
            offsets.Add(file.Position);
            Put($"{number} 0 obj\n{body}\nendobj\n");
        }

        void Put(string text) => file.Write(WinAnsi(text));
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(content);
        return packed.ToArray();
    }

    // Latin 1, and the few letters that WinAnsi has beside it.
    private static byte[] WinAnsi(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            bytes[i] = text[i] switch
            {
                'œ' => 0x9C,
                'Œ' => 0x8C,
                '’' => 0x92,
                '–' => 0x96,
                '€' => 0x80,
                < '\u0100' and var c => (byte)c,
                var c => throw new ArgumentException($"'{c}' is not in WinAnsi.", nameof(text)),
            };
        }
        return bytes;
    }
}
