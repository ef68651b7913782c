using System.Diagnostics;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Browser;
using Archive.Fetching.Tests.Sites;
using Microsoft.Playwright;

namespace Archive.Fetching.Tests.Browser;

public sealed class a_browser_that_crashes
{
    [Fact]
    public async Task fails_the_page_under_way_and_is_started_afresh_for_the_next()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(200, r.Path == "/good" ? "<p class=doc>x</p>" : "<script>setInterval(() => document.title += 'x', 50)</script><p>x</p>"));
        await using var visitor = new Visitor(o => o.LongestRenderPause = TimeSpan.FromMinutes(1), allow: site);
        Task<Fetched> RenderAsync(string path) => visitor.FetchAsync(site, path, r => r with { Render = new RenderStep(".doc") });

        Assert.IsType<Fetched.Content>(await RenderAsync("/good"));
        var waiting = RenderAsync("/waits");
        while (site.Asked.Count() < 2) await Task.Delay(5, TestContext.Current.CancellationToken);
        var context = await visitor.Service<BrowserProgram>().OpenAsync(new(), TestContext.Current.CancellationToken);
        var session = await context.Browser!.NewBrowserCDPSessionAsync();
        var processes = (await session.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        var browser = processes.EnumerateArray().Single(p => p.GetProperty("type").GetString() == "browser").GetProperty("id").GetInt32();
        Process.GetProcessById(browser).Kill();

        Assert.Equal(FailureKind.Transient, Assert.IsType<Fetched.Failed>(await waiting).Kind);
        Assert.IsType<Fetched.Content>(await RenderAsync("/good"));
        Assert.Equal(0, visitor.Gates.Out);
    }

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
