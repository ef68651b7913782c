using System.Globalization;
using System.Text.Json.Nodes;
using Archive.Host.Demo;

namespace Archive.Host.Tests;

/// <summary>The story of the made-up prefecture, visited once a day; what is asserted is what its lists say in the end.</summary>
public sealed class TheStory : IAsyncLifetime
{
    public MadeUpPrefecture Prefecture { get; private set; } = null!;

    public ArchiveProgram Archive => Prefecture.Archive;

    public List<(int Code, string Out, string Error)> Visits { get; } = [];

    /// <summary>What the site published over all days: gazette, acts, the day of the first visit that could see it.</summary>
    public Dictionary<string, (DemoGazette Gazette, IReadOnlyList<DemoListing> Acts, DateTimeOffset Seen)> Published { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        if (!Poppler.IsThere) return;
        Prefecture = await MadeUpPrefecture.DeclaredAsync();
        await Archive.DoneAsync("watch", "add", "drone OU aéronef", "--to", "veille@exemple.fr", "--every", "now");
        for (var day = 0; day < DemoPrefecture.Days.Count; day++)
        {
            Visits.Add(await Prefecture.VisitOnDayAsync(day));
            foreach (var (gazette, acts) in Prefecture.Published)
                Published[gazette.Title] = (gazette, acts, Published.TryGetValue(gazette.Title, out var known) ? known.Seen : DemoPrefecture.Days[day].Visit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Prefecture is not null) await Prefecture.DisposeAsync();
    }
}

/// <summary>pdftotext, which the launcher installs.</summary>
internal static class Poppler
{
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, "pdftotext")));
}

public sealed class the_whole_way(TheStory story) : IClassFixture<TheStory>
{
    [Fact]
    public void every_visit_ends_well()
    {
        Needs();
        Assert.All(story.Visits, v => Assert.True(v.Code == 0, v.Error));
    }

    [Fact]
    public async Task every_document_is_found_once_with_its_title_and_date_on_its_day()
    {
        Needs();
        var documents = await story.Archive.LinesAsync("documents");

        Assert.Equal(story.Published.Keys.Order(StringComparer.Ordinal), documents.Select(d => (string)d["title"]!).Order(StringComparer.Ordinal));
        Assert.All(documents, d =>
        {
            var (gazette, _, seen) = story.Published[(string)d["title"]!];
            Assert.Equal(gazette.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string?)d["published"]);
            Assert.StartsWith(seen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string)d["firstSeen"]!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task every_act_of_every_sommaire_is_found_and_none_invented()
    {
        Needs();
        var titles = (await story.Archive.LinesAsync("documents")).ToDictionary(d => (string)d["id"]!, d => (string)d["title"]!, StringComparer.Ordinal);

        var found = (await story.Archive.LinesAsync("acts")).Select(a => $"{titles[(string)a["document"]!]} {a["number"]} {a["title"]} {a["firstPage"]}-{a["lastPage"]}");

        var published = story.Published.SelectMany(p => p.Value.Acts.Select(a => $"{p.Key} {a.Number} {a.Title} {a.FirstPage}-{a.LastPage}"));
        Assert.Equal(published.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_gazette_replaced_in_silence_is_a_change_that_nobody_declared()
    {
        Needs();
        var modified = Assert.Single(await story.Archive.LinesAsync("changes", "--kind", "modified"));

        Assert.False((bool)modified["declared"]!);
        Assert.Equal([4], modified["pages"]!.AsArray().Select(p => (int)p!));
        var diff = await story.Archive.LinesAsync("diff", $"{modified["document"]}/1", $"{modified["document"]}/2");
        Assert.Contains(diff, h => ((string?)h["before"])?.Contains("20 heures", StringComparison.Ordinal) == true && ((string?)h["after"])?.Contains("minuit", StringComparison.Ordinal) == true);
        Assert.Equal("totals", (string)diff[^1]["kind"]!);
    }

    [Fact]
    public async Task a_withdrawal_is_recorded_when_its_address_says_gone_on_two_days_and_undone_when_it_is_back()
    {
        Needs();
        var changes = await story.Archive.LinesAsync("changes");
        var withdrawn = Assert.Single(changes, c => (string)c["kind"]! == "withdrawn");
        var returned = Assert.Single(changes, c => (string)c["kind"]! == "returned");

        Assert.Equal((string)withdrawn["document"]!, (string)returned["document"]!);
        Assert.StartsWith("2025-09-09", (string)withdrawn["at"]!, StringComparison.Ordinal);
        Assert.StartsWith("2025-09-11", (string)returned["at"]!, StringComparison.Ordinal);
        Assert.Equal("listed", (string)(await story.Archive.LinesAsync("documents")).Single(d => (string)d["id"]! == (string)withdrawn["document"]!)["state"]!);
    }

    [Fact]
    public async Task an_act_published_after_it_took_effect_is_noticed()
    {
        Needs();
        var late = Assert.Single(await story.Archive.LinesAsync("findings", "--kind", "late-publication"));

        var act = (await story.Archive.LinesAsync("acts")).Single(a => (string)a["id"]! == (string)late["subject"]!);
        Assert.Equal("00-2025-09-02-00012", (string)act["number"]!);
        Assert.Equal("2025-09-03", (string)act["effectiveFrom"]!);
    }

    [Fact]
    public async Task an_act_is_found_by_the_words_of_its_title_on_its_page()
    {
        Needs();
        foreach (var (_, (_, acts, _)) in story.Published.Take(4))
            foreach (var act in acts)
            {
                var words = act.Title.Split([' ', '\'', ',', '-', '/', '°', '(', ')', '«', '»'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3);
                var hits = await story.Archive.LinesAsync("search", string.Join(' ', words));
                Assert.Contains(hits.Take(3), h => h["act"] is not null && (string)h["kind"]! == "act" && (int)h["page"]! >= act.FirstPage && (int)h["page"]! <= act.LastPage);
            }
    }

    [Fact]
    public async Task a_watch_tells_each_matching_act_once_by_mail()
    {
        Needs();
        var alerts = await story.Archive.LinesAsync("alerts");

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Count, alerts.Select(a => (string?)a["act"]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(alerts, a => Assert.NotNull(a["digest"]));
        var mails = Directory.GetFiles(Path.Combine(story.Archive.Data, "outbox"), "*.eml");
        Assert.Equal(alerts.Select(a => (string)a["digest"]!).Distinct(StringComparer.Ordinal).Count(), mails.Length);
        var matching = story.Published.SelectMany(p => p.Value.Acts).Where(a => a.Title.Contains("aéronef", StringComparison.OrdinalIgnoreCase)).Select(a => a.Number);
        var told = (await story.Archive.LinesAsync("acts")).Where(a => alerts.Any(x => (string?)x["act"] == (string)a["id"]!)).Select(a => (string)a["number"]!).ToList();
        Assert.All(matching, number => Assert.Contains(number, told));
    }

    [Fact]
    public async Task the_log_is_dense_and_chained_and_the_bytes_are_as_they_came()
    {
        Needs();
        Assert.Contains("dense and chained", await story.Archive.DoneAsync("log", "verify"), StringComparison.Ordinal);
        Assert.Contains("0 faults", await story.Archive.DoneAsync("audit", "--pace", "0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task lists_carry_the_fields_of_the_design()
    {
        Needs();
        Assert.Equal("source id title address addresses kind published firstSeen lastSeen state versions pages", Fields((await story.Archive.LinesAsync("documents"))[0]));
        Assert.Equal("source document version id number title kind service firstPage lastPage signed effectiveFrom effectiveUntil published firstSeen places references nominative", Fields((await story.Archive.LinesAsync("acts"))[0]));
        Assert.Equal("source document at kind from to pages declared summary", Fields((await story.Archive.LinesAsync("changes"))[0]));
        Assert.Equal("source kind subject related opened closed detail", Fields((await story.Archive.LinesAsync("findings"))[0]));
        Assert.Equal("source document address at status mediaType bytes sha256", Fields((await story.Archive.LinesAsync("captures"))[0]));
        Assert.Equal("watch source document version act at page passage digest", Fields((await story.Archive.LinesAsync("alerts"))[0]));
        Assert.Equal("kind source document version act page title published score passage", Fields((await story.Archive.LinesAsync("search", "drones"))[0]));
    }

    [Fact]
    public async Task reading_what_is_kept_again_finds_nothing_new()
    {
        Needs();
        Assert.Contains($"{story.Published.Count} read the same, 0 differ, 0 could not be read", await story.Archive.DoneAsync("re-extract"), StringComparison.Ordinal);
        Assert.Empty(await story.Archive.LinesAsync("changes", "--kind", "technical"));
    }

    [Fact]
    public async Task a_captures_bytes_are_given_back()
    {
        Needs();
        var capture = (await story.Archive.LinesAsync("captures")).First(c => (string)c["mediaType"]! == "application/pdf");

        Assert.StartsWith("%PDF-", await story.Archive.DoneAsync("cat", (string)capture["sha256"]!), StringComparison.Ordinal);
    }

    private static string Fields(JsonNode row) => string.Join(' ', row.AsObject().Select(f => f.Key));

    private static void Needs() => Assert.SkipUnless(Poppler.IsThere, "pdftotext is not on this machine (poppler-utils); ./archive test installs it");
}
