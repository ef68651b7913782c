using System.Buffers.Binary;

namespace Archive.Fetching.Http;

/// <summary>Counts the bytes of a body as they came, packed.</summary>
internal sealed class ReceivedBytes(Stream inner) : Stream
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
        var read = await inner.ReadAsync(buffer, cancellationToken);
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

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
