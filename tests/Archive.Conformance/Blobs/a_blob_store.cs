using System.Security.Cryptography;
using Archive.Conformance.Stores;
using Archive.Core.Captures;

namespace Archive.Conformance.Blobs;

public abstract class a_blob_store : StoreSuite
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(3_000_000)]
    public async Task gives_every_byte_back_under_its_sha256(int length)
    {
        var content = Bytes(length);

        var blob = await PutAsync(content);

        Assert.Equal(new Blob(BlobName.Of(content), length), blob);
        Assert.Equal(content, await ReadAsync(blob.Name));
        using var file = await Store.Blobs.FileAsync(blob.Name, Cancel);
        Assert.Equal(content, await File.ReadAllBytesAsync(file.Path, Cancel));
    }

    [Fact]
    public async Task has_nothing_under_a_name_that_was_never_put()
    {
        Assert.Null(await Store.Blobs.OpenAsync(BlobName.Of("x"u8), Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.Blobs.FileAsync(BlobName.Of("x"u8), Cancel));
        Assert.Empty(await AllAsync(Store.Blobs.ListAsync(Cancel)));
    }

    [Fact]
    public async Task keeps_the_same_bytes_once()
    {
        var first = await PutAsync(Bytes(300_000));
        var again = await PutAsync(Bytes(300_000));

        Assert.Equal(first, again);
        Assert.Equal([first], await AllAsync(Store.Blobs.ListAsync(Cancel)));
    }

    [Fact]
    public async Task keeps_the_same_bytes_once_however_many_put_them_at_once()
    {
        var blobs = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => PutAsync(Bytes(n % 2 == 0 ? 400_000 : 1000)))));

        Assert.Equal(2, blobs.Distinct().Count());
        Assert.Equal(2, (await AllAsync(Store.Blobs.ListAsync(Cancel))).Count);
        Assert.Equal(Bytes(400_000), await ReadAsync(blobs[0].Name));
        Assert.Equal(Bytes(1000), await ReadAsync(blobs[1].Name));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(500_000)]
    public async Task keeps_nothing_of_a_body_that_breaks_off(int after)
    {
        await Assert.ThrowsAsync<IOException>(() => Store.Blobs.PutAsync(new BreakingStream(Bytes(after)), Cancel));

        Assert.Empty(await AllAsync(Store.Blobs.ListAsync(Cancel)));
    }

    [Fact]
    public async Task keeps_nothing_when_it_is_cancelled()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Blobs.PutAsync(new MemoryStream(Bytes(500_000)), new CancellationToken(canceled: true)));

        Assert.Empty(await AllAsync(Store.Blobs.ListAsync(Cancel)));
    }

    [Fact]
    public async Task reads_a_body_that_comes_in_drops_once()
    {
        var content = Bytes(300_000);

        var blob = await Store.Blobs.PutAsync(new DroppingStream(content), Cancel);

        Assert.Equal(BlobName.Of(content), blob.Name);
        Assert.Equal(content, await ReadAsync(blob.Name));
    }

    [Fact]
    public async Task is_read_by_many_at_once()
    {
        var blob = await PutAsync(Bytes(300_000));

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(blob.Name))));

        Assert.All(all, bytes => Assert.Equal(blob.Name, BlobName.Of(bytes)));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCD")]
    public async Task takes_no_name_that_is_not_a_sha256_to_the_medium(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Blobs.OpenAsync(new BlobName(name), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Blobs.OpenAsync(default, Cancel));
    }

    protected Task<Blob> PutAsync(byte[] content) => Store.Blobs.PutAsync(new MemoryStream(content), Cancel);

    private async Task<byte[]> ReadAsync(BlobName name)
    {
        await using var content = (await Store.Blobs.OpenAsync(name, Cancel))!;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    // The same for the same length, and no two chunks alike.
    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at += 32)
            SHA256.HashData(BitConverter.GetBytes(at + length * 31)).AsSpan(0, Math.Min(32, length - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private sealed class BreakingStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("The connection was reset.") : base.ReadAsync(buffer, cancellationToken);
    }

    private sealed class DroppingStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}

public sealed class a_blob_store_in_a_folder : a_blob_store
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
