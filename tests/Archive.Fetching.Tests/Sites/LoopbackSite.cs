using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Archive.Fetching.Tests.Sites;

/// <summary>A web site on loopback that answers what a test says, byte by byte where it must be wrong.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<SiteRequest, Stream, CancellationToken, Task> _answer;
    private readonly Task _accepting;
    private int _connections;

    public LoopbackSite(Func<SiteRequest, Stream, CancellationToken, Task> answer, IPAddress? address = null)
    {
        _answer = answer;
        _listener = new(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public static LoopbackSite Of(Func<SiteRequest, string> answer) =>
        new(async (request, stream, cancel) => await stream.WriteAsync(Encoding.UTF8.GetBytes(request.Path == "/robots.txt" ? Reply(404) : answer(request)), cancel));

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public ConcurrentQueue<SiteRequest> Requests { get; } = new();

    public IEnumerable<SiteRequest> Asked => Requests.Where(r => r.Path != "/robots.txt");

    public int Connections => _connections;

    public static string Reply(int status, string body = "", string type = "text/html; charset=utf-8", string headers = "") =>
        $"HTTP/1.1 {status} Said\r\nContent-Type: {type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        using (socket)
        await using (var stream = new NetworkStream(socket))
        {
            try
            {
                while (await SiteRequest.ReadAsync(stream, _stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    await _answer(request, stream, _stop.Token);
                    if (request.Close) return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }
}

public sealed class SiteRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Closes the connection after this answer.</summary>
    public bool Close { get; set; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<SiteRequest?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, cancel) == 0) return null;
            head.Add(one[0]);
        }
        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p.Length > 1 ? p[1] : "", StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        await stream.ReadExactlyAsync(body, cancel);
        return new() { Method = first[0], Path = first[1], Headers = headers, Body = Encoding.UTF8.GetString(body), Close = headers.GetValueOrDefault("Connection") == "close" };
    }
}
