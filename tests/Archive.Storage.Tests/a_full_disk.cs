using Archive.Conformance.Stores;
using Archive.Core.Log;

namespace Archive.Storage.Tests;

public sealed class a_full_disk : OnAFolder
{
    [Fact]
    public async Task stops_the_archive_with_one_line_and_damages_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell that bounds the size of files.");
        using var child = Child.Start("commit", Archive.Folder.Root, blocks: 2000);
        string? last = null, line;
        while ((line = await child.SaidAsync(Cancel)) is not null) last = line;

        Assert.Equal(3, await child.EndedAsync(Cancel));
        Assert.Contains(Archive.Folder.Database, last, StringComparison.Ordinal);
        Assert.Contains("full", last, StringComparison.Ordinal);

        var before = (await Archive.Visits.DocumentsAsync(Given.Name("raa-var"), Cancel)).Count;
        Assert.True(before > 0);
        Assert.Null((await LogVerifier.VerifyAsync(Archive.Log, [], Cancel)).Fault);
        var keeper = (await Archive.Sources.TakeOverAsync(Given.Name("raa-var"), Cancel))!.Value;
        Assert.True(await Archive.Visits.CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", "later")] }, Cancel));
        Assert.Equal(before + 1, (await Archive.Visits.DocumentsAsync(Given.Name("raa-var"), Cancel)).Count);
    }

    [Fact]
    public async Task keeps_nothing_of_bytes_that_it_could_not_hold()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell that bounds the size of files.");
        using var child = Child.Start("put", Archive.Folder.Root, blocks: 2000);

        Assert.Contains(Archive.Folder.Blobs, await child.SaidAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(3, await child.EndedAsync(Cancel));
        Assert.Empty(Directory.GetFiles(Archive.Folder.Blobs, "*", SearchOption.AllDirectories));
    }
}
