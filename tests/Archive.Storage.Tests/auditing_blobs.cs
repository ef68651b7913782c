using Archive.Core.Captures;
using Microsoft.Extensions.Time.Testing;

namespace Archive.Storage.Tests;

public sealed class auditing_blobs : OnAFolder
{
    private static readonly AuditOptions Fast = new() { BytesPerSecond = 0 };

    [Fact]
    public async Task reads_each_blob_once()
    {
        await Archive.FillAsync(3);
        var report = await AuditAsync(Fast, TimeProvider.System);
        Assert.Equal((3L, 27L), (report.Blobs, report.Bytes));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task names_what_is_missing_and_what_was_changed()
    {
        await Archive.FillAsync(4);
        File.Delete(PathOf("content 1"));
        Damage(PathOf("content 2"), "CONTENT 2");
        Damage(PathOf("content 3"), "content");

        var report = await AuditAsync(Fast, TimeProvider.System);

        Assert.Equal(4, report.Blobs);
        Assert.Equal(
            [(BlobName.Of("content 1"u8), AuditFaultKind.Missing), (BlobName.Of("content 2"u8), AuditFaultKind.Changed), (BlobName.Of("content 3"u8), AuditFaultKind.Changed)],
            report.Faults.Select(f => (f.Capture.Sha256, f.Kind)));
    }

    [Fact]
    public async Task names_a_capture_whose_name_of_bytes_was_changed_to_none()
    {
        await Archive.FillAsync(1);
        Archive.Tamper("UPDATE capture SET sha256 = '../../archive.db'");

        Assert.Equal(AuditFaultKind.Unreadable, Assert.Single((await AuditAsync(Fast, TimeProvider.System)).Faults).Kind);
    }

    [Fact]
    public async Task keeps_its_pace()
    {
        await Archive.FillAsync(10);
        var time = new FakeTimeProvider();
        var began = time.GetUtcNow();

        var audit = AuditAsync(new AuditOptions { BytesPerSecond = 9 }, time);
        while (!audit.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        Assert.Equal(90, (await audit).Bytes);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromSeconds(10), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task stops_when_it_is_cancelled()
    {
        await Archive.FillAsync(3);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var time = new FakeTimeProvider();
        var audit = new BlobAudit(Archive.Catalogue, Archive.Blobs, new AuditOptions { BytesPerSecond = 1 }, time).RunAsync(default, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => audit);
    }

    private Task<AuditReport> AuditAsync(AuditOptions options, TimeProvider time) =>
        new BlobAudit(Archive.Catalogue, Archive.Blobs, options, time).RunAsync(default, Cancel);

    private string PathOf(string content)
    {
        var name = BlobName.Of(System.Text.Encoding.UTF8.GetBytes(content)).Value;
        return Path.Combine(Archive.Folder.Blobs, name[..2], name);
    }

    private static void Damage(string path, string content)
    {
        File.Delete(path);
        File.WriteAllText(path, content);
    }
}
