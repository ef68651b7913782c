using System.Net;
using System.Text;
using Archive.Core.Captures;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Http;

public sealed class fetching_an_address
{
    [Fact]
    public async Task keeps_the_body_with_its_headers_type_and_validators()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "<p>Arrêté</p>", "Text/HTML; charset=\"ISO-8859-1\"", "ETag: W/\"a\"\r\nLast-Modified: yesterday\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
        await using var visitor = Visitor.To(site);

        var content = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/a?b=c#d"));

        Assert.Equal("<p>Arrêté</p>", visitor.Blobs.Text(content.Blob.Name));
        Assert.Equal(("text/html", "ISO-8859-1", 200), (content.MediaType, content.Charset, content.Status));
        Assert.Equal(new Validators("W/\"a\"", "yesterday"), content.Validators);
        Assert.Contains("Set-Cookie: a=1\nSet-Cookie: b=2", content.Headers, StringComparison.Ordinal);
        Assert.Equal(visitor.Clock.GetUtcNow(), content.At);
        Assert.Equal("/a?b=c", site.Asked.Single().Path);
    }

    [Fact]
    public async Task says_who_asks_and_where_to_write()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "x"));
        await using var visitor = new Visitor(o => o.Contact = "archive@example.org", allow: site);

        await visitor.FetchAsync(site, "/");

        Assert.All(site.Requests, r => Assert.Matches(@"^archive/\d\S* \(\+mailto:archive@example\.org\)$", r.Header("User-Agent")));
        Assert.Null(site.Requests.First().Header("traceparent"));
    }

    [Fact]
    public async Task asks_the_gate_for_every_request_and_gives_each_permit_back()
    {
        await using var site = LoopbackSite.Of(r => r.Path == "/a" ? LoopbackSite.Reply(302, headers: "Location: /b\r\n") : LoopbackSite.Reply(200, "x"));
        await using var visitor = Visitor.To(site);

        await visitor.FetchAsync(site, "/a");

        Assert.Equal(["/robots.txt", "/a", "/b"], site.Requests.Select(r => r.Path));
        Assert.Equal(3, visitor.Gates.Ends.Count);
        Assert.All(visitor.Gates.Asked, Assert.True);
        Assert.All(visitor.Gates.Ends, e => Assert.True(e is { Blocked: false } && e.Took > TimeSpan.Zero));
    }

    [Fact]
    public async Task asks_nothing_while_the_platform_rests()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "x"));
        await using var visitor = Visitor.To(site);
        visitor.Gates.RestsUntil = new(2025, 2, 1, 13, 0, 0, TimeSpan.Zero);

        Assert.Equal(new Fetched.Resting(visitor.Gates.RestsUntil.Value), await visitor.FetchAsync(site, "/"));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task asks_conditionally_and_takes_304_for_unchanged()
    {
        await using var site = LoopbackSite.Of(r => r.Header("If-None-Match") == "\"a\"" && r.Header("If-Modified-Since") == "Sat, 01 Feb 2025 10:00:00 GMT" ? LoopbackSite.Reply(304) : LoopbackSite.Reply(200, "x"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
        Assert.IsType<Fetched.Unchanged>(await visitor.FetchAsync(site, "/", r => r with { Known = new("\"a\"", "Sat, 01 Feb 2025 10:00:00 GMT") }));
    }

    [Fact]
    public async Task posts_a_form()
    {
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(200, $"{r.Method} {r.Header("Content-Type")} {r.Body}", "text/plain"));
        await using var visitor = Visitor.To(site);

        var content = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/", r => r with { Form = "document=%2Fa&b=%C3%A9" }));

        Assert.Equal("POST application/x-www-form-urlencoded document=%2Fa&b=%C3%A9", visitor.Blobs.Text(content.Blob.Name));
    }

    [Fact]
    public async Task posts_a_form_with_the_cookie_that_came_with_it_and_sends_it_nowhere_else()
    {
        await using var site = LoopbackSite.Of(r => r.Method == "POST" && r.Header("Cookie") != "csrf=1" ? LoopbackSite.Reply(403) : LoopbackSite.Reply(200, "x", headers: "Set-Cookie: csrf=1; HttpOnly\r\n"));
        await using var visitor = Visitor.To(site);

        await visitor.FetchAsync(site, "/");
        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/", r => r with { Form = "a=b" }));
        await visitor.FetchAsync(site, "/");

        Assert.All(site.Requests.Where(r => r.Method == "GET"), r => Assert.Null(r.Header("Cookie")));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task takes_a_genuine_absence_for_gone_and_keeps_its_page(int status)
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(status, "<title>Page introuvable</title><p>La page demandée n'existe pas.</p>"));
        await using var visitor = Visitor.To(site);

        var gone = Assert.IsType<Fetched.Gone>(await visitor.FetchAsync(site, "/"));

        Assert.Equal((HttpStatusCode)status, gone.Status);
        Assert.Contains("n'existe pas", visitor.Blobs.Text(gone.Blob.Name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task waits_out_one_503_and_asks_again()
    {
        var asked = 0;
        await using var site = LoopbackSite.Of(_ => ++asked == 1 ? LoopbackSite.Reply(503, "plus tard", headers: "Retry-After: 0\r\n") : LoopbackSite.Reply(200, "x"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(429, "Retry-After: 0\r\n", 2)]
    [InlineData(503, "", 2)]
    [InlineData(503, "Retry-After: 3600\r\n", 1)]
    [InlineData(500, "", 1)]
    [InlineData(502, "", 1)]
    public async Task counts_overload_as_transient_after_one_retry_at_most(int status, string headers, int requests)
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(status, "<html><body>Service momentanement indisponible</body></html>", headers: headers));
        await using var visitor = Visitor.To(site);

        var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site, "/"));

        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Equal(requests, site.Asked.Count());
        Assert.DoesNotContain(visitor.Gates.Ends, e => e.Blocked);
    }

    [Fact]
    public async Task waits_as_long_as_the_server_asks_in_real_time()
    {
        var real = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var asked = 0;
        await using var site = LoopbackSite.Of(_ => ++asked == 1 ? LoopbackSite.Reply(429, headers: "Retry-After: 30\r\n") : LoopbackSite.Reply(200, "x"));
        await using var visitor = new Visitor(o => (o.LongestHeaders, o.LongestStall, o.RateGrace, o.LongestAnswer) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)), real: real, allow: site);

        var fetching = visitor.FetchAsync(site, "/");
        while (visitor.Gates.Ends.Count < 2) await Task.Yield();
        Assert.Equal(TimeSpan.FromSeconds(30), visitor.Gates.Ends.Last().RetryAfter);
        real.Advance(TimeSpan.FromSeconds(29));
        Assert.False(fetching.IsCompleted);
        // The wait may begin only now: what is left of it passes step by step.
        while (asked < 2)
        {
            real.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.IsType<Fetched.Content>(await fetching);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(401, false)]
    public async Task takes_a_refusal_for_blocked(int status, bool opensTheBreaker)
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(status, "non"));
        await using var visitor = Visitor.To(site);

        var blocked = Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(site, "/"));

        Assert.Contains($"status {status}", blocked.Sign, StringComparison.Ordinal);
        Assert.Equal(opensTheBreaker, visitor.Gates.Ends.Last().Blocked);
        Assert.Equal(0, visitor.Blobs.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task takes_a_block_page_for_blocked_whatever_its_status(int status)
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(status, "<html><title>Request Access</title><body><h1>Votre demande est en cours de vérification</h1><p>Activez JavaScript et les cookies pour continuer.</p></body></html>"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(site, "/"));
        Assert.True(visitor.Gates.Ends.Last().Blocked);
        Assert.Equal(0, visitor.Blobs.Count);
    }

    [Fact]
    public async Task says_when_a_page_looks_built_by_its_script()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "<html><body><nav><a href='/'>Accueil</a></nav><main><h1>RAA</h1><div id='liste'>Chargement…</div><script>go()</script></main></body></html>"));
        await using var visitor = Visitor.To(site);

        Assert.True(Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/")).ScriptBuilt);
    }

    [Fact]
    public async Task uses_one_connection_for_many_requests()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "x"));
        await using var visitor = Visitor.To(site);

        for (var i = 0; i < 50; i++) await visitor.FetchAsync(site, $"/{i}");

        Assert.Equal(1, site.Connections);
        Assert.Equal(51, site.Requests.Count);
    }

    [Fact]
    public async Task leaves_at_once_when_cancelled()
    {
        await using var site = new LoopbackSite((_, _, cancel) => Task.Delay(Timeout.Infinite, cancel));
        await using var visitor = Visitor.To(site);
        using var stop = new CancellationTokenSource();

        var fetching = visitor.FetchAsync(site.Address, cancel: stop.Token);
        while (site.Requests.IsEmpty) await Task.Yield();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Single(visitor.Gates.Ends);
    }

    [Fact]
    public async Task unpacks_and_counts_what_is_unpacked()
    {
        var text = string.Concat(Enumerable.Repeat("Recueil des actes administratifs. ", 1000));
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        await using var site = new LoopbackSite(async (r, stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), cancel);
            await stream.WriteAsync(packed.ToArray(), cancel);
        });
        await using var visitor = Visitor.To(site);

        var content = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
        Assert.Equal(text, visitor.Blobs.Text(content.Blob.Name));
        var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site, "/", r => r with { MostBytes = 30_000 }));
        Assert.Equal(FailureKind.TooLarge, failed.Kind);
    }
}
