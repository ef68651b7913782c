using System.Text;
using Archive.Core.Extraction;

namespace Archive.Extraction;

/// <summary>What a file is.</summary>
internal enum FileKind
{
    Pdf,
    Html,
    Docx,
    Odt,
    Rtf,
    Doc,
    Text,
    Empty,
    Other,
}

/// <summary>Tells what a file is by its bytes; what the server called it decides only between a page and plain text.</summary>
internal static class FileKinds
{
    /// <summary>How much of a file's beginning is looked at.</summary>
    public const int Beginning = 4096;

    /// <summary>The kind of the file that begins so.</summary>
    public static FileKind Of(ReadOnlySpan<byte> head, string mediaType)
    {
        if (head.IsEmpty) return FileKind.Empty;
        // Readers of PDF look for its header in the first kilobyte, and so do servers that put something before it.
        var start = head[..Math.Min(head.Length, 1024)];
        if (start.IndexOf("%PDF-"u8) >= 0) return FileKind.Pdf;
        if (head.StartsWith("PK\u0003\u0004"u8)) return ZipKind(head, mediaType);
        if (head.StartsWith("{\\rtf"u8)) return FileKind.Rtf;
        if (head.StartsWith(new byte[] { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 })) return FileKind.Doc;
        if (LooksLikeMarkup(head)) return FileKind.Html;
        if (mediaType is "application/pdf" or "application/x-pdf") return FileKind.Pdf;
        if (!LooksLikeText(head)) return FileKind.Other;
        return mediaType is "text/html" or "application/xhtml+xml" ? FileKind.Html : FileKind.Text;
    }

    private static FileKind ZipKind(ReadOnlySpan<byte> head, string mediaType) =>
        head.IndexOf("mimetypeapplication/vnd.oasis.opendocument.text"u8) >= 0 || mediaType == "application/vnd.oasis.opendocument.text" ? FileKind.Odt
        : FileKind.Docx;

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00ef', '\u00bb', '\u00bf', '\u00fe', '\u00ff', ' ', '\t', '\r', '\n');
        if (!text.StartsWith('<')) return false;
        return text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<head", StringComparison.OrdinalIgnoreCase) || text.Contains("<body", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<div", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<title", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<meta", StringComparison.OrdinalIgnoreCase) || text.Contains("<h1", StringComparison.OrdinalIgnoreCase);
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(new byte[] { 0xff, 0xfe }) || head.StartsWith(new byte[] { 0xfe, 0xff })) return true;
        var odd = 0;
        foreach (var b in head)
            if (b == 0 || (b < 0x20 && b is not (9 or 10 or 12 or 13 or 27))) odd++;
        return odd * 50 <= head.Length;
    }
}
