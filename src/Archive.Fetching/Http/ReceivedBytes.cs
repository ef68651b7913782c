using System.Buffers.Binary;

namespace Archive.Fetching.Http;

/// <summary>Counts the bytes of a body as they came, packed.</summary>
internal sealed class ReceivedBytes(Stream inner) : ForwardStream(inner)
{
    private const int TailBytes = 64;

    private readonly byte[] _tail = new byte[TailBytes];

    public long Bytes { get; private set; }

    /// <summary>The last bytes are remembered: those of gzip tell how long the whole is.</summary>
    public bool KeepsTail { get; set; }

    /// <summary>All that came was read.</summary>
    public bool Ended { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Source.ReadAsync(buffer, cancellationToken);
        Bytes += read;
        if (KeepsTail && read > 0) Remember(buffer.Span[..read]);
        if (read == 0 && buffer.Length > 0) Ended = true;
        return read;
    }

    /// <summary>Whether what came ends as gzip of so many bytes does (RFC 1952, ISIZE; a little rubbish behind it does no harm). True where no tail is kept.</summary>
    public bool EndsAfter(long unpacked)
    {
        if (!KeepsTail) return true;
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)unpacked);
        return _tail.AsSpan().IndexOf(size) >= 0;
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= TailBytes)
        {
            bytes[^TailBytes..].CopyTo(_tail);
            return;
        }
        _tail.AsSpan(bytes.Length).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(TailBytes - bytes.Length));
    }
}
