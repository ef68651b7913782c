using System.Collections.Concurrent;
using System.Net.Http;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Http;
using Microsoft.Playwright;

namespace Archive.Fetching.Browser;

/// <summary>Gives a page under render what it asks for, fetched by the HTTP way: guard, gate, robots.txt and bounds are the same. What a page does not need is refused.</summary>
internal sealed class PageSupply(HttpWay http, FetchRequest request, FetchOptions options, Answered document, byte[] content, Uri address, CancellationToken cancel)
{
    private static readonly HashSet<string> NotForBrowsers = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "alt-svc", "link", "report-to", "reporting-endpoints", "nel", "strict-transport-security", "content-security-policy-report-only",
    };

    private readonly ConcurrentQueue<Task> _fetches = new();
    private readonly ConcurrentDictionary<string, PlatformName> _hosts = new(StringComparer.OrdinalIgnoreCase) { [address.IdnHost] = request.Platform };
    private long _bytesLeft = options.MostPageBytes - content.Length;
    private long _movements;
    private int _asked;
    private int _underWay;
    private int _documentGiven;

    /// <summary>What could not be had that the page may have needed; null where all was.</summary>
    public string? Missing { get; private set; }

    /// <summary>Something that the page asked for is on its way to it.</summary>
    public bool UnderWay => Volatile.Read(ref _underWay) > 0;

    /// <summary>How often the page has asked or was answered: unchanged between two looks, it stood still.</summary>
    public long Movements => Volatile.Read(ref _movements);

    /// <summary>The platform of a host that the page was let to; null for all others, and once the page is given up: a browser that closes it sends what nobody answered by itself.</summary>
    public PlatformName? PlatformOf(string host) => !cancel.IsCancellationRequested && _hosts.TryGetValue(host, out var platform) ? platform : null;

    /// <summary>Waits, once the page is given up, until its last permit is given back.</summary>
    public async Task EndedAsync()
    {
        await Task.WhenAll(_fetches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Answers one request of the page.</summary>
    public async Task AnswerAsync(IRoute route)
    {
        try
        {
            await GiveAsync(route);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (Exception e)
        {
            // A gate that does not answer, an answer that the browser does not take: the page goes without.
            Missing ??= $"{route.Request.Url} could not be given to it ({e.Message.Split('\n')[0]})";
        }
    }

    private async Task GiveAsync(IRoute route)
    {
        var asked = route.Request;
        if (asked.IsNavigationRequest && asked.Frame.ParentFrame is null && Interlocked.Exchange(ref _documentGiven, 1) == 0)
        {
            await FulfillAsync(route, document.Status, document.Headers, content);
            return;
        }
        if (asked.ResourceType == "stylesheet")
        {
            // Without one a page may wait for ever; its own rules change no word of it.
            await route.FulfillAsync(new() { Status = 200, ContentType = "text/css", Body = "" }).WaitAsync(cancel);
            return;
        }
        if (!Uri.TryCreate(asked.Url, UriKind.Absolute, out var to) || !IsNeeded(asked, to))
        {
            await route.AbortAsync("blockedbyclient").WaitAsync(cancel);
            return;
        }
        if (Interlocked.Increment(ref _asked) > options.MostPageRequests || Volatile.Read(ref _bytesLeft) <= 0)
        {
            Missing ??= $"it asked for more than {options.MostPageRequests} things or {options.MostPageBytes} bytes";
            await route.AbortAsync("blockedbyclient").WaitAsync(cancel);
            return;
        }

        // What is refused does not count as life: a page that asks for ever comes to rest all the same.
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _movements);
        try
        {
            var fetch = FetchAsync(route, asked, to);
            _fetches.Enqueue(fetch);
            await fetch;
        }
        finally
        {
            Interlocked.Increment(ref _movements);
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task FetchAsync(IRoute route, IRequest asked, Uri to)
    {
        var body = new MemoryStream();
        var answered = await http.AskAsync(await AskOfAsync(asked, to), async (stream, stop) =>
        {
            await stream.CopyToAsync(body, stop);
            return default;
        }, cancel);
        Interlocked.Add(ref _bytesLeft, -body.Length);
        switch (answered.Outcome)
        {
            case Fetched.Content or Fetched.Gone:
                await FulfillAsync(route, answered.Status, answered.Headers, body.ToArray());
                break;
            default:
                if (answered.Outcome is Fetched.Failed or Fetched.Resting && PlatformOfPage(to) == request.Platform) Missing ??= $"{to} could not be had";
                await route.AbortAsync("failed").WaitAsync(cancel);
                break;
        }
    }

    private bool IsNeeded(IRequest asked, Uri to)
    {
        if (asked.Method is not ("GET" or "POST" or "HEAD") || to.AbsolutePath.EndsWith("/favicon.ico", StringComparison.OrdinalIgnoreCase)) return false;
        return asked.ResourceType switch
        {
            "script" or "xhr" or "fetch" => true,
            "document" => Redirects.StaysWith(address, to, request.Hosts),
            _ => false,
        };
    }

    private async Task<Ask> AskOfAsync(IRequest asked, Uri to)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in asked.Headers)
            if (name is "accept" or "content-type" or "origin" or "referer" or "x-requested-with" or "authorization" || name.StartsWith("x-csrf", StringComparison.Ordinal)) headers.Add(new(name, value));
        var cookies = await asked.Frame.Page.Context.CookiesAsync([to.AbsoluteUri]).WaitAsync(cancel);
        if (cookies.Count > 0) headers.Add(new("Cookie", string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}"))));

        var platform = PlatformOfPage(to);
        _hosts.TryAdd(to.IdnHost, platform);
        return new()
        {
            Address = to,
            Platform = platform,
            Method = new(asked.Method),
            Body = asked.PostDataBuffer,
            BodyType = asked.Headers.GetValueOrDefault("content-type") ?? "application/x-www-form-urlencoded",
            Headers = [.. headers.Where(h => h.Key != "content-type")],
            Hosts = null,
            MostBytes = Math.Max(1, Volatile.Read(ref _bytesLeft)),
        };
    }

    // Other hosts (a library's, say) share no fate with the source's platform: each has its own gate.
    private PlatformName PlatformOfPage(Uri to) => Redirects.StaysWith(address, to, request.Hosts) ? request.Platform : new(to.IdnHost);

    private Task FulfillAsync(IRoute route, int status, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body) => route.FulfillAsync(new()
    {
        Status = status,
        Headers = headers.Where(h => !NotForBrowsers.Contains(h.Key)).GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => KeyValuePair.Create(g.Key, string.Join(g.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase) ? "\n" : ", ", g.Select(h => h.Value)))),
        BodyBytes = body,
    }).WaitAsync(cancel);
}
