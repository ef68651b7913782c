namespace Archive.Fetching.Http;

/// <summary>Bytes read already, then the rest of where they came from.</summary>
internal sealed class HeadThenRest(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream(rest)
{
    private ReadOnlyMemory<byte> _head = head;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head.IsEmpty) return Source.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(buffer.Length, _head.Length);
        _head[..count].CopyTo(buffer);
        _head = _head[count..];
        return new(count);
    }
}
