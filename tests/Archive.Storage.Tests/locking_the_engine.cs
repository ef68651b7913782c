using Archive.Core;

namespace Archive.Storage.Tests;

public sealed class locking_the_engine : OnAFolder
{
    [Fact]
    public void lets_one_engine_in_at_a_time()
    {
        using (Archive.Folder.LockEngine())
        {
            var refused = Assert.Throws<StoreException>(Archive.Folder.LockEngine);
            Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        }
        Archive.Folder.LockEngine().Dispose();
    }

    [Fact]
    public async Task lets_engines_of_two_folders_run_side_by_side()
    {
        await using var other = new ArchiveFolder();
        using var mine = Archive.Folder.LockEngine();
        using var its = other.Folder.LockEngine();
    }

    [Fact]
    public async Task sweeps_what_a_killed_process_left_half_written_and_nothing_else()
    {
        var kept = await Archive.Blobs.PutAsync(new MemoryStream("kept"u8.ToArray()), Cancel);
        var beside = Path.Combine(Archive.Folder.Blobs, "tmp");
        var dead = Path.Combine(beside, "dead");
        await File.WriteAllTextAsync(dead, "half", Cancel);
        var slow = new SlowStream(new byte[600_000]);
        var writing = Archive.Blobs.PutAsync(slow, Cancel);
        await slow.Half.Task.WaitAsync(Cancel);

        Archive.Folder.LockEngine().Dispose();

        Assert.False(File.Exists(dead));
        slow.GoOn.SetResult();
        var late = await writing;
        Assert.Equal(600_000, late.Bytes);
        Assert.NotNull(await Archive.Blobs.OpenAsync(late.Name, Cancel));
        Assert.NotNull(await Archive.Blobs.OpenAsync(kept.Name, Cancel));
        Assert.Empty(Directory.GetFiles(beside));
    }

    /// <summary>Stops in the middle until it is told to go on.</summary>
    private sealed class SlowStream(byte[] content) : MemoryStream(content)
    {
        public TaskCompletionSource Half { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > Length / 2)
            {
                Half.TrySetResult();
                await GoOn.Task;
            }
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 100_000)], cancellationToken);
        }
    }
}
