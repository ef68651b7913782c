using System.Net;
using System.Net.Sockets;

namespace Archive.Fetching.Addresses;

/// <summary>Tells public addresses from all others: IANA's special-purpose registries, IPv4 inside IPv6 unwrapped.</summary>
public static class PublicAddress
{
    private static readonly (IPNetwork Network, string Name)[] NotPublic4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared by a provider"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relays"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarks"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    // Within 2000::/3, all that is allotted to the public so far; what lies outside is refused as a whole.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly (IPNetwork Network, string Name)[] NotPublic6 =
    [
        (IPNetwork.Parse("2001::/23"), "protocol assignments (Teredo and others)"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("2002::/16"), "6to4"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether anyone on the internet could reach it.</summary>
    public static bool Is(IPAddress address) => WhyNot(address) is null;

    /// <summary>Why an address is not public, for people; null where it is.</summary>
    public static string? WhyNot(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return In(NotPublic4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "no internet address";
        if (address.IsIPv4MappedToIPv6) return Inside(address, 12, "IPv4-mapped");

        // Containment ignores zones only where there is none.
        if (address.ScopeId != 0) address = new(address.GetAddressBytes());
        if (Nat64.Contains(address)) return Inside(address, 12, "NAT64");
        if (!Global6.Contains(address)) return Outside(address);
        if (In(NotPublic6, address) is { } name) return name;

        var bytes = address.GetAddressBytes();
        var isatap = bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return isatap ? Inside(address, 12, "ISATAP") : null;
    }

    private static string? Inside(IPAddress address, int offset, string wrapping)
    {
        var inner = new IPAddress(address.GetAddressBytes().AsSpan(offset, 4));
        return WhyNot(inner) is { } why ? $"{wrapping} {inner}, {why}" : null;
    }

    private static string Outside(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return "loopback";
        if (address.Equals(IPAddress.IPv6Any)) return "unspecified";
        if (address.IsIPv6LinkLocal) return "link-local";
        if (address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal) return "private";
        if (address.IsIPv6Multicast) return "multicast";
        return "not of the public IPv6 space";
    }

    private static string? In((IPNetwork Network, string Name)[] table, IPAddress address)
    {
        foreach (var (network, name) in table)
            if (network.Contains(address)) return name;
        return null;
    }
}
