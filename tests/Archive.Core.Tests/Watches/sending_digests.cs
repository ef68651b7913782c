using Archive.Core.Watches;
using static Archive.Core.Tests.Watches.WatchedArchive;

namespace Archive.Core.Tests.Watches;

public sealed class sending_digests
{
    // Friday, 14:00 in Paris.
    private static readonly DateTimeOffset Friday = new(2025, 4, 18, 12, 0, 0, TimeSpan.Zero);

    private readonly WatchedArchive _archive = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Cadence.Now, "2025-04-18T12:00:00Z")]
    [InlineData(Cadence.Day, "2025-04-19T05:00:00Z")]
    [InlineData(Cadence.Week, "2025-04-21T05:00:00Z")]
    public async Task waits_for_the_hour_of_its_cadence(Cadence every, string due)
    {
        await _archive.AddAsync("drones", ["a@example.org"], every, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);
        var at = DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture);

        if (every != Cadence.Now) await _archive.Sender.SendDueAsync(at.AddSeconds(-1), Cancel);
        Assert.Empty(_archive.Mails);
        await _archive.Sender.SendDueAsync(at, Cancel);
        await _archive.Sender.SendDueAsync(at.AddDays(30), Cancel);

        Assert.Single(_archive.Mails);
    }

    [Theory]
    [InlineData("2025-03-29T06:00:00Z")] // winter: 07:00 is 06:00 UTC
    [InlineData("2025-03-30T05:00:00Z")] // the night summer time begins
    [InlineData("2025-10-26T06:00:00Z")] // the night it ends
    public void keeps_to_the_clock_of_paris(string seven)
    {
        var at = DateTimeOffset.Parse(seven, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(at, DigestSchedule.ToldBefore(Cadence.Day, at));
        Assert.NotEqual(at, DigestSchedule.ToldBefore(Cadence.Day, at.AddSeconds(-1)));
    }

    [Fact]
    public async Task tells_title_number_source_address_and_passage()
    {
        await _archive.AddAsync("drones", ["a@example.org"], Cadence.Now, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);

        await _archive.Sender.SendDueAsync(Friday, Cancel);

        var item = Assert.Single(Assert.Single(_archive.Mails).Alerts);
        Assert.Equal("Arrêté sur les drones", item.Title);
        Assert.Equal("83-2025-04-18-00001", item.Number);
        Assert.Equal("Source raa-var", item.SourceTitle);
        Assert.Equal("Recueil raa-var/1", item.DocumentTitle);
        Assert.Equal("https://prefecture.invalid/raa-var/1.pdf", item.Address.ToString());
        Assert.Equal("L'usage de «drones»", item.Alert.Passage);
    }

    [Theory]
    [InlineData(Cadence.Now)]
    [InlineData(Cadence.Day)]
    public async Task sends_the_same_mail_again_when_killed_before_its_note_whatever_came_meanwhile(Cadence every)
    {
        await _archive.AddAsync("drones", ["a@example.org"], every, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);
        var morning = Friday.AddDays(1);
        _archive.DiesBeforeTheNote = true;
        await Assert.ThrowsAsync<IOException>(() => _archive.Sender.SendDueAsync(morning, Cancel));
        _archive.DiesBeforeTheNote = false;
        await PublishAsync("raa-var/2", morning.AddMinutes(1));

        await _archive.Sender.SendDueAsync(morning.AddMinutes(2), Cancel);
        await _archive.Sender.SendDueAsync(morning.AddDays(2), Cancel);

        Assert.Equal(_archive.Mails[0].Id, _archive.Mails[1].Id);
        Assert.Equal(_archive.Mails[0].At, _archive.Mails[1].At);
        Assert.Equal(2, _archive.Mails.Select(m => m.Id).Distinct().Count());
        Assert.Equal(2, _archive.Mails.SelectMany(m => m.Alerts).Select(a => a.Alert.Document).Distinct().Count());
    }

    [Fact]
    public async Task names_a_mail_that_failed_goes_on_with_the_others_and_tries_again()
    {
        await _archive.AddAsync("drones", ["a@example.org"], Cadence.Now, Friday, Cancel);
        await _archive.AddAsync("drones", ["b@example.org"], Cadence.Now, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);
        _archive.MailFault = new MailException("the server rests");

        var failed = await _archive.Sender.SendDueAsync(Friday, Cancel);
        _archive.MailFault = null;
        var sent = await _archive.Sender.SendDueAsync(Friday, Cancel);

        Assert.Equal(["w1: the server rests", "w2: the server rests"], failed.Failures);
        Assert.Equal(2, sent.Sent.Count);
    }

    [Fact]
    public async Task sends_nothing_again_after_a_rebuild()
    {
        await _archive.AddAsync("drones", ["a@example.org"], Cadence.Now, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);
        await _archive.Sender.SendDueAsync(Friday, Cancel);
        await _archive.ResetAsync(Cancel);
        await _archive.MatchAsync();

        await _archive.Sender.SendDueAsync(Friday.AddDays(1), Cancel);

        Assert.Single(_archive.Mails);
    }

    [Fact]
    public async Task tells_the_owner_of_a_watch_that_cannot_be_run_and_not_every_day()
    {
        await _archive.AddAsync("(drones", ["a@example.org"], Cadence.Day, Friday, Cancel);
        await PublishAsync("raa-var/1", Friday);

        for (var day = 0; day < 10; day++) await _archive.Sender.SendDueAsync(Friday.AddDays(day), Cancel);

        Assert.Equal(2, _archive.Mails.Count);
        Assert.All(_archive.Mails, m => Assert.Empty(m.Alerts));
        Assert.Contains("not closed", _archive.Mails[0].Watch.Fault, StringComparison.Ordinal);
        Assert.Single(await _archive.ListAsync(Cancel));
    }

    private Task PublishAsync(string document, DateTimeOffset at)
    {
        _archive.Publish(document, 1, at, ["L'usage de drones"], [Act(1, "Arrêté sur les drones", 1, 1, document)]);
        return _archive.MatchAsync();
    }
}
