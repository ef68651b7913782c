using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Robots;

public sealed class obeying_robots_txt
{
    private static LoopbackSite Site(Func<string> robots) => new(async (r, stream, cancel) =>
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(r.Path == "/robots.txt" ? robots() : LoopbackSite.Reply(200, "x")), cancel));

    [Fact]
    public async Task leaves_alone_what_it_forbids_without_a_rest_of_the_platform()
    {
        await using var site = Site(() => LoopbackSite.Reply(200, "User-agent: *\nDisallow: /admin/\nCrawl-delay: 3", "text/plain"));
        await using var visitor = Visitor.To(site);

        Assert.True(Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(site, "/admin/a")).ByRobots);
        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/a"));

        Assert.Equal(["/robots.txt", "/a"], site.Requests.Select(r => r.Path));
        Assert.DoesNotContain(visitor.Gates.Ends, e => e.Blocked);
        Assert.Equal(TimeSpan.FromSeconds(3), visitor.Gates.Ends.Last().CrawlDelay);
    }

    [Fact]
    public async Task asks_once_a_day_on_the_archives_clock()
    {
        await using var site = Site(() => LoopbackSite.Reply(200, "", "text/plain"));
        await using var visitor = Visitor.To(site);
        int Asked() => site.Requests.Count(r => r.Path == "/robots.txt");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => visitor.FetchAsync(site, $"/{i}")));
        Assert.Equal(1, Asked());
        visitor.Clock.Advance(TimeSpan.FromHours(23));
        await visitor.FetchAsync(site, "/a");
        Assert.Equal(1, Asked());
        visitor.Clock.Advance(TimeSpan.FromHours(1));
        await visitor.FetchAsync(site, "/a");
        Assert.Equal(2, Asked());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task takes_a_file_that_is_not_given_for_none(int status)
    {
        await using var site = Site(() => LoopbackSite.Reply(status));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/a"));
        Assert.DoesNotContain(visitor.Gates.Ends, e => e.Blocked);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task stays_away_while_it_cannot_be_read(int status)
    {
        var well = false;
        await using var site = Site(() => LoopbackSite.Reply(well ? 404 : status));
        await using var visitor = Visitor.To(site);

        var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site, "/a"));
        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Contains("robots.txt", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(site.Asked);

        well = true;
        visitor.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/a"));
    }

    [Fact]
    public async Task sees_a_block_page_in_its_place()
    {
        await using var site = Site(() => LoopbackSite.Reply(403, "<title>Just a moment...</title><p>Checking your browser before accessing", headers: "cf-mitigated: challenge\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.False(Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(site, "/a")).ByRobots);
        Assert.Empty(site.Asked);
        Assert.True(visitor.Gates.Ends.Last().Blocked);
    }

    [Fact]
    public async Task follows_its_redirects()
    {
        await using var site = LoopbackSite.Of(r => r.Path == "/r" ? LoopbackSite.Reply(200, "User-agent: *\nDisallow: /", "text/plain") : LoopbackSite.Reply(200, "x"));
        await using var first = Site(() => LoopbackSite.Reply(301, headers: $"Location: http://127.0.0.1:{site.Port}/r\r\n"));
        await using var visitor = Visitor.To(first, site);

        Assert.True(Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(first, "/a")).ByRobots);
    }
}
