using System.Globalization;
using System.Text;

namespace Archive.Extraction.Ocr;

/// <summary>A page's image in shades of grey, as a PGM that programs read and write.</summary>
internal sealed class PageImage
{
    private readonly ReadOnlyMemory<byte> _pgm;
    private readonly int _start;

    private PageImage(ReadOnlyMemory<byte> pgm, int start, int width, int height) => (_pgm, _start, Width, Height) = (pgm, start, width, height);

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> File => _pgm;

    /// <summary>One byte a pixel, row by row; 0 is black.</summary>
    public ReadOnlySpan<byte> Pixels => _pgm.Span.Slice(_start, Width * Height);

    /// <summary>The image of these pixels.</summary>
    public static PageImage Of(int width, int height, Action<Span<byte>> draw)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {height}\n255\n"));
        var pgm = new byte[header.Length + (width * height)];
        header.CopyTo(pgm, 0);
        draw(pgm.AsSpan(header.Length));
        return new(pgm, header.Length, width, height);
    }

    /// <summary>Reads a binary PGM of 8 bits a pixel; null where it is none or is cut.</summary>
    public static PageImage? Read(ReadOnlyMemory<byte> pgm) => ReadAll(pgm) is [var first, ..] ? first : null;

    /// <summary>Reads the images that follow one another.</summary>
    public static IReadOnlyList<PageImage> ReadAll(ReadOnlyMemory<byte> pgm)
    {
        var images = new List<PageImage>();
        while (pgm.Length > 2 && pgm.Span[0] == 'P' && pgm.Span[1] == '5')
        {
            var at = 2;
            var width = Number(pgm.Span, ref at);
            var height = Number(pgm.Span, ref at);
            var most = Number(pgm.Span, ref at);
            var end = at + 1L + ((long)width * height);
            if (width < 1 || height < 1 || most != 255 || end > pgm.Length) break;
            images.Add(new(pgm[..(int)end], at + 1, width, height));
            pgm = pgm[(int)end..];
        }

        return images;
    }

    /// <summary>The image turned clockwise by a number of quarters.</summary>
    public PageImage Turned(int quarters) => (quarters & 3) switch
    {
        1 => Of(Height, Width, into => Turn(into, Height, (x, y) => ((Height - 1 - x) * Width) + y)),
        2 => Of(Width, Height, into =>
        {
            Pixels.CopyTo(into);
            into.Reverse();
        }),
        3 => Of(Height, Width, into => Turn(into, Height, (x, y) => (x * Width) + Width - 1 - y)),
        _ => this,
    };

    private void Turn(Span<byte> into, int width, Func<int, int, int> from)
    {
        // The source of a row's neighbours is a stride apart everywhere: one call a row gives both.
        var pixels = Pixels;
        for (var y = 0; y < into.Length / width; y++)
        {
            var row = into.Slice(y * width, width);
            var at = from(0, y);
            var stride = width > 1 ? from(1, y) - at : 0;
            for (var x = 0; x < row.Length; x++, at += stride) row[x] = pixels[at];
        }
    }

    private static int Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        long value = 0;
        var start = at;
        while (at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && value < int.MaxValue) value = (value * 10) + bytes[at++] - '0';
        return at == start || value >= int.MaxValue ? -1 : (int)value;
    }
}
