using System.Text;
using Archive.Fetching.Robots;

namespace Archive.Fetching.Tests.Robots;

public sealed class robots_txt
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /admin/", "/admin/a", false)]
    [InlineData("User-agent: *\nDisallow: /admin/", "/administration", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("", "/a", true)]
    [InlineData("Disallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: archive\nDisallow: /x", "/a", true)]
    [InlineData("User-agent: archive\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Archive/2.0\nDisallow: /", "/a", false)]
    [InlineData("User-agent: archiver\nDisallow: /", "/a", true)]
    [InlineData("User-agent: ia_archiver\nDisallow: /", "/a", true)]
    [InlineData("User-agent: a\nUser-agent: archive\nUser-agent: b\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: archive\nDisallow: /x\nUser-agent: b\nDisallow: /y", "/y", true)]
    [InlineData("User-agent: archive\nDisallow: /x\n\nUser-agent: b\nDisallow: /z\n\nUser-agent: archive\nDisallow: /y", "/y", false)]
    [InlineData("User-agent: archive\n\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: archive\nSitemap: /s.xml\nUser-agent: b\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: archive\nUnknown: 1\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf", "/x/y.pdf?a", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c$", "/aXbXbXc", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c$", "/aXcXb", true)]
    [InlineData("User-agent: *\nDisallow: /*?session=", "/x?session=1", false)]
    [InlineData("User-agent: *\nDisallow: /x$", "/xy", true)]
    [InlineData("User-agent: *\nDisallow: *", "/", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /aaa*aa$", "/aaaa", true)]
    [InlineData("User-agent: *\nDisallow: /arrêtés/", "/arr%C3%AAt%C3%A9s/1", false)]
    [InlineData("User-agent: *\nDisallow: /arr%c3%aat%c3%a9s/", "/arr%C3%AAt%C3%A9s/1", false)]
    [InlineData("User-agent: *\nDisallow: /%61", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false)]
    [InlineData("User-agent: *\nDisallow: /A", "/a", true)]
    [InlineData("USER-AGENT: *\r\nDISALLOW : /a # why\r\n", "/a", false)]
    [InlineData("user-agent:*\rdisallow:/a\r", "/a", false)]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("<html><body>User-agent</body></html>", "/a", true)]
    [InlineData("User-agent: *\0\nDisallow: /a", "/a", false)]
    public void is_read_by_the_rfc(string file, string path, bool allowed)
    {
        Assert.Equal(allowed, RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "archive").Allows(path));
    }

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10.0)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5\nDisallow: /a", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: archive\nDisallow: /a", null)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999", 86_400.0)]
    public void tells_the_delay_it_asks_for(string file, double? seconds)
    {
        Assert.Equal(seconds, RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "archive").CrawlDelay?.TotalSeconds);
    }

    [Fact]
    public void is_read_up_to_500_kibibytes_and_to_a_whole_line()
    {
        var padding = string.Concat(Enumerable.Repeat("# padding padding padding padding\n", 20_000));
        var cut = "User-agent: *\n" + padding[..(RobotsTxt.MostBytes - 24)] + "\nDisallow: /abcdef";

        Assert.True(RobotsTxt.Parse(Encoding.UTF8.GetBytes("User-agent: *\n" + padding + "\nDisallow: /"), "archive").Allows("/a"));
        Assert.True(RobotsTxt.Parse(Encoding.UTF8.GetBytes(cut), "archive").Allows("/a"));
        Assert.False(RobotsTxt.Parse(Encoding.UTF8.GetBytes("User-agent: *\nDisallow: /\n" + padding), "archive").Allows("/a"));
    }

    [Fact]
    public void with_hostile_patterns_is_matched_at_once()
    {
        var file = "User-agent: *\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"Disallow: /{string.Concat(Enumerable.Repeat("*a", 100))}{i}$\n"));
        var robots = RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "archive");
        var began = System.Diagnostics.Stopwatch.StartNew();

        Assert.True(robots.Allows("/" + new string('a', 2_000) + "b"));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(20));
    }
}
