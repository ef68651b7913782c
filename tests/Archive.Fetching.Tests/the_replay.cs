using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Browser;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests;

/// <summary>Real publications served on loopback, each test on ports of its own.</summary>
public sealed class the_replay : IAsyncLifetime
{
    private readonly int _port = FreePorts();
    private Process? _replay;

    private const string Root = "Publications/Recueil-des-actes-administratifs-RAA";

    public async ValueTask InitializeAsync()
    {
        if (SharedData.Folder("raa-var-2025") is not { } data) return;
        var script = Path.Combine(data, "..", "..", "replay", "replay.py");
        if (!File.Exists(script)) return;
        _replay = Process.Start(new ProcessStartInfo("python3", [Path.GetFullPath(script), "--port", $"{_port}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        // It says a line a site, once each listens.
        for (var line = 0; line < 10; line++) await _replay.StandardOutput.ReadLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_replay is null) return;
        _replay.Kill();
        await _replay.WaitForExitAsync();
        _replay.Dispose();
    }

    private Visitor Visitor()
    {
        Assert.SkipWhen(_replay is null, "shared/replay is not here.");
        return new(o => o.Allow = [$"127.0.0.1:{_port + 1}-{_port + 9}"]);
    }

    private Uri Site(int number, string path) => new($"http://127.0.0.1:{_port + number}/{path}");

    private async Task SetAsync(string now)
    {
        using var control = new HttpClient();
        await control.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/now?set={now}"));
    }

    [Fact]
    public async Task is_read_blocked_and_unavailable_as_its_scenario_says()
    {
        await using var visitor = Visitor();

        Assert.False(Assert.IsType<Fetched.Content>(await visitor.FetchAsync(Site(1, Root))).ScriptBuilt);
        Assert.IsType<Fetched.Gone>(await visitor.FetchAsync(Site(1, "nothing")));
        Assert.True(Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(Site(1, "admin/x"))).ByRobots);
        await SetAsync("2025-03-05T05:00");
        Assert.Equal(FailureKind.Transient, Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(Site(1, Root))).Kind);
        await SetAsync("2025-03-15T05:00");
        Assert.Contains("Request Access", Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(Site(1, Root))).Sign, StringComparison.Ordinal);
        await SetAsync("2025-03-16T05:00");
        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(Site(1, Root)));
    }

    [Fact]
    public async Task has_a_listing_that_the_browser_builds()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        await using var visitor = Visitor();

        var page = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(Site(4, Root)));
        var built = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(Site(4, Root), r => r with { Render = new RenderStep(".fr-card__link") }));

        Assert.True(page.ScriptBuilt);
        Assert.DoesNotContain("class=\"fr-card__link\" href=\"/", visitor.Blobs.Text(page.Blob.Name), StringComparison.Ordinal);
        Assert.Contains("class=\"fr-card__link\" href=\"/", visitor.Blobs.Text(built.Blob.Name), StringComparison.Ordinal);
    }

    // Ten in a row that nothing listens on.
    private static int FreePorts()
    {
        for (var port = Random.Shared.Next(2_000, 3_000) * 10; ; port += 10)
        {
            try
            {
                for (var i = 0; i < 10; i++)
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port + i);
                    listener.Start();
                }
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
