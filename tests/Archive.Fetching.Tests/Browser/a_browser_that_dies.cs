using System.Diagnostics;
using System.Globalization;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Browser;

public sealed class a_browser_that_dies : IAsyncDisposable
{
    // The page asks for this and is never answered: it is under render until something ends it.
    private const string Endless = "/endless";

    // Where their ids stand in a noted line.
    private const int Browser = 0;
    private const int Driver = 1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archive-browser-");
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackSite _site;
    private readonly Visitor _visitor;

    public a_browser_that_dies()
    {
        _site = new(async (r, stream, cancel) =>
        {
            if (r.Path == Endless)
            {
                _asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }
            var page = r.Path == "/waiting" ? $"<p>x</p><script>fetch('{Endless}')</script>" : "<p class=doc>x</p>";
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(r.Path == "/robots.txt" ? LoopbackSite.Reply(404) : LoopbackSite.Reply(200, page)), cancel);
        });
        _visitor = new(o => o.Browser = Wrapped(), allow: _site);
    }

    // Notes the ids of the browser and of its driver, then is the browser.
    private string Wrapped()
    {
        var path = Path.Combine(_folder.FullName, "browser");
        File.WriteAllText(path, $"#!/bin/sh\necho $$ $PPID >> '{Noted}'\nexec /usr/bin/chromium \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private string Noted => Path.Combine(_folder.FullName, "ids");

    private void Kill(int which)
    {
        using var process = Process.GetProcessById(int.Parse(File.ReadLines(Noted).Last().Split(' ')[which], CultureInfo.InvariantCulture));
        process.Kill();
    }

    private Task<Fetched> RenderAsync(string path) => _visitor.FetchAsync(_site, path, r => r with { Render = new RenderStep(".doc") });

    [Fact]
    public async Task while_idle_is_replaced()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        Assert.IsType<Fetched.Content>(await RenderAsync("/"));

        Kill(Browser);

        Assert.IsType<Fetched.Content>(await RenderAsync("/"));
        Assert.Equal(2, File.ReadLines(Noted).Count());
    }

    [Theory]
    [InlineData(Browser)]
    [InlineData(Driver)]
    public async Task while_rendering_fails_that_page_at_once_and_is_replaced(int which)
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        var rendering = RenderAsync("/waiting");
        await _asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        Kill(which);

        // By its bound it would take three minutes.
        var failed = Assert.IsType<Fetched.Failed>(await rendering.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.DoesNotContain("within", failed.Detail, StringComparison.Ordinal);
        Assert.Equal(0, _visitor.Gates.Out);
        Assert.IsType<Fetched.Content>(await RenderAsync("/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _site.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
