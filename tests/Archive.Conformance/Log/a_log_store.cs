using Archive.Conformance.Stores;
using Archive.Core.Log;
using Archive.Core.Watches;

namespace Archive.Conformance.Log;

public abstract class a_log_store : StoreSuite
{
    [Fact]
    public async Task begins_before_its_first_entry()
    {
        Assert.Equal(LogHead.Empty, await Store.Log.HeadAsync(Cancel));
        Assert.Empty(await Store.Log.ReadAsync(LogPosition.Start, 10, Cancel));
    }

    [Fact]
    public async Task is_read_in_order_from_where_a_reader_stands()
    {
        foreach (var name in new[] { "aa", "bb", "cc", "dd" }) await Store.Sources.DeclareAsync(Given.Declaration(name), Given.Now, Cancel);

        Assert.Equal([2, 3], (await Store.Log.ReadAsync(new(1), 2, Cancel)).Select(e => e.Position.Number));
        Assert.Equal("bb", (await Store.Log.ReadAsync(new(1), 1, Cancel))[0].Source.ToString());
        Assert.Empty(await Store.Log.ReadAsync(new(4), 10, Cancel));
        var head = await Store.Log.HeadAsync(Cancel);
        Assert.Equal(LogChain.HeadAfter((await Store.Log.ReadAsync(new(3), 1, Cancel))[0]), head);
    }

    [Fact]
    public async Task stays_dense_and_chained_when_everybody_writes_at_once()
    {
        const int writers = 8, steps = 12;
        var keepers = new List<(string Source, long Keeper)>();
        for (var i = 0; i < writers; i++) keepers.Add(($"source-{i}", await KeeperOfAsync($"source-{i}")));

        await Task.WhenAll(
        [
            .. keepers.Select(k => Task.Run(async () =>
            {
                for (var n = 0; n < steps; n++)
                    await CommitAsync(Given.Step(k.Source, k.Keeper) with { Documents = [Given.Document(k.Source, $"{n}")], Captures = [Given.Capture(k.Source, $"{n}")] });
            })),
            Task.Run(async () =>
            {
                for (var n = 0; n < steps; n++) await Store.Watches.AddAsync("drones", ["a@example.fr"], Cadence.Day, Given.Now, Cancel);
            }),
            // Half of these fail after their rows were written: they must leave no gap.
            Task.Run(async () =>
            {
                for (var n = 0; n < steps; n++)
                    await Assert.ThrowsAnyAsync<Exception>(() => Store.Visits.CommitAsync(
                        Given.Step(keepers[0].Source, keepers[0].Keeper) with { Versions = [Given.Version(keepers[0].Source, "unknown")] }, Cancel));
            }),
        ]);

        var verdict = await LogVerifier.VerifyAsync(Store.Log, [], Cancel);
        Assert.Null(verdict.Fault);
        Assert.Equal(writers + writers * steps * 2 + steps, verdict.Entries);
        Assert.Equal(await Store.Log.HeadAsync(Cancel), verdict.Head);
    }

    [Fact]
    public async Task shows_readers_no_entry_before_those_in_front_of_it()
    {
        var keeper = await KeeperOfAsync("raa-var");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reading = Task.Run(async () =>
        {
            var head = LogHead.Empty;
            while (!done.IsCancellationRequested || head != await Store.Log.HeadAsync(Cancel))
                foreach (var entry in await Store.Log.ReadAsync(head.Position, 100, Cancel))
                {
                    Assert.Null(LogChain.Fault(head, entry));
                    head = LogChain.HeadAfter(entry);
                }
            return head.Position.Number;
        });
        for (var n = 0; n < 60; n++) await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", $"{n}")] });
        await done.CancelAsync();

        Assert.Equal(61, await reading);
    }
}

public sealed class a_log_store_on_sqlite : a_log_store
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
