using System.Globalization;
using System.IO.Compression;
using System.Text;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests.Http;

public sealed class bad_answers
{
    private static LoopbackSite Raw(Func<SiteRequest, Stream, CancellationToken, Task> answer) => new(async (r, stream, cancel) =>
    {
        if (r.Path == "/robots.txt") await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackSite.Reply(404)), cancel);
        else await answer(r, stream, cancel);
    });

    private static LoopbackSite Raw(string answer, bool close = true) => Raw(async (r, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel);
        r.Close = close;
    });

    private static async Task<Fetched.Failed> FailsAsync(LoopbackSite site, string path = "/", Action<FetchOptions>? configure = null, Func<FetchRequest, FetchRequest>? with = null)
    {
        await using (site)
        {
            await using var visitor = new Visitor(configure, allow: site);
            var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site, path, with));
            Assert.Equal(visitor.Gates.Asked.Count, visitor.Gates.Ends.Count);
            Assert.Equal(0, visitor.Blobs.Count);
            return failed;
        }
    }

    [Fact]
    public async Task a_redirect_loop_is_named()
    {
        var failed = await FailsAsync(LoopbackSite.Of(r => LoopbackSite.Reply(302, headers: $"Location: {(r.Path == "/a" ? "/b" : "/a")}\r\n")), "/a");

        Assert.Contains("loop", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task redirects_without_end_are_cut_at_ten()
    {
        var site = LoopbackSite.Of(r => LoopbackSite.Reply(301, headers: $"Location: {r.Path}x\r\n"));

        var failed = await FailsAsync(site);

        Assert.Contains("10 redirects", failed.Detail, StringComparison.Ordinal);
        Assert.Equal(11, site.Asked.Count());
    }

    [Fact]
    public async Task a_redirect_that_waits_for_its_cookie_is_followed()
    {
        await using var site = LoopbackSite.Of(r => r.Header("Cookie") == "seen=1" ? LoopbackSite.Reply(200, "x") : LoopbackSite.Reply(302, headers: "Set-Cookie: seen=1; Path=/; HttpOnly\r\nLocation: /\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
        await visitor.FetchAsync(site, "/");
        Assert.Equal(2, site.Asked.Count(r => r.Header("Cookie") is null));
    }

    [Fact]
    public async Task a_redirect_to_another_host_is_refused_unless_declared()
    {
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(302, headers: "Location: https://files.example.org/a.pdf\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.Contains("another host", Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(site, "/")).Reason, StringComparison.Ordinal);
        Assert.Contains("contact", Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(site, "/", r => r with { Hosts = ["files.example.org"] })).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://unblock.example.org/")]
    [InlineData("https://geo.captcha.example.org/x")]
    public async Task a_redirect_to_a_challenge_is_a_block(string location)
    {
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(302, headers: $"Location: {location}\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Blocked>(await visitor.FetchAsync(site, "/"));
        Assert.True(visitor.Gates.Ends.Last().Blocked);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://10.0.0.1/")]
    public async Task a_redirect_elsewhere_than_the_web_is_refused(string location)
    {
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(302, headers: $"Location: {location}\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(site, "/", r => r with { Hosts = ["10.0.0.1"] }));
    }

    [Fact]
    public async Task accents_sent_raw_in_a_redirect_are_understood()
    {
        await using var site = Raw(async (r, stream, cancel) =>
            await stream.WriteAsync(Encoding.UTF8.GetBytes(r.Path == "/" ? "HTTP/1.1 301 Moved\r\nLocation: /arrêtés d'été\r\nContent-Length: 0\r\n\r\n" : LoopbackSite.Reply(200, r.Path)), cancel));
        await using var visitor = Visitor.To(site);

        await visitor.FetchAsync(site, "/");
        Assert.Equal("/arr%C3%AAt%C3%A9s%20d'%C3%A9t%C3%A9", site.Asked.Last().Path);
    }

    [Fact]
    public async Task headers_of_ten_megabytes_are_not_read()
    {
        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            var line = Encoding.ASCII.GetBytes($"X-Padding: {new string('x', 1000)}\r\n");
            for (var i = 0; i < 10_000; i++) await stream.WriteAsync(line, cancel);
        }));

        Assert.Equal(FailureKind.TooLarge, failed.Kind);
        Assert.Contains("64 KiB", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task a_bomb_is_not_unpacked(string encoding)
    {
        using var packed = new MemoryStream();
        await using (Stream pack = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, true),
        })
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) pack.Write(zeros);
        }

        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n"), cancel);
            await stream.WriteAsync(packed.ToArray(), cancel);
        }));

        Assert.Equal(FailureKind.TooLarge, failed.Kind);
        Assert.Contains("unpacks", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "\u001f\u008b\u0008not gzip at all, really", FailureKind.Malformed)]
    [InlineData("compress", "x", FailureKind.Malformed)]
    [InlineData("gzip, gzip, gzip", "x", FailureKind.Malformed)]
    public async Task what_cannot_be_unpacked_is_malformed(string encoding, string body, FailureKind kind)
    {
        var failed = await FailsAsync(Raw($"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

        Assert.Equal(kind, failed.Kind);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(60_000)]
    public async Task a_packed_answer_cut_short_is_transient(int lost)
    {
        var random = new byte[200_000];
        new Random(1).NextBytes(random);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, true)) gzip.Write(random);
        var length = (int)packed.Length - lost;

        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"), cancel);
            await stream.WriteAsync(packed.GetBuffer().AsMemory(0, length), cancel);
        }));

        Assert.Equal(FailureKind.Transient, failed.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n0\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    public async Task a_broken_frame_is_transient(string answer)
    {
        Assert.Equal(FailureKind.Transient, (await FailsAsync(Raw(answer))).Kind);
    }

    [Fact]
    public async Task what_is_not_http_is_malformed()
    {
        Assert.Equal(FailureKind.Malformed, (await FailsAsync(Raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"))).Kind);
    }

    [Fact]
    public async Task bytes_beyond_the_stated_length_do_not_reach_the_next_answer()
    {
        await using var site = Raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nevil", close: false);
        await using var visitor = Visitor.To(site);

        for (var i = 0; i < 3; i++)
        {
            var content = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
            Assert.Equal("ab", visitor.Blobs.Text(content.Blob.Name));
        }
    }

    [Fact]
    public async Task a_slow_drip_is_cut_off()
    {
        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync(new byte[1], cancel);
                await Task.Delay(5, cancel);
            }
        }), configure: o => (o.RateGrace, o.LeastRate) = (TimeSpan.FromMilliseconds(200), 10_000));

        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Contains("drips", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task silence_in_the_middle_is_cut_off()
    {
        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 100\r\n\r\nab"u8.ToArray(), cancel);
            await Task.Delay(Timeout.Infinite, cancel);
        }), configure: o => o.LongestStall = TimeSpan.FromMilliseconds(150));

        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Contains("no byte", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task silence_before_the_headers_is_cut_off()
    {
        var failed = await FailsAsync(Raw((r, stream, cancel) => Task.Delay(Timeout.Infinite, cancel)), configure: o => o.LongestHeaders = TimeSpan.FromMilliseconds(150));

        Assert.Equal(FailureKind.Transient, failed.Kind);
    }

    [Fact]
    public async Task headers_that_drip_are_cut_off()
    {
        var failed = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync("X-A: b\r\n"u8.ToArray(), cancel);
                await Task.Delay(10, cancel);
            }
        }), configure: o => o.LongestHeaders = TimeSpan.FromMilliseconds(200));

        Assert.Equal(FailureKind.Transient, failed.Kind);
    }

    [Fact]
    public async Task a_listing_of_fifty_megabytes_is_refused_by_its_stated_length_or_by_its_bytes()
    {
        var stated = await FailsAsync(Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 52428800\r\n\r\n"), with: r => r with { MostBytes = 1 << 20 });
        var unstated = await FailsAsync(Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancel);
            var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string('x', 65536)}\r\n");
            while (true) await stream.WriteAsync(chunk, cancel);
        }), with: r => r with { MostBytes = 1 << 20 });

        Assert.Equal((FailureKind.TooLarge, FailureKind.TooLarge), (stated.Kind, unstated.Kind));
    }

    [Theory]
    [InlineData("HTTP/1.1 206 Partial\r\nContent-Type: application/pdf\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n")]
    public async Task answers_to_what_was_not_asked_are_malformed(string answer)
    {
        Assert.Equal(FailureKind.Malformed, (await FailsAsync(Raw(answer))).Kind);
    }

    [Fact]
    public async Task odd_charsets_and_null_bytes_pass_as_they_are()
    {
        var body = Encoding.Latin1.GetBytes("<p>Arr\u00eat\u00e9\0</p>");
        await using var site = Raw(async (r, stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x-unknown-8bit\r\nContent-Length: {body.Length}\r\n\r\n")), cancel);
            await stream.WriteAsync(body, cancel);
        });
        await using var visitor = Visitor.To(site);

        var content = Assert.IsType<Fetched.Content>(await visitor.FetchAsync(site, "/"));
        Assert.Equal(body, visitor.Blobs[content.Blob.Name]);
        Assert.Equal("x-unknown-8bit", content.Charset);
    }

    [Fact]
    public async Task a_server_that_is_not_there_is_transient()
    {
        var site = LoopbackSite.Of(_ => "");
        await site.DisposeAsync();
        await using var visitor = Visitor.To(site);

        var failed = Assert.IsType<Fetched.Failed>(await visitor.FetchAsync(site.Address));
        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Contains("refused", failed.Detail, StringComparison.Ordinal);
    }
}
