using System.IO.Compression;

namespace Archive.Fetching.Http;

/// <summary>Undoes Content-Encoding.</summary>
internal static class Unpacking
{
    /// <summary>What we say that we take: what ends with its own length, so that a cut shows. The others are unpacked where a server sends them unasked.</summary>
    public const string Accepted = "gzip";

    /// <summary>The body unpacked, and the counter of what came; the counter is null where nothing was packed.</summary>
    /// <exception cref="NotSupportedException">An encoding we did not ask for and do not know, or more than two.</exception>
    public static async Task<(Stream Unpacked, ReceivedBytes? Packed)> OpenAsync(Stream body, IEnumerable<string> encodings, CancellationToken cancel)
    {
        var names = encodings.SelectMany(e => e.Split(',')).Select(e => e.Trim()).Where(e => e.Length > 0 && !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToList();
        if (names.Count == 0) return (body, null);
        if (names.Count > 2) throw new NotSupportedException($"the answer is packed {names.Count} times");

        var packed = new ReceivedBytes(body);
        Stream unpacked = packed;
        if (names is [var only] && IsGzip(only)) packed.KeepsTail = true;
        for (var i = names.Count - 1; i >= 0; i--) unpacked = await LayerAsync(unpacked, names[i], cancel);
        return (unpacked, packed);
    }

    private static async Task<Stream> LayerAsync(Stream packed, string name, CancellationToken cancel)
    {
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase)) return new BrotliStream(packed, CompressionMode.Decompress);
        var gzip = IsGzip(name);
        if (!gzip && !name.Equals("deflate", StringComparison.OrdinalIgnoreCase)) throw new NotSupportedException($"the answer is packed as '{name}'");

        // Servers say gzip of plain bytes, and deflate of both zlib and raw data: what is there decides.
        var start = new byte[2];
        var read = await packed.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancel);
        var whole = new HeadThenRest(start.AsMemory(0, read), packed);
        if (read < 2) return whole;
        if (start is [0x1f, 0x8b]) return new GZipStream(whole, CompressionMode.Decompress);
        if (gzip)
        {
            if (packed is ReceivedBytes plain) plain.KeepsTail = false;
            return whole;
        }
        var zlib = (start[0] & 0x0f) == 8 && (start[0] << 8 | start[1]) % 31 == 0;
        return zlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }

    private static bool IsGzip(string name) =>
        name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);
}
