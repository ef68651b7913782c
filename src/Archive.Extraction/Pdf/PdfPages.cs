using System.Text;
using Archive.Core.Extraction;

namespace Archive.Extraction.Pdf;

/// <summary>Cuts what pdftotext wrote into pages: each ends with a form feed.</summary>
internal static class PdfPages
{
    /// <summary>The pages' texts, in order; blank ones are empty.</summary>
    public static List<string> Split(ReadOnlySpan<byte> output)
    {
        var pages = new List<string>();
        var scratch = Array.Empty<char>();
        while (!output.IsEmpty)
        {
            var end = PageEnd(output);
            var page = output[..end];
            if (scratch.Length < page.Length) scratch = new char[Math.Max(page.Length, 8192)];
            var length = Encoding.UTF8.GetChars(page, scratch);
            pages.Add(PageText.Clean(scratch.AsSpan(0, length)));
            output = output[Math.Min(end + 1, output.Length)..];
        }

        return pages;
    }

    /// <summary>A form feed within a line is a sign of the text (a font may map a glyph to it), not the page's end.</summary>
    private static int PageEnd(ReadOnlySpan<byte> output)
    {
        var from = 0;
        while (true)
        {
            var at = output[from..].IndexOf((byte)'\f');
            if (at < 0) return output.Length;
            at += from;
            if (at == 0 || output[at - 1] is (byte)'\n') return at;
            from = at + 1;
        }
    }
}
