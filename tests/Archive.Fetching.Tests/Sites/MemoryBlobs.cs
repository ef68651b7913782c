using System.Collections.Concurrent;
using Archive.Core.Captures;

namespace Archive.Fetching.Tests.Sites;

public sealed class MemoryBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<BlobName, byte[]> _kept = new();

    public int Count => _kept.Count;

    public byte[] this[BlobName name] => _kept[name];

    public string Text(BlobName name) => System.Text.Encoding.UTF8.GetString(_kept[name]);

    public async Task<Blob> PutAsync(Stream content, CancellationToken cancel)
    {
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancel);
        var bytes = all.ToArray();
        var name = BlobName.Of(bytes);
        _kept[name] = bytes;
        return new(name, bytes.Length);
    }

    public Task<Stream?> OpenAsync(BlobName name, CancellationToken cancel) =>
        Task.FromResult<Stream?>(_kept.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null);

    public Task<BlobFile> FileAsync(BlobName name, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<Blob> ListAsync(CancellationToken cancel) => throw new NotSupportedException();
}
