using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Browser;

/// <summary>One browser for all of these: it takes a second to start.</summary>
public sealed class BrowserVisitor : IAsyncDisposable
{
    private readonly Dictionary<string, string> _pages = [];
    private readonly ConcurrentDictionary<string, TimeSpan> _delays = new();

    public BrowserVisitor()
    {
        Site = new(async (r, stream, cancel) =>
        {
            if (_delays.TryGetValue(r.Path, out var delay)) await Task.Delay(delay, cancel);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Answer(r)), cancel);
        });
        Visitor = new(o =>
        {
            o.LongestRenderPause = TimeSpan.FromSeconds(1);
            o.MostPageRequests = 20;
        }, allow: Site);
    }

    public static bool Here => File.Exists("/usr/bin/chromium");

    public LoopbackSite Site { get; }

    public Visitor Visitor { get; }

    /// <summary>What the site answers on a path.</summary>
    public void Serve(string path, string body, int status = 200, string type = "text/html; charset=utf-8", string headers = "")
    {
        lock (_pages) _pages[path] = LoopbackSite.Reply(status, body, type, headers);
    }

    /// <summary>What it answers there after a while.</summary>
    public void ServeSlowly(string path, string body, TimeSpan delay)
    {
        _delays[path] = delay;
        Serve(path, body);
    }

    public async Task<Fetched> RenderAsync(string path, string waitFor)
    {
        Assert.SkipUnless(Here, "chromium is not installed.");
        return await Visitor.FetchAsync(Site, path, r => r with { Render = new RenderStep(waitFor) });
    }

    public string Text(Fetched fetched) => Visitor.Blobs.Text(Assert.IsType<Fetched.Content>(fetched).Blob.Name);

    private string Answer(SiteRequest request)
    {
        lock (_pages) return _pages.GetValueOrDefault(request.Path.Split('?')[0]) ?? LoopbackSite.Reply(404);
    }

    public async ValueTask DisposeAsync()
    {
        await Visitor.DisposeAsync();
        await Site.DisposeAsync();
    }
}

public sealed class rendering_a_page(BrowserVisitor browser) : IClassFixture<BrowserVisitor>
{
    [Fact]
    public async Task keeps_the_page_as_its_script_built_it()
    {
        browser.Serve("/listing", """
            <html><head><title>RAA</title><link rel="icon" href="/icon.ico"><link rel="stylesheet" href="/style.css"></head><body><div id="liste">Chargement…</div><img src="/image.png">
            <script src="/script.js"></script></body></html>
            """);
        browser.Serve("/script.js", "setTimeout(async () => { const r = await fetch('/data.json'); const d = await r.json(); document.getElementById('liste').innerHTML = d.map(x => `<a class=\"doc\" href=\"${x}\">N°${x} é</a>`).join('') }, 100)", type: "text/javascript");
        browser.Serve("/data.json", "[1,2,3]", type: "application/json");

        var content = Assert.IsType<Fetched.Content>(await browser.RenderAsync("/listing", ".doc"));

        var dom = browser.Text(content);
        Assert.Contains("<a class=\"doc\" href=\"3\">N°3 é</a>", dom, StringComparison.Ordinal);
        Assert.Equal((new Uri(browser.Site.Address, "/listing"), "text/html", "utf-8", false), (content.Address, content.MediaType, content.Charset, content.ScriptBuilt));
        var asked = browser.Site.Requests.Select(r => r.Path).ToList();
        Assert.Equal(1, asked.Count(p => p == "/listing"));
        Assert.DoesNotContain(asked, p => p is "/image.png" or "/icon.ico" or "/favicon.ico" or "/style.css");
        Assert.All(browser.Site.Requests, r => Assert.StartsWith("archive/", r.Header("User-Agent"), StringComparison.Ordinal));
        Assert.Equal(0, browser.Visitor.Gates.Out);
    }

    [Fact]
    public async Task takes_a_page_that_came_to_rest_as_it_is()
    {
        browser.Serve("/empty", "<title>RAA</title><main><p>Aucun document</p></main>");

        Assert.Contains("Aucun document", browser.Text(await browser.RenderAsync("/empty", ".doc")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task waits_for_what_is_under_way_however_long_the_page_may_pause()
    {
        browser.Serve("/slow", "<div id=a></div><script>fetch('/api/slow').then(r => r.text()).then(t => document.body.innerHTML = '<p class=doc>' + t)</script>");
        browser.ServeSlowly("/api/slow", "late", TimeSpan.FromSeconds(2));

        Assert.Contains("<p class=\"doc\">late", browser.Text(await browser.RenderAsync("/slow", ".doc")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task fails_when_what_the_page_needed_failed()
    {
        browser.Serve("/broken", "<div id=a></div><script>fetch('/api/down').then(r => r.text()).then(t => document.body.innerHTML = '<p class=doc>' + t)</script>");
        browser.Serve("/api/down", "", 502);

        var failed = Assert.IsType<Fetched.Failed>(await browser.RenderAsync("/broken", ".doc"));
        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Contains("/api/down could not be had", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_what_http_tells()
    {
        browser.Serve("/gone", "<p>Page introuvable</p>", 410);
        browser.Serve("/blocked", "<title>Just a moment...</title>", 403, headers: "cf-mitigated: challenge\r\n");
        browser.Serve("/moved", "", 302, headers: "Location: /empty2\r\n");
        browser.Serve("/empty2", "<p class=doc>x</p><a href=b>b</a>");
        browser.Serve("/a.pdf", "%PDF-1.7", type: "application/pdf");

        Assert.IsType<Fetched.Gone>(await browser.RenderAsync("/gone", ".doc"));
        Assert.IsType<Fetched.Blocked>(await browser.RenderAsync("/blocked", ".doc"));
        Assert.Equal("/empty2", Assert.IsType<Fetched.Content>(await browser.RenderAsync("/moved", ".doc")).Address.AbsolutePath);
        Assert.Equal("%PDF-1.7", browser.Text(await browser.RenderAsync("/a.pdf", ".doc")));
    }

    [Fact]
    public async Task survives_pages_that_never_end()
    {
        browser.Serve("/storm", "<script>let n = 0; setInterval(() => fetch('/x?' + n++), 1)</script><p>x</p>");
        browser.Serve("/dialog", "<script>alert(1); confirm(2); document.write('<p class=doc>x</p>')</script>");

        Assert.Contains("more than 20", Assert.IsType<Fetched.Failed>(await browser.RenderAsync("/storm", ".doc")).Detail, StringComparison.Ordinal);
        Assert.InRange(browser.Site.Requests.Count(r => r.Path.StartsWith("/x?", StringComparison.Ordinal)), 1, 20);
        Assert.IsType<Fetched.Content>(await browser.RenderAsync("/dialog", ".doc"));
    }

    [Fact]
    public async Task reaches_nothing_inside_whatever_a_page_tries()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        await using var inside = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "secret", headers: "Access-Control-Allow-Origin: *\r\n"));
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var (tcp, stun) = ($"127.0.0.1:{inside.Port}", ((IPEndPoint)udp.Client.LocalEndPoint!).Port);
        browser.Serve("/redirect", "", 302, headers: $"Location: http://{tcp}/redirect\r\nAccess-Control-Allow-Origin: *\r\n");
        browser.Serve("/frame", $"<script>location = 'http://{tcp}/frame-navigation'</script>");
        browser.Serve("/attack", $$"""
            <html><head>
            <link rel="preconnect" href="http://{{tcp}}"><link rel="prefetch" href="http://{{tcp}}/prefetch"><link rel="preload" as="script" href="http://{{tcp}}/preload">
            <link rel="stylesheet" href="http://{{tcp}}/style"><link rel="icon" href="http://{{tcp}}/icon"><link rel="manifest" href="http://{{tcp}}/manifest">
            </head><body>
            <img src="http://{{tcp}}/img"><iframe src="http://{{tcp}}/iframe"></iframe><iframe src="/frame"></iframe><iframe src="/redirect"></iframe>
            <object data="http://{{tcp}}/object"></object><embed src="http://{{tcp}}/embed"><video src="http://{{tcp}}/video"></video>
            <script src="http://{{tcp}}/script"></script><script src="/redirect"></script>
            <form id="f" target="t" method="post" action="http://{{tcp}}/form"></form><iframe name="t"></iframe>
            <iframe srcdoc="<script>fetch('http://{{tcp}}/srcdoc'); new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{stun}}' }] })</script>"></iframe>
            <script>
            const results = [];
            const note = (what, p) => Promise.resolve().then(p).then(r => results.push(what + '=' + r), e => results.push(what + ' refused'));
            (async () => {
              const tries = [
                note('fetch', () => fetch('http://{{tcp}}/fetch').then(r => r.text())),
                note('nocors', () => fetch('http://{{tcp}}/nocors', { mode: 'no-cors' }).then(r => r.type)),
                note('decimal', () => fetch('http://2130706433:{{inside.Port}}/decimal').then(r => r.text())),
                note('localhost', () => fetch('http://localhost:{{inside.Port}}/localhost').then(r => r.text())),
                note('v6', () => fetch('http://[::ffff:127.0.0.1]:{{inside.Port}}/v6').then(r => r.text())),
                note('redirect', () => fetch('/redirect').then(r => r.text())),
                note('socket', () => new Promise((y, n) => { const s = new WebSocket('ws://{{tcp}}/socket'); s.onopen = () => y('open'); s.onerror = n; s.onclose = n })),
                note('rtc', () => new Promise((y, n) => { const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{stun}}' }, { urls: 'turn:{{tcp}}?transport=tcp', username: 'a', credential: 'b' }] }); c.createDataChannel('x'); c.onicecandidate = e => e.candidate || n(); c.createOffer().then(o => c.setLocalDescription(o)); setTimeout(n, 800) })),
                note('worker', () => new Promise((y, n) => { const w = new Worker(URL.createObjectURL(new Blob(["fetch('http://{{tcp}}/worker').then(r => r.text()).then(postMessage)"]))); w.onmessage = e => y(e.data); w.onerror = n; setTimeout(n, 800) })),
                note('events', () => new Promise((y, n) => { const s = new EventSource('http://{{tcp}}/events'); s.onopen = () => y('open'); s.onerror = n })),
                note('beacon', () => navigator.sendBeacon('http://{{tcp}}/beacon', 'x') ? 'sent' : Promise.reject()),
                note('transport', () => new WebTransport('https://{{tcp}}/transport').ready),
                note('sw', () => navigator.serviceWorker.register('/sw.js')),
              ];
              document.getElementById('f').submit();
              window.open('http://{{tcp}}/popup');
              await Promise.all(tries);
              setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<p class="done">' + results.join(', ') + '</p>') }, 500);
            })();
            </script></body></html>
            """);

        var dom = browser.Text(await browser.RenderAsync("/attack", ".done"));

        Assert.Contains("class=\"done\"", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", dom, StringComparison.Ordinal);
        Assert.Equal(0, inside.Connections);
        Assert.Equal(0, udp.Available);
    }
}
