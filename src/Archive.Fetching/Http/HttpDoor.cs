using System.Net;
using System.Net.Http;
using Archive.Fetching.Addresses;
using Microsoft.Extensions.Options;

namespace Archive.Fetching.Http;

/// <summary>The one HTTP client: connections are opened by the guard alone, kept alive, and follow, unpack and remember nothing by themselves.</summary>
internal sealed class HttpDoor : IDisposable
{
    private readonly HttpMessageInvoker _client;

    public HttpDoor(IOptions<FetchOptions> options, AddressGuard guard)
    {
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            // Strangers are told nothing of our traces.
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.Value.LongestConnect,
            MaxResponseHeadersLength = options.Value.MostHeaderKiB,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectCallback = async (context, cancel) =>
            {
                var socket = await guard.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
                return new PromptStream(socket);
            },
        });
    }

    /// <summary>Sends, and answers once the headers are here. HTTP/2 where TLS offers it, else 1.1; never 3, whose connections the guard would not open.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return _client.SendAsync(request, cancel);
    }

    public void Dispose() => _client.Dispose();
}
