using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Browser;

public sealed class a_browser
{
    [Fact]
    public async Task that_is_not_there_is_said()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "<p>x</p>"));
        await using var visitor = new Visitor(o => o.Browser = "/nowhere/chromium", allow: site);

        var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site, "/", r => r with { Render = new RenderStep(".doc") }));

        Assert.Contains("chromium", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_at_once_when_the_visit_is_cancelled()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "<p>x</p>"));
        await using var visitor = new Visitor(o => o.LongestRenderPause = TimeSpan.FromMinutes(1), allow: site);
        using var stop = new CancellationTokenSource();

        var rendering = visitor.Fetcher.FetchAsync(new() { Address = site.Address, Platform = new("test"), Render = new RenderStep(".doc") }, stop.Token);
        while (!site.Asked.Any()) await Task.Delay(5, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
        Assert.Equal(0, visitor.Gates.Out);
    }
}
