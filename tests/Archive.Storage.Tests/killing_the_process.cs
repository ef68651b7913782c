using Archive.Conformance.Stores;
using Archive.Core.Captures;
using Archive.Core.Log;
using Archive.Core.Watches;

namespace Archive.Storage.Tests;

public sealed class killing_the_process : OnAFolder
{
    [Fact]
    public async Task loses_no_committed_document_and_leaves_none_half_done()
    {
        var random = new Random(20250203);
        var committed = -1;
        for (var round = 0; round < 5; round++)
        {
            using var child = Child.Start("commit", Archive.Folder.Root);
            for (var n = random.Next(1, 25); n > 0; n--) committed = int.Parse((await child.SaidAsync(Cancel))!, System.Globalization.CultureInfo.InvariantCulture);
            // Another process writes to the same log meanwhile: a command beside the engine.
            await Archive.Watches.AddAsync("drones", ["a@example.fr"], Cadence.Day, Given.Now, Cancel);
            await child.KillAsync(Cancel);
            await Archive.CloseAsync();

            var verdict = await LogVerifier.VerifyAsync(Archive.Log, [], Cancel);
            Assert.Null(verdict.Fault);
            var documents = await Archive.Visits.DocumentsAsync(Given.Name("raa-var"), Cancel);
            Assert.InRange(documents.Count, committed + 1, committed + 100);
            Assert.Equal(Enumerable.Range(0, documents.Count).Select(n => Given.Id("raa-var", $"{n}")).ToHashSet(), documents.Select(d => d.Id).ToHashSet());
            Assert.Equal([documents.Count], new[] { LogKinds.DocumentSeen, LogKinds.Captured, LogKinds.Versioned, LogKinds.Changed }.Select(kind => verdict.Kinds[kind]).Distinct());
            foreach (var document in documents)
            {
                var version = (await Archive.Visits.LatestVersionAsync(document.Id, Cancel))!;
                Assert.Equal((1, 2), (version.Pages.Count, version.Acts.Count));
            }
            Assert.Equal(documents.Count, (await Archive.Visits.FrontierAsync(Given.Name("raa-var"), 100_000, Cancel)).Count);
        }

        var audit = await new BlobAudit(Archive.Catalogue, Archive.Blobs, new AuditOptions { BytesPerSecond = 0 }, TimeProvider.System).RunAsync(default, Cancel);
        Assert.Empty(audit.Faults);
    }

    [Fact]
    public async Task frees_the_engines_lock()
    {
        using var child = Child.Start("hold", Archive.Folder.Root);
        Assert.Equal("held", await child.SaidAsync(Cancel));

        var refused = Assert.Throws<Core.StoreException>(Archive.Folder.LockEngine);
        Assert.Contains(Archive.Folder.Root, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{child.Id}", refused.Message, StringComparison.Ordinal);
        // Commands that only read go on.
        Assert.Equal(LogHead.Empty, await Archive.Log.HeadAsync(Cancel));

        await child.KillAsync(Cancel);
        using var mine = Archive.Folder.LockEngine();
    }
}
