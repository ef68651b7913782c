using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Archive.Extraction.Tests;

/// <summary>Writes small PDFs: pages of text, pages of images.</summary>
internal sealed class PaperPdf
{
    private readonly List<byte[]> _objects = [[], [], []];
    private readonly List<int> _pages = [];

    /// <param name="encoding">What the font's numbers stand for.</param>
    public PaperPdf(string encoding = "/WinAnsiEncoding") => _objects[2] = Ascii($"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>");

    public PaperPdf Text(params string[] lines) => Page("595 842", Lines(lines), "/Font << /F1 3 0 R >>");

    public PaperPdf Blank(string size = "595 842") => Page(size, "", "");

    public PaperPdf Scan(int width, int height, ReadOnlySpan<byte> grey, params string[] footer)
    {
        var image = Stream($"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8", grey);
        var size = width > height ? "842 595" : "595 842";
        return Page(size, $"q {size.Split(' ')[0]} 0 0 {size.Split(' ')[1]} 0 0 cm /I Do Q\n" + Lines(footer, 30), $"/Font << /F1 3 0 R >> /XObject << /I {image} 0 R >>");
    }

    /// <summary>A page with an image that says of itself what its bytes do not hold.</summary>
    public PaperPdf Picture(string dictionary, byte[] zipped, string size = "595 842")
    {
        var image = Packed("/Type /XObject /Subtype /Image " + dictionary, zipped);
        return Page(size, $"q {size.Split(' ')[0]} 0 0 {size.Split(' ')[1]} 0 0 cm /I Do Q\n", $"/XObject << /I {image} 0 R >>");
    }

    public byte[] Bytes()
    {
        _objects[0] = Ascii("<< /Type /Catalog /Pages 2 0 R >>");
        _objects[1] = Ascii($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}] >>");
        using var file = new MemoryStream();
        file.Write(Ascii("%PDF-1.4\n"));
        var offsets = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Position);
            file.Write(Ascii($"{i + 1} 0 obj\n"));
            file.Write(_objects[i]);
            file.Write(Ascii("\nendobj\n"));
        }

        var xref = file.Position;
        file.Write(Ascii($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets) file.Write(Ascii(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        file.Write(Ascii($"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"));
        return file.ToArray();
    }

    private PaperPdf Page(string size, string content, string resources)
    {
        var stream = Stream("", Encoding.Latin1.GetBytes(content));
        _objects.Add(Ascii($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {stream} 0 R /Resources << {resources} >> >>"));
        _pages.Add(_objects.Count);
        return this;
    }

    private int Stream(string dictionary, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(content);
        return Packed(dictionary, packed.ToArray());
    }

    private int Packed(string dictionary, byte[] zipped)
    {
        _objects.Add([.. Ascii($"<< {dictionary} /Length {zipped.Length} /Filter /FlateDecode >>\nstream\n"), .. zipped, .. Ascii("\nendstream")]);
        return _objects.Count;
    }

    private static string Lines(string[] lines, int top = 780) =>
        lines.Length == 0 ? "" : $"BT /F1 13 Tf 17 TL 50 {top} Td\n" + string.Concat(lines.Select(line => $"({line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj T*\n")) + "ET";

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
