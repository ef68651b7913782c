using Archive.Conformance.Stores;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Watches;

namespace Archive.Conformance.Watches;

public abstract class a_watch_store : StoreSuite
{
    private static readonly Dictionary<string, string?> NoFaults = new(StringComparer.Ordinal);

    [Fact]
    public async Task numbers_watches_and_never_a_number_twice()
    {
        var first = await AddAsync("drones");
        var second = await AddAsync("vidéo \"surveillance\"");
        Assert.True(await Store.Watches.RemoveAsync(second.Id, Given.Now, Cancel));
        var third = await AddAsync("drones");

        Assert.Equal(["w1", "w2", "w3"], [first.Id, second.Id, third.Id]);
        Assert.Equal([first.Id, third.Id], (await Store.Watches.ListAsync(Cancel)).Select(w => w.Id));
        Assert.Equal("vidéo \"surveillance\"", second.Query);
        Assert.Equal(["a@example.fr", "b@example.fr"], second.To);
        Assert.Equal((Cadence.Week, Given.Now), (second.Every, second.Added));
    }

    [Fact]
    public async Task logs_who_watches_but_not_what()
    {
        var watch = await AddAsync("vidéosurveillance");
        await Store.Watches.RemoveAsync(watch.Id, Given.Now, Cancel);

        var entries = await Store.Log.ReadAsync(LogPosition.Start, 10, Cancel);
        Assert.Equal([LogKinds.WatchAdded, LogKinds.WatchRemoved], entries.Select(e => e.Kind));
        Assert.All(entries, e => Assert.Equal("w1", (string?)e.Data["watch"]));
        Assert.DoesNotContain("surveillance", entries[0].Json, StringComparison.Ordinal);
        Assert.Equal(entries[0].Position, watch.Since);
        Assert.Equal(entries[1].Position, (await Store.Watches.HistoryAsync(Cancel)).Single().Removed);
    }

    [Fact]
    public async Task removes_once()
    {
        var watch = await AddAsync("drones");
        Assert.True(await Store.Watches.RemoveAsync(watch.Id, Given.Now, Cancel));
        Assert.False(await Store.Watches.RemoveAsync(watch.Id, Given.Now, Cancel));
        Assert.False(await Store.Watches.RemoveAsync("w99", Given.Now, Cancel));
        Assert.Equal(2, (await Store.Log.HeadAsync(Cancel)).Position.Number);
    }

    [Fact]
    public async Task alerts_once_a_watch_document_and_fingerprint()
    {
        var (watch, turn) = await ReadyAsync();
        Assert.True(await WriteAsync(turn, 5, Alert(watch, "1", "f"), Alert(watch, "1", "f") with { Version = 2 }));
        Assert.True(await WriteAsync(turn, 6, Alert(watch, "1", "f") with { Version = 3, Passage = "autre" }, Alert(watch, "2", "f"), Alert(watch, "1", "g")));

        var alerts = await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel));
        Assert.Equal(3, alerts.Count);
        Assert.Equal(1, alerts.Single(a => a.Fingerprint == "f" && a.Document == Given.Id("raa-var", "1")).Version);
        Assert.Equal(new LogPosition(6), await Store.Watches.PositionAsync(Cancel));
    }

    [Fact]
    public async Task gives_back_an_alert_whole()
    {
        var (watch, turn) = await ReadyAsync();
        var alert = Alert(watch, "1", "f") with { Act = 3, Page = 7, Passage = "un « drone » œuvre" };
        await WriteAsync(turn, 5, alert);

        Assert.Equal([alert], await Store.Watches.UnsentAsync(watch, Cancel));
    }

    [Fact]
    public async Task moves_its_cursor_together_with_what_it_writes_or_not_at_all()
    {
        var (watch, turn) = await ReadyAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(turn, 9, Alert(watch, "1", "f"), Alert("w99", "1", "f")));

        Assert.Equal(LogPosition.Start, await Store.Watches.PositionAsync(Cancel));
        Assert.Empty(await Store.Watches.UnsentAsync(watch, Cancel));
    }

    [Fact]
    public async Task refuses_a_matcher_that_was_superseded()
    {
        var (watch, late) = await ReadyAsync();
        await WriteAsync(late, 3);
        var now = await Store.Watches.TakeOverAsync(Cancel);
        Assert.Equal(new LogPosition(3), now.Position);

        Assert.False(await WriteAsync(late, 9, Alert(watch, "1", "f")));
        Assert.Empty(await Store.Watches.UnsentAsync(watch, Cancel));
        Assert.Equal(new LogPosition(3), await Store.Watches.PositionAsync(Cancel));
        Assert.True(await WriteAsync(now, 9, Alert(watch, "1", "f")));
    }

    [Fact]
    public async Task marks_a_watch_whose_query_fails_and_clears_the_mark()
    {
        var (watch, turn) = await ReadyAsync();
        await Store.Watches.WriteAsync(turn.Keeper, [], new Dictionary<string, string?>(StringComparer.Ordinal) { [watch] = "parenthèse" }, new(5), Cancel);
        Assert.Equal("parenthèse", (await Store.Watches.ListAsync(Cancel)).Single().Fault);

        await Store.Watches.WriteAsync(turn.Keeper, [], new Dictionary<string, string?>(StringComparer.Ordinal) { [watch] = null }, new(6), Cancel);
        Assert.Null((await Store.Watches.ListAsync(Cancel)).Single().Fault);
    }

    [Fact]
    public async Task hands_out_unsent_alerts_the_oldest_first()
    {
        var (watch, turn) = await ReadyAsync();
        await WriteAsync(turn, 5, Alert(watch, "1", "late") with { At = Given.Now.AddHours(1) }, Alert(watch, "2", "early"));
        Assert.Equal(["early", "late"], (await Store.Watches.UnsentAsync(watch, Cancel)).Select(a => a.Fingerprint));
        Assert.Null(await Store.Watches.LastSentAsync(watch, Cancel));

        await Store.Watches.SentAsync("d1", watch, Given.Now.AddHours(2), [Alert(watch, "2", "early")], Cancel);
        Assert.Equal(["late"], (await Store.Watches.UnsentAsync(watch, Cancel)).Select(a => a.Fingerprint));
        Assert.Equal(Given.Now.AddHours(2), await Store.Watches.LastSentAsync(watch, Cancel));
        Assert.Equal("d1", (await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel))).Single(a => a.Fingerprint == "early").Digest);
    }

    [Fact]
    public async Task remembers_a_digest_once_and_the_first_that_carried_an_alert()
    {
        var (watch, turn) = await ReadyAsync();
        await WriteAsync(turn, 5, Alert(watch, "1", "f"));
        await Store.Watches.SentAsync("d1", watch, Given.Now, [Alert(watch, "1", "f")], Cancel);
        await Store.Watches.SentAsync("d1", watch, Given.Now.AddHours(1), [Alert(watch, "1", "f")], Cancel);
        await Store.Watches.SentAsync("d2", watch, Given.Now.AddHours(2), [Alert(watch, "1", "f")], Cancel);

        Assert.Equal("d1", (await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel))).Single().Digest);
        Assert.Equal(Given.Now.AddHours(2), await Store.Watches.LastSentAsync(watch, Cancel));
    }

    [Fact]
    public async Task sends_the_same_act_of_another_document_too()
    {
        var (watch, turn) = await ReadyAsync();
        // It was there already when the first one's digest was noted, but in no mail.
        await WriteAsync(turn, 5, Alert(watch, "1", "f"), Alert(watch, "2", "f"));
        await Store.Watches.SentAsync("d1", watch, Given.Now, [Alert(watch, "1", "f")], Cancel);

        Assert.Equal(Given.Id("raa-var", "2"), Assert.Single(await Store.Watches.UnsentAsync(watch, Cancel)).Document);
    }

    [Fact]
    public async Task forgets_alerts_when_it_is_reset_but_not_what_was_sent()
    {
        var (watch, turn) = await ReadyAsync();
        await WriteAsync(turn, 5, Alert(watch, "1", "sent"), Alert(watch, "2", "waiting"));
        await Store.Watches.SentAsync("d1", watch, Given.Now, [Alert(watch, "1", "sent")], Cancel);

        await Store.Watches.ResetAsync(Cancel);
        Assert.Equal(LogPosition.Start, await Store.Watches.PositionAsync(Cancel));
        Assert.Empty(await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel)));
        Assert.Single(await Store.Watches.ListAsync(Cancel));

        var again = await Store.Watches.TakeOverAsync(Cancel);
        Assert.Equal(LogPosition.Start, again.Position);
        await WriteAsync(again, 5, Alert(watch, "1", "sent"), Alert(watch, "2", "waiting"));
        Assert.Equal(["waiting"], (await Store.Watches.UnsentAsync(watch, Cancel)).Select(a => a.Fingerprint));
        Assert.Equal("d1", (await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel))).Single(a => a.Fingerprint == "sent").Digest);
        Assert.Equal(Given.Now, await Store.Watches.LastSentAsync(watch, Cancel));
    }

    [Fact]
    public async Task remembers_what_was_sent_while_it_was_reset()
    {
        var (watch, turn) = await ReadyAsync();
        await WriteAsync(turn, 5, Alert(watch, "1", "f"));
        await Store.Watches.ResetAsync(Cancel);
        await Store.Watches.SentAsync("d1", watch, Given.Now, [Alert(watch, "1", "f")], Cancel);

        await WriteAsync(await Store.Watches.TakeOverAsync(Cancel), 5, Alert(watch, "1", "f"));
        Assert.Empty(await Store.Watches.UnsentAsync(watch, Cancel));
    }

    [Fact]
    public async Task keeps_the_alerts_of_a_removed_watch()
    {
        var (watch, turn) = await ReadyAsync();
        await WriteAsync(turn, 5, Alert(watch, "1", "f"));
        await Store.Watches.RemoveAsync(watch, Given.Now, Cancel);

        Assert.Single(await AllAsync(Store.Catalogue.AlertsAsync(new ListFilter(Given.Name("raa-var")), Cancel)));
        Assert.Empty(await AllAsync(Store.Catalogue.AlertsAsync(new ListFilter(Given.Name("cada")), Cancel)));
    }

    private Task<Watch> AddAsync(string query) => Store.Watches.AddAsync(query, ["a@example.fr", "b@example.fr"], Cadence.Week, Given.Now, Cancel);

    private Task<bool> WriteAsync(ConsumerTurn turn, long position, params Alert[] alerts) =>
        Store.Watches.WriteAsync(turn.Keeper, alerts, NoFaults, new(position), Cancel);

    private async Task<(string Watch, ConsumerTurn Turn)> ReadyAsync()
    {
        var keeper = await KeeperOfAsync("raa-var");
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", "1"), Given.Document("raa-var", "2")] });
        return ((await AddAsync("drones")).Id, await Store.Watches.TakeOverAsync(Cancel));
    }

    private static Alert Alert(string watch, string document, string fingerprint) => new()
    {
        Watch = watch,
        Document = Given.Id("raa-var", document),
        Version = 1,
        At = Given.Now,
        Page = 1,
        Passage = "",
        Fingerprint = fingerprint,
    };
}

public sealed class a_watch_store_on_sqlite : a_watch_store
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
