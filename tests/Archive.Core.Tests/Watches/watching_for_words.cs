using Archive.Core.Search;
using Archive.Core.Watches;
using static Archive.Core.Tests.Watches.WatchedArchive;

namespace Archive.Core.Tests.Watches;

public sealed class watching_for_words
{
    private static readonly DateTimeOffset Noon = new(2025, 4, 18, 12, 0, 0, TimeSpan.Zero);

    private readonly WatchedArchive _archive = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task alerts_for_each_act_that_matches_with_its_page_and_passage()
    {
        await WatchAsync("drones");
        PublishGazette();

        await _archive.MatchAsync();

        var alert = Assert.Single(_archive.Alerts);
        Assert.Equal(("w1", 1, (int?)1, 3), (alert.Watch, alert.Version, alert.Act, alert.Page));
        Assert.Equal("L'usage de «drones» est autorisé", alert.Passage);
        Assert.Equal(Noon, alert.At);
    }

    [Fact]
    public async Task does_not_alert_for_pages_that_no_act_holds()
    {
        await WatchAsync("sommaire");
        PublishGazette();

        await _archive.MatchAsync();

        Assert.Empty(_archive.Alerts);
    }

    [Fact]
    public async Task alerts_once_for_an_act_that_later_versions_repeat()
    {
        await WatchAsync("drones");
        PublishGazette();
        await _archive.MatchAsync();
        PublishGazette(2, signature: "modifiée");
        await _archive.MatchAsync();

        Assert.Single(_archive.Alerts);
    }

    [Fact]
    public async Task does_not_alert_a_later_watch_for_acts_that_did_not_change()
    {
        PublishGazette();
        await WatchAsync("drones OU signature");
        PublishGazette(2, signature: "modifiée");

        await _archive.MatchAsync();

        Assert.Equal(2, Assert.Single(_archive.Alerts).Act);
    }

    [Fact]
    public async Task never_alerts_for_a_technical_version()
    {
        await WatchAsync("drones");
        _archive.Publish("raa-var/1", 1, Noon, ["dr0nes"], [Act(1, "Arrêté", 1, 1, "old")]);
        _archive.Publish("raa-var/1", 2, Noon, ["drones"], [Act(1, "Arrêté", 1, 1, "better")], technical: true);
        _archive.Publish("raa-var/1", 3, Noon, ["drones", "annexe"], [Act(1, "Arrêté", 1, 1, "better"), Act(2, "Annexe", 2, 2)]);

        await _archive.MatchAsync();

        Assert.Empty(_archive.Alerts);
    }

    [Fact]
    public async Task alerts_for_each_version_of_a_document_without_acts_with_the_best_page()
    {
        await WatchAsync("drones police");
        _archive.Publish("conseil/1", 1, Noon, ["Ordre du jour : drones et police", "La police", "Les drones de la police municipale"], []);
        _archive.Publish("conseil/1", 2, Noon, ["Ordre du jour", "La police", "Les drones de la police municipale"], []);

        await _archive.MatchAsync();

        Assert.Equal([(1, 1), (2, 3)], _archive.Alerts.Select(a => (a.Version, a.Page)));
        Assert.All(_archive.Alerts, a => Assert.Null(a.Act));
    }

    [Fact]
    public async Task looks_only_at_what_came_while_it_was_in_force()
    {
        PublishGazette(document: "raa-var/1");
        var watch = await WatchAsync("drones");
        PublishGazette(document: "raa-var/2");
        await _archive.RemoveAsync(watch.Id, Noon, Cancel);
        PublishGazette(document: "raa-var/3");

        await _archive.MatchAsync();

        Assert.Equal("raa-var/2", Assert.Single(_archive.Alerts).Document.Value);
    }

    [Fact]
    public async Task applies_filters_of_source_department_and_kind()
    {
        await WatchAsync("drones source:raa-lot");
        await WatchAsync("drones dept:83");
        await WatchAsync("drones type:décision");
        await WatchAsync("source:raa-lot");
        PublishGazette(document: "raa-var/1");
        PublishGazette(document: "raa-lot/1");

        await _archive.MatchAsync();

        Assert.Equal(
            ["w1 raa-lot/1/1", "w2 raa-var/1/1", "w4 raa-lot/1/1", "w4 raa-lot/1/2"],
            _archive.Alerts.Select(a => $"{a.Watch} {a.Document}/{a.Act}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task marks_a_watch_whose_query_cannot_be_read_and_keeps_matching_the_others()
    {
        await WatchAsync("\"drones");
        await WatchAsync("drones");
        PublishGazette();

        await _archive.MatchAsync();

        Assert.Equal("w2", Assert.Single(_archive.Alerts).Watch);
        var marked = (await _archive.ListAsync(Cancel))[0];
        Assert.Contains("not closed", marked.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_the_same_alerts_when_rebuilt_in_other_portions()
    {
        await WatchAsync("drones");
        for (var n = 1; n < 8; n++) PublishGazette(document: $"raa-var/{n}");
        var removed = await WatchAsync("signature");
        PublishGazette(document: "raa-var/9");
        await _archive.RemoveAsync(removed.Id, Noon, Cancel);
        await _archive.MatchAsync();
        var before = _archive.Alerts.ToList();

        await _archive.ResetAsync(Cancel);
        var turn = await _archive.TakeOverAsync(Cancel);
        foreach (var entry in _archive.Log) Assert.True(await _archive.Matcher.ConsumeAsync(turn.Keeper, [entry], Cancel));
        Assert.True(await _archive.Matcher.ConsumeAsync(turn.Keeper, _archive.Log, Cancel));

        Assert.Equal(9, before.Count);
        Assert.Equal(before, _archive.Alerts);
    }

    [Fact]
    public async Task writes_nothing_once_another_has_taken_over()
    {
        await WatchAsync("drones");
        PublishGazette();
        var late = await _archive.TakeOverAsync(Cancel);
        await _archive.TakeOverAsync(Cancel);

        Assert.False(await _archive.Matcher.ConsumeAsync(late.Keeper, _archive.Log, Cancel));
        Assert.Empty(_archive.Alerts);
    }

    [Fact]
    public async Task refuses_entries_with_a_hole_before_them()
    {
        await WatchAsync("drones");
        PublishGazette();
        var turn = await _archive.TakeOverAsync(Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _archive.Matcher.ConsumeAsync(turn.Keeper, [_archive.Log[1]], Cancel));
    }

    [Fact]
    public async Task finds_its_way_among_thousands_of_watches()
    {
        for (var n = 0; n < 5000; n++) await WatchAsync($"\"commune {n} préfecture\" OU (zone{n} drones)");
        await WatchAsync("usage autor*");
        PublishGazette();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await _archive.MatchAsync();

        Assert.Equal("w5001", Assert.Single(_archive.Alerts).Watch);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task tells_beforehand_what_it_would_have_found_in_ninety_days()
    {
        _archive.Publish("raa-var/1", 1, Noon.AddDays(-91), ["drones"], [Act(1, "Trop vieux", 1, 1)]);
        PublishGazette(document: "raa-var/2");
        PublishGazette(2, "modifiée", "raa-var/2");

        var found = new List<DigestItem>();
        await foreach (var item in new WatchTest(_archive, _archive).FindAsync("drones", Noon, Cancel)) found.Add(item);

        var only = Assert.Single(found);
        Assert.Equal(("Arrêté autorisant l'usage de drones", 3, "Source raa-var"), (only.Title, only.Alert.Page, only.SourceTitle));
        Assert.Throws<QueryException>(() => new WatchTest(_archive, _archive).FindAsync("(", Noon, Cancel));
    }

    private Task<Watch> WatchAsync(string query) => _archive.AddAsync(query, ["a@example.org"], Cadence.Now, Noon, Cancel);

    private void PublishGazette(int version = 1, string signature = "", string document = "raa-var/1") => _archive.Publish(
        document, version, Noon,
        ["SOMMAIRE : arrêté drones, délégation", "Couverture", "L'usage de drones est autorisé", $"Délégation de signature {signature}"],
        [Act(1, "Arrêté autorisant l'usage de drones", 2, 3), Act(2, "Délégation de signature", 4, 4, $"signature {signature}")]);
}
