using System.Globalization;

namespace Archive.Fetching.Addresses;

/// <summary>One entry of the operator's <c>allow</c>: an exact host, and a port or a range of ports.</summary>
public sealed record AllowedHost
{
    private AllowedHost(string host, int firstPort, int lastPort) => (Host, FirstPort, LastPort) = (host, firstPort, lastPort);

    /// <summary>As <see cref="HostSpelling.Normal"/> writes it.</summary>
    public string Host { get; }

    /// <summary>The first port allowed.</summary>
    public int FirstPort { get; }

    /// <summary>The last port allowed.</summary>
    public int LastPort { get; }

    /// <summary>Whether this entry names the host and the port. <paramref name="host"/> is normal already.</summary>
    public bool Names(string host, int port) =>
        port >= FirstPort && port <= LastPort && string.Equals(Host, host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>host:port</c> or <c>host:first-last</c>; an IPv6 host stands in brackets.</summary>
    /// <returns>Null, and what is wrong, where it is none.</returns>
    public static AllowedHost? TryParse(string text, out string fault)
    {
        fault = "is no host:port (or host:first-last): '127.0.0.1:8090-8098' is one.";
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || text.EndsWith(']')) return null;

        var host = text[..colon].Trim();
        if (host.Contains(':', StringComparison.Ordinal) && !(host.StartsWith('[') && host.EndsWith(']')))
        {
            fault = "has an IPv6 address without brackets: '[::1]:8090' has them.";
            return null;
        }
        if (host.IndexOfAny(['/', '*', '@', ' ']) >= 0)
        {
            fault = "must name one exact host, without scheme, path or '*'.";
            return null;
        }

        var ports = text[(colon + 1)..].Split('-');
        if (ports.Length > 2 || !Port(ports[0], out var first) || !Port(ports[^1], out var last) || last < first)
        {
            fault = "has no port or range of ports between 1 and 65535 behind its host.";
            return null;
        }
        fault = "";
        return new(HostSpelling.Normal(host), first, last);
    }

    private static bool Port(string text, out int port) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
