using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Archive.Fetching.Addresses;

/// <summary>Resolves a name to all its addresses, A and AAAA.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancel);

/// <summary>Lets nothing be fetched that is not public, unless the operator allowed it by exact host and port (invariant 6).</summary>
/// <remarks>A name is resolved once, every address of it is judged, and the connection is made to the judged addresses. One that is not public refuses the whole name.</remarks>
public sealed class AddressGuard
{
    private readonly AllowedHost[] _allowed;
    private readonly ResolveHost _resolve;

    /// <summary>A guard with the operator's allow list, and the system's resolver unless another is given.</summary>
    public AddressGuard(IOptions<FetchOptions> options, ResolveHost? resolve = null)
    {
        _allowed = [.. options.Value.Allow.Select(a => AllowedHost.TryParse(a, out _)).OfType<AllowedHost>()];
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <summary>Whether the operator allowed this address's host and port by name.</summary>
    public bool Allows(Uri address) => Allows(address.IdnHost, address.Port);

    /// <summary>Whether the operator allowed this host and port by name.</summary>
    public bool Allows(string host, int port)
    {
        if (_allowed.Length == 0) return false;
        var normal = HostSpelling.Normal(host);
        return _allowed.Any(a => a.Names(normal, port));
    }

    /// <summary>Judges what an address says without asking a resolver: its scheme, its user, a host that is an address.</summary>
    /// <returns>Why it is refused, for people; null where it may be resolved.</returns>
    public string? Refuses(Uri address)
    {
        if (!address.IsAbsoluteUri) return $"{address} is not a whole address.";
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return $"{Shown(address)}: only http and https are fetched, not {address.Scheme}.";
        if (address.UserInfo.Length > 0) return $"{Shown(address)} names a user: no credentials are sent.";
        if (address.IdnHost.Length == 0) return $"{Shown(address)} names no host.";
        if (Allows(address)) return null;
        return HostSpelling.Address(address.IdnHost) is { } literal && PublicAddress.WhyNot(literal) is { } why ? Sentence(address.IdnHost, address.Port, literal, why) : null;
    }

    /// <summary>All addresses of a host, each judged.</summary>
    /// <exception cref="AddressRefusedException">One of them is not public, and the operator did not allow the host and port.</exception>
    /// <exception cref="SocketException">The name has no address.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken cancel)
    {
        var addresses = HostSpelling.Address(host) is { } literal ? [literal] : await _resolve(host, cancel);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (Allows(host, port)) return addresses;
        foreach (var address in addresses)
            if (PublicAddress.WhyNot(address) is { } why) throw new AddressRefusedException(Sentence(host, port, address, why));
        return addresses;
    }

    /// <summary>Opens a connection to one of the judged addresses of a host; it is not resolved again.</summary>
    /// <exception cref="AddressRefusedException">Refused by the guard.</exception>
    /// <exception cref="SocketException">No address, or none that answers.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        var addresses = await ResolveAsync(host, port, cancel);
        Exception? last = null;
        for (var i = 0; i < addresses.Length; i++)
        {
            var address = addresses[i];
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            // An address that swallows everything must not cost us the next one.
            if (i < addresses.Length - 1) patience.CancelAfter(TimeSpan.FromSeconds(4));
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), patience.Token);
                return socket;
            }
            catch (Exception e) when (e is SocketException || e is OperationCanceledException && !cancel.IsCancellationRequested)
            {
                socket.Dispose();
                last = e as SocketException ?? new SocketException((int)SocketError.TimedOut);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last!;
    }

    private static string Shown(Uri address) => address.OriginalString.Length <= 200 ? address.OriginalString : address.OriginalString[..200] + "…";

    private static string Sentence(string host, int port, IPAddress address, string why)
    {
        var what = string.Equals(host, address.ToString(), StringComparison.OrdinalIgnoreCase) ? host : $"{host} ({address})";
        return $"{what} is not a public address ({why}); to visit it all the same, put {Bracketed(host)}:{port} into 'allow'.";
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}

/// <summary>The guard refused an address.</summary>
public sealed class AddressRefusedException(string message) : Exception(message);
