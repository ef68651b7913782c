using System.Net;
using System.Net.Sockets;
using System.Text;
using Archive.Core.Sources;
using Archive.Fetching.Addresses;
using Archive.Fetching.Browser;
using Archive.Fetching.Tests.Sites;
using Microsoft.Extensions.Options;

namespace Archive.Fetching.Tests.Browser;

public sealed class the_forwarding_proxy
{
    private static ForwardingProxy Proxy(OpenGates gates, long mostBytes = 1 << 20, string known = "127.0.0.1", params int[] allow) => new(
        new AddressGuard(Options.Create(new FetchOptions { Allow = [.. allow.Select(p => $"127.0.0.1:{p}")] })),
        gates, host => host == known ? new PlatformName("test") : null, mostBytes, TimeProvider.System);

    private static async Task<string> SayAsync(ForwardingProxy proxy, string request, string? then = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(proxy.Address).Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (then is null) continue;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(then));
            client.Client.Shutdown(SocketShutdown.Send);
            then = null;
        }
        return answer.ToString();
    }

    [Fact]
    public async Task forwards_to_a_host_that_the_page_was_let_to_under_a_permit()
    {
        using var gates = new OpenGates();
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(200, $"{r.Path} {r.Header("Proxy-Connection")}{r.Header("X-A")}"));
        await using var proxy = Proxy(gates, allow: site.Port);

        var answer = await SayAsync(proxy, $"GET http://127.0.0.1:{site.Port}/a?b HTTP/1.1\r\nHost: x\r\nX-A: c\r\nProxy-Connection: keep-alive\r\n\r\n");

        Assert.EndsWith("/a?b c", answer, StringComparison.Ordinal);
        Assert.Equal((1, 0L), (gates.Ends.Count, gates.Out));
    }

    [Fact]
    public async Task tunnels_bytes_and_gives_the_permit_back_at_their_end()
    {
        using var gates = new OpenGates();
        await using var site = LoopbackSite.Of(r => LoopbackSite.Reply(200, "through"));
        await using var proxy = Proxy(gates, allow: site.Port);

        var answer = await SayAsync(proxy, $"CONNECT 127.0.0.1:{site.Port} HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("through", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT 127.0.0.1:{0} HTTP/1.1")]
    [InlineData("GET http://127.0.0.1:{0}/ HTTP/1.1")]
    [InlineData("CONNECT 127.0.0.1 HTTP/1.1")]
    [InlineData("CONNECT update.example.org:443 HTTP/1.1")]
    [InlineData("GET http://127.0.0.1:{0}/favicon.ico HTTP/1.1")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET ftp://127.0.0.1:{0}/ HTTP/1.1")]
    [InlineData("rubbish")]
    public async Task lets_nothing_else_pass(string line)
    {
        using var gates = new OpenGates();
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "secret"));
        await using var proxy = Proxy(gates);

        var answer = await SayAsync(proxy, string.Format(System.Globalization.CultureInfo.InvariantCulture, line, site.Port) + "\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.Matches("^HTTP/1.1 40[03] ", answer);
        Assert.Equal((0, 0L), (site.Connections, gates.Out));
    }

    [Fact]
    public async Task stops_what_is_larger_than_it_may_be()
    {
        using var gates = new OpenGates();
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, new string('x', 500_000)));
        await using var proxy = Proxy(gates, mostBytes: 50_000, allow: site.Port);

        Assert.True((await SayAsync(proxy, $"GET http://127.0.0.1:{site.Port}/ HTTP/1.1\r\nHost: x\r\n\r\n")).Length <= 50_000);
    }
}
