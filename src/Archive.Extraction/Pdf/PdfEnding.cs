using System.Buffers.Text;
using System.Globalization;

namespace Archive.Extraction.Pdf;

/// <summary>Whether a PDF is all there: a download that was cut can often be repaired into something that was never published.</summary>
internal static class PdfEnding
{
    private const int Tail = 64 << 10;
    private const int Head = 2048;

    /// <summary>What shows that the file was cut; null where nothing does.</summary>
    public static string? Cut(string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var tail = new byte[(int)Math.Min(Tail, length)];
        ReadFully(file, tail, length - tail.Length);
        var head = new byte[(int)Math.Min(Head, length)];
        ReadFully(file, head, 0);
        return Cut(head, tail, length);
    }

    /// <summary>The same for a file's beginning and end.</summary>
    public static string? Cut(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long length)
    {
        if (StatedLength(head) is { } stated && stated > length + 1024)
            return string.Create(CultureInfo.InvariantCulture, $"the file is {length} bytes long and says that it has {stated}");
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end >= 0)
        {
            // What follows the mark may be anything that a server adds, but no object: that would be an update without its end.
            return LastObject(tail[end..]) >= 0 ? "the file ends within an update" : null;
        }

        var start = tail.LastIndexOf("startxref"u8);
        if (start > LastObject(tail) && start >= 0) return null;
        return length < 32 || LastObject(tail) >= 0 || tail.Length == Tail ? "the file ends before its structure does" : null;
    }

    /// <summary>Where the last object begins or ends.</summary>
    private static int LastObject(ReadOnlySpan<byte> bytes) => Math.Max(bytes.LastIndexOf(" obj"u8), bytes.LastIndexOf("endobj"u8));

    /// <summary>The length that a file made for reading while it loads ("linearized") states of itself.</summary>
    private static long? StatedLength(ReadOnlySpan<byte> head)
    {
        var mark = head.IndexOf("/Linearized"u8);
        if (mark < 0) return null;
        var dictionary = head[mark..];
        var close = dictionary.IndexOf(">>"u8);
        if (close >= 0) dictionary = dictionary[..close];
        for (var at = dictionary.IndexOf("/L"u8); at >= 0;)
        {
            var value = dictionary[(at + 2)..];
            if (!value.IsEmpty && value[0] is (byte)' ' or (>= (byte)'0' and <= (byte)'9'))
            {
                value = value.TrimStart((byte)' ');
                return Utf8Parser.TryParse(value, out long length, out _) ? length : null;
            }

            var next = value.IndexOf("/L"u8);
            at = next < 0 ? -1 : at + 2 + next;
        }

        return null;
    }

    private static void ReadFully(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> into, long from)
    {
        while (!into.IsEmpty)
        {
            var read = RandomAccess.Read(file, into, from);
            if (read == 0) return;
            into = into[read..];
            from += read;
        }
    }
}
