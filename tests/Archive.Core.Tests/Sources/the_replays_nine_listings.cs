using System.Text;
using System.Text.Json;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

public sealed class the_replays_nine_listings(ReplaySites sites) : IClassFixture<ReplaySites>
{
    [Fact]
    public async Task give_every_document_with_its_exact_title_and_date()
    {
        Assert.SkipUnless(sites.Absent is null, sites.Absent ?? "");
        var cancel = TestContext.Current.CancellationToken;
        // The replay makes each PDF of cards and select to state its size, and reads every list of the police for its truth: fewer days keep this quick. ARCHIVE_DEEP reads them all.
        var deep = Environment.GetEnvironmentVariable("ARCHIVE_DEEP") is not null;
        var end = deep ? "2025-04-30T20:00" : "2025-01-31T20:00";
        foreach (var (site, now) in new[]
                 {
                     ("cards", end), ("direct", "2025-04-30T20:00"), ("select", end), ("browser", "2025-04-30T20:00"),
                     ("feed", "2025-04-30T20:00"), ("council", "2025-04-30T20:00"), ("police", deep ? "2026-01-08T20:00" : "2025-11-19T20:00"), ("page", "2022-12-01T00:00"), ("files", "2025-04-30T20:00"),
                 })
        {
            var declaration = sites.Declared(site);
            var truth = await sites.TruthAsync(site, now, cancel);
            var expected = truth.GetProperty("documents").EnumerateArray().Where(d => d.GetProperty("listed").GetBoolean())
                .Select(d => (Path: Uri.UnescapeDataString(d.GetProperty("paths", "path")), Title: HtmlFold(d.GetProperty("name").GetString()!), Date: d.GetProperty("date").GetString()));
            if (site == "feed") expected = expected.TakeLast(30);

            var found = await sites.VisitAsync(declaration.ListingOn(new(2025, 1, 1)), cancel, browser: site == "browser" ? ScriptRun : null);

            Assert.All(found.Pages, p => Assert.Null(p.Fault));
            var got = found.Documents.Select(e => (Path: Uri.UnescapeDataString(e.Address.AbsolutePath), e.Title, Date: e.Published?.ToString("yyyy-MM-dd")));
            Assert.Equal(Lines(site, expected), Lines(site, got));
        }
    }

    [Fact]
    public async Task are_read_with_the_requests_that_a_reader_would_make()
    {
        Assert.SkipUnless(sites.Absent is null, sites.Absent ?? "");
        var cancel = TestContext.Current.CancellationToken;
        await sites.TruthAsync("cards", "2025-04-30T20:00", cancel);

        // The root, one year, four months of which each has 15 to 26 gazettes on pages of ten.
        var cards = await sites.VisitAsync(sites.Declared("cards").ListingOn(new(2025, 1, 1)), cancel, covers: false);
        Assert.InRange(cards.Pages.Count, 6, 16);
        foreach (var site in new[] { "direct", "select", "feed", "council", "files" })
            Assert.Single((await sites.VisitAsync(sites.Declared(site).ListingOn(new(2025, 1, 1)), cancel, covers: false)).Pages);
    }

    [Fact]
    public async Task tell_an_emptied_month_from_a_page_that_is_none()
    {
        Assert.SkipUnless(sites.Absent is null, sites.Absent ?? "");
        var cancel = TestContext.Current.CancellationToken;
        await sites.TruthAsync("cards", "2025-02-10T05:00", cancel);
        var emptied = await sites.VisitAsync(sites.Declared("cards").ListingOn(new(2025, 1, 1)), cancel);
        Assert.Empty(emptied.Documents);
        Assert.All(emptied.Pages, p => Assert.Null(p.Fault));

        await sites.TruthAsync("cards", "2025-03-15T05:00", cancel);
        var blocked = await sites.VisitAsync(sites.Declared("cards").ListingOn(new(2025, 1, 1)), cancel);
        Assert.NotNull(Assert.Single(blocked.Pages).Fault);
    }

    [Fact]
    public async Task survive_the_redesign_of_the_frame()
    {
        Assert.SkipUnless(sites.Absent is null, sites.Absent ?? "");
        var cancel = TestContext.Current.CancellationToken;
        var listing = sites.Declared("cards").ListingOn(new(2025, 1, 1));
        await sites.TruthAsync("cards", "2025-03-31T20:00", cancel);
        var before = await sites.VisitAsync(listing, cancel, covers: false);
        await sites.TruthAsync("cards", "2025-04-01T05:00", cancel);
        var after = await sites.VisitAsync(listing, cancel, covers: false);
        Assert.Equal(before.Documents.Select(d => d.Key).Order(), after.Documents.Select(d => d.Key).Order());
    }

    // What the site's script would have built, so that no browser is needed here.
    private static PageContent ScriptRun(PageContent page)
    {
        var text = Encoding.UTF8.GetString(page.Bytes.Span);
        var begin = text.IndexOf("const l=", StringComparison.Ordinal) + 8;
        var end = text.IndexOf(";document.getElementById", begin, StringComparison.Ordinal);
        var cards = JsonDocument.Parse(text[begin..end]).RootElement.EnumerateArray().Select(x =>
            $"<div class=\"fr-card\"><h2 class=\"fr-card__title\"><a class=\"fr-card__link\" href=\"{x.GetProperty("p").GetString()}\">{x.GetProperty("n").GetString()}</a></h2></div>");
        return page with { Bytes = Encoding.UTF8.GetBytes(text.Replace("Chargement…", string.Concat(cards), StringComparison.Ordinal)) };
    }

    private static string HtmlFold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Lines(string site, IEnumerable<(string Path, string Title, string? Date)> documents) =>
        site + "\n" + string.Join('\n', documents.Select(d => $"{d.Path} | {d.Title} | {d.Date}").Order(StringComparer.Ordinal));
}

internal static class TruthJson
{
    /// <summary>The newest of a document's addresses.</summary>
    public static string GetProperty(this JsonElement document, string many, string one) =>
        document.TryGetProperty(many, out var paths) ? paths.EnumerateArray().Last().GetString()! : document.GetProperty(one).GetString()!;
}
