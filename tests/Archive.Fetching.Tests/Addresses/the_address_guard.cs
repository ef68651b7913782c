using System.Net;
using System.Net.Sockets;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;
using Archive.Fetching.Tests.Sites;
using Microsoft.Extensions.Options;

namespace Archive.Fetching.Tests.Addresses;

public sealed class the_address_guard
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::2")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::c0a8:101")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("64:ff9b:1:fffe::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2a01:e0a::200:5efe:192.168.1.1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("ff0e::1")]
    public void knows_addresses_that_are_not_public(string address)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
        Assert.NotNull(Guard().Refuses(new($"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}/")));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a01:e0a::1")]
    public void knows_public_addresses(string address)
    {
        Assert.True(PublicAddress.Is(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.0x0.0x0.0x1/")]
    [InlineData("http://0x7F.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://00000177.0.0.1/")]
    [InlineData("http://0/")]
    [InlineData("http://3232235777/")]
    [InlineData("http://0xa9fea9fe/latest/meta-data")]
    [InlineData("http://169.254.43518/")]
    [InlineData("http://１２７.０.０.１/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[0000:0000:0000:0000:0000:ffff:127.0.0.1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("http://www.var.gouv.fr@127.0.0.1/")]
    [InlineData("http://user:password@www.var.gouv.fr/")]
    [InlineData("ftp://www.var.gouv.fr/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://127.0.0.1:70/")]
    [InlineData("ws://www.var.gouv.fr/")]
    [InlineData("mailto:a@b.fr")]
    public async Task sees_through_tricks_of_writing(string address)
    {
        await using var visitor = new Visitor(o => o.Contact = "a@b.fr", resolve: (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(new Uri(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8,10.0.0.1")]
    [InlineData("2606:4700::1111,::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task refuses_a_name_when_one_of_its_addresses_is_not_public(string addresses)
    {
        var guard = Guard(resolve: (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Split(',').Select(IPAddress.Parse)]));

        await Assert.ThrowsAsync<AddressRefusedException>(() => guard.ResolveAsync("prefecture.example", 80, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task connects_to_what_it_judged_without_resolving_again()
    {
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "secret"));
        var resolved = 0;
        // Public when judged, loopback ever after: what a rebinding name server does.
        await using var visitor = new Visitor(o =>
        {
            o.Contact = "a@b.fr";
            o.LongestConnect = TimeSpan.FromMilliseconds(300);
            o.LongestHeaders = TimeSpan.FromMilliseconds(300);
        }, resolve: (_, _) => Task.FromResult<IPAddress[]>([++resolved == 1 ? IPAddress.Parse("192.0.1.254") : IPAddress.Loopback]));

        Assert.IsNotType<Fetched.Content>(await visitor.FetchAsync(new Uri($"http://rebinding.example:{site.Port}/")));
        Assert.Equal(1, resolved);
        visitor.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(new Uri($"http://rebinding.example:{site.Port}/")));
        Assert.Equal(0, site.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1:8090", "http://127.0.0.1:8090/", true)]
    [InlineData("127.0.0.1:8090-8098", "http://127.0.0.1:8090/", true)]
    [InlineData("127.0.0.1:8090-8098", "http://127.0.0.1:8098/", true)]
    [InlineData("127.0.0.1:8090-8098", "http://127.0.0.1:8099/", false)]
    [InlineData("127.0.0.1:8090-8098", "http://127.0.0.1/", false)]
    [InlineData("127.0.0.1:8090", "http://127.0.0.2:8090/", false)]
    [InlineData("127.0.0.1:8090", "http://localhost:8090/", false)]
    [InlineData("localhost:8090", "http://LOCALHOST.:8090/", true)]
    [InlineData("[::1]:80", "http://[::1]/", true)]
    [InlineData("intranet:443", "https://intranet/", true)]
    [InlineData("intranet:443", "https://sub.intranet/", false)]
    public void allows_by_exact_host_and_port(string allow, string address, bool allowed)
    {
        Assert.Equal(allowed, Guard(allow).Allows(new Uri(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:90-80")]
    [InlineData("127.0.0.1:80-90-100")]
    [InlineData("::1:80")]
    [InlineData("[::1]")]
    [InlineData("*:80")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("")]
    public void says_at_start_what_is_wrong_in_allow(string entry)
    {
        var result = new FetchOptionsValidation().Validate(null, new() { Allow = [entry] });

        Assert.Contains($"'{entry}'", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_a_redirect_into_the_inside()
    {
        await using var inside = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "secret"));
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(302, headers: $"Location: http://127.0.0.1:{inside.Port}/\r\n"));
        await using var visitor = Visitor.To(site);

        Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(site.Address));
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task visits_nothing_public_without_a_contact()
    {
        await using var visitor = new Visitor(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        var refused = Assert.IsType<Fetched.Refused>(await visitor.FetchAsync(new Uri("https://www.var.gouv.fr/")));

        Assert.Contains("contact", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(visitor.Gates.Asked);
    }

    private static AddressGuard Guard(string? allow = null, ResolveHost? resolve = null) =>
        new(Options.Create(new FetchOptions { Allow = allow is null ? [] : [allow] }), resolve);
}
