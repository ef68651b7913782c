using Archive.Core;
using Archive.Core.Captures;

namespace Archive.Storage.Tests;

public sealed class blobs_in_a_folder : OnAFolder
{
    [Fact]
    public async Task stand_where_their_name_says_and_cannot_be_written_to()
    {
        var blob = await Archive.Blobs.PutAsync(new MemoryStream("abc"u8.ToArray()), Cancel);

        var path = Path.Combine(Archive.Folder.Blobs, "ba", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Assert.Equal("abc", await File.ReadAllTextAsync(path, Cancel));
        using var file = await Archive.Blobs.FileAsync(blob.Name, Cancel);
        Assert.Equal(path, file.Path);
        if (OperatingSystem.IsWindows()) Assert.Skip("Modes are Unix'.");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(400_000)]
    public async Task are_not_touched_when_their_bytes_come_again(int length)
    {
        var blob = await Archive.Blobs.PutAsync(new MemoryStream(new byte[length]), Cancel);
        using var file = await Archive.Blobs.FileAsync(blob.Name, Cancel);
        File.SetLastWriteTimeUtc(file.Path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await Archive.Blobs.PutAsync(new MemoryStream(new byte[length]), Cancel);

        Assert.Equal(2001, File.GetLastWriteTimeUtc(file.Path).Year);
        Assert.Empty(Directory.GetFiles(Path.Combine(Archive.Folder.Blobs, "tmp")));
    }

    [Fact]
    public async Task are_kept_where_a_copy_left_empty_folders_out()
    {
        await Archive.Blobs.PutAsync(new MemoryStream("a"u8.ToArray()), Cancel);
        foreach (var folder in Directory.GetDirectories(Archive.Folder.Blobs).Where(folder => !Directory.EnumerateFiles(folder).Any())) Directory.Delete(folder);

        var blob = await Archive.Blobs.PutAsync(new MemoryStream("abc"u8.ToArray()), Cancel);

        using var file = await Archive.Blobs.FileAsync(blob.Name, Cancel);
        Assert.Equal("abc", await File.ReadAllTextAsync(file.Path, Cancel));
    }

    [Fact]
    public async Task are_kept_in_constant_memory()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var blob = await Archive.Blobs.PutAsync(new ZeroStream(64 << 20), Cancel);

        Assert.Equal(64 << 20, blob.Bytes);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 << 20);
    }

    [Fact]
    public async Task are_listed_without_what_else_lies_in_the_folder()
    {
        var blob = await Archive.Blobs.PutAsync(new MemoryStream("abc"u8.ToArray()), Cancel);
        await File.WriteAllTextAsync(Path.Combine(Archive.Folder.Blobs, "tmp", "half"), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(Archive.Folder.Blobs, "ba", "readme"), "", Cancel);

        var listed = new List<Blob>();
        await foreach (var one in Archive.Blobs.ListAsync(Cancel)) listed.Add(one);
        Assert.Equal([blob], listed);
    }

    [Fact]
    public async Task say_that_their_folder_cannot_be_written_to()
    {
        await File.WriteAllTextAsync(Archive.Folder.Blobs, "", Cancel);

        var refused = await Assert.ThrowsAsync<StoreException>(() => Archive.Blobs.PutAsync(new MemoryStream("abc"u8.ToArray()), Cancel));
        Assert.Contains(Archive.Folder.Blobs, refused.Message, StringComparison.Ordinal);
    }

    private sealed class ZeroStream(int length) : Stream
    {
        private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = Math.Min(count, _left);
            buffer.AsSpan(offset, n).Clear();
            _left -= n;
            return n;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var n = Math.Min(buffer.Length, _left);
            buffer.Span[..n].Clear();
            _left -= n;
            return ValueTask.FromResult(n);
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
