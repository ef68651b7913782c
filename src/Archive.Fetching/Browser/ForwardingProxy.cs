using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;

namespace Archive.Fetching.Browser;

/// <summary>The only way out of the browser: an HTTP proxy on loopback that connects to what the guard judged, under the platform's gate, and to no host that the page was not let to.</summary>
/// <remarks>TLS passes through as it is. What a page needs is fetched for it by the HTTP way; here comes what gets past that, and the browser's own calls.</remarks>
internal sealed class ForwardingProxy : IAsyncDisposable
{
    private const int MostHead = 32 * 1024;
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly AddressGuard _guard;
    private readonly IPlatformGates _gates;
    private readonly Func<string, PlatformName?> _platformOf;
    private readonly TimeProvider _real;
    private readonly SemaphoreSlim _connections = new(64, 64);
    private readonly Task _accepting;
    private long _bytesLeft;

    /// <param name="guard">Judges every host.</param>
    /// <param name="gates">Asked for every connection.</param>
    /// <param name="platformOf">The platform of a host; null where the page has no business there.</param>
    /// <param name="mostBytes">All that may pass, both ways.</param>
    /// <param name="real">Real time.</param>
    public ForwardingProxy(AddressGuard guard, IPlatformGates gates, Func<string, PlatformName?> platformOf, long mostBytes, TimeProvider real)
    {
        (_guard, _gates, _platformOf, _bytesLeft, _real) = (guard, gates, platformOf, mostBytes, real);
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _connections.WaitAsync(_stop.Token);
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed; a listener closed between two connections says that it was never opened.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var browser = new NetworkStream(socket, ownsSocket: true);
            if (await HeadAsync(browser) is not { } head) return;
            if (Target(head.Text) is not { } target)
            {
                await SayAsync(browser, "400 Bad Request");
                return;
            }
            if (_platformOf(target.Host) is not { } platform)
            {
                await SayAsync(browser, "403 Forbidden");
                return;
            }
            await ForwardAsync(browser, target, platform, head);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AddressRefusedException)
        {
            // The browser sees a closed connection.
        }
        finally
        {
            if (!_stop.IsCancellationRequested) _connections.Release();
        }
    }

    private async Task ForwardAsync(NetworkStream browser, ProxyTarget target, PlatformName platform, RequestHead head)
    {
        if (await _gates.AskAsync(platform, _guard.Allows(target.Host, target.Port), _stop.Token) is not PermitAnswer.Granted(var permit))
        {
            await SayAsync(browser, "503 Service Unavailable");
            return;
        }
        var began = _real.GetTimestamp();
        try
        {
            Socket socket;
            try
            {
                socket = await _guard.ConnectAsync(target.Host, target.Port, _stop.Token);
            }
            catch (AddressRefusedException)
            {
                await SayAsync(browser, "403 Forbidden");
                return;
            }
            await using var server = new NetworkStream(socket, ownsSocket: true);
            if (target.Tunnel) await SayAsync(browser, "200 Connection Established", close: false);
            else await server.WriteAsync(Encoding.Latin1.GetBytes(target.Rewritten!), _stop.Token);
            if (head.Beyond.Length > 0) await server.WriteAsync(head.Beyond, _stop.Token);

            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var (up, down) = (PumpAsync(browser, server, either.Token), PumpAsync(server, browser, either.Token));
            if (await Task.WhenAny(up, down) == down)
            {
                await either.CancelAsync();
            }
            else
            {
                // Who has said all may wait for the answer still.
                Hush(socket);
                either.CancelAfter(LongestRest);
            }
            await Task.WhenAll(up, down);
        }
        finally
        {
            await _gates.EndAsync(platform, permit, new(_real.GetElapsedTime(began)));
        }
    }

    private static void Hush(Socket server)
    {
        try
        {
            server.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It has left.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            while (true)
            {
                silence.CancelAfter(LongestSilence);
                var read = await from.ReadAsync(buffer, silence.Token);
                if (read == 0 || Interlocked.Add(ref _bytesLeft, -read) < 0) return;
                await to.WriteAsync(buffer.AsMemory(0, read), silence.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has left.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<RequestHead?> HeadAsync(NetworkStream browser)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(LongestHead);
        var buffer = new byte[MostHead];
        for (var length = 0; length < buffer.Length;)
        {
            var read = await browser.ReadAsync(buffer.AsMemory(length), patience.Token);
            if (read == 0) return null;
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return new(Encoding.Latin1.GetString(buffer, 0, end), buffer.AsMemory(end + 4, length - end - 4));
        }
        return null;
    }

    private async Task SayAsync(NetworkStream browser, string status, bool close = true) =>
        await browser.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{(close ? "Content-Length: 0\r\nConnection: close\r\n" : "")}\r\n"), _stop.Token);

    private static ProxyTarget? Target(string head)
    {
        var lines = head.Split("\r\n");
        var words = lines[0].Split(' ');
        if (words.Length != 3) return null;
        if (words[0] == "CONNECT")
            return Uri.TryCreate("http://" + words[1] + "/", UriKind.Absolute, out var tunnel) ? new(tunnel.IdnHost, words[1].EndsWith($":{tunnel.Port}", StringComparison.Ordinal) ? tunnel.Port : 443, true, null) : null;

        if (!Uri.TryCreate(words[1], UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath == "/favicon.ico") return null;
        var kept = lines.Skip(1).Where(l => !l.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !l.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        // One request a connection: the next one asks for a permit of its own.
        return new(address.IdnHost, address.Port, false, $"{words[0]} {address.PathAndQuery} HTTP/1.1\r\n{string.Join("\r\n", kept)}\r\nConnection: close\r\n\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private sealed record ProxyTarget(string Host, int Port, bool Tunnel, string? Rewritten);

    private sealed record RequestHead(string Text, ReadOnlyMemory<byte> Beyond);
}
