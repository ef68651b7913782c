using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;
using Archive.Fetching.Robots;
using Microsoft.Extensions.Options;

namespace Archive.Fetching.Http;

/// <summary>Asks by HTTP: every hop guarded, allowed by robots.txt and permitted by the platform's gate.</summary>
internal sealed partial class HttpWay
{
    private readonly FetchOptions _options;
    private readonly AddressGuard _guard;
    private readonly HttpDoor _door;
    private readonly IPlatformGates _gates;
    private readonly RobotsCache _robots;
    private readonly FormSessions _sessions;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _real;
    private readonly string _userAgent;

    public HttpWay(IOptions<FetchOptions> options, AddressGuard guard, HttpDoor door, IPlatformGates gates, TimeProvider clock, RealTime real)
    {
        _options = options.Value;
        (_guard, _door, _gates, _clock, _real) = (guard, door, gates, clock, real.Clock);
        _userAgent = UserAgent.Of(_options.Contact);
        _robots = new(this, _options, clock);
        _sessions = new(_real);
    }

    /// <summary>Asks, follows redirects, waits out one 429 or 503.</summary>
    public async Task<Answered> AskAsync(Ask ask, KeepBody keep, CancellationToken cancel)
    {
        var (address, method, body) = (WithoutFragment(ask.Address), ask.Method, ask.Body);
        var (retried, cookies) = (false, method == HttpMethod.Post ? _sessions.For(address) : null);
        var way = new List<string>();

        while (true)
        {
            if (Refuses(address) is { } refusal) return new(refusal, 0);
            TimeSpan? crawlDelay = null;
            if (ask.ObeysRobots)
            {
                var robots = await _robots.OfAsync(address, ask.Platform, cancel);
                if (robots.Outcome is { } outcome) return new(outcome, 0);
                if (!robots.Rules.Allows(address))
                    return new(new Fetched.Blocked($"robots.txt of {address.Authority} does not let '{UserAgent.Product}' ask for {address.PathAndQuery}") { ByRobots = true }, 0);
                crawlDelay = robots.Rules.CrawlDelay;
            }

            var hop = new Hop(ask, address, method, body, cookies?.GetCookieHeader(address) ?? "", crawlDelay);
            var turn = await PermittedAsync(hop, keep, cancel);
            if (turn.Cookies.Count > 0)
            {
                FormSessions.Read(cookies ??= new(), address, turn.Cookies);
                if (turn.Answered.Outcome is Fetched.Content) _sessions.Remember(address, turn.Cookies);
            }

            if (turn.RetryIn is { } wait && !retried)
            {
                retried = true;
                if (wait > _options.LongestRetryAfter) return turn.Answered;
                await Task.Delay(wait, _real, cancel);
                continue;
            }
            if (turn.Location is not { } to) return turn.Answered;

            way.Add($"{method} {address} {hop.Cookie}");
            if (way.Count > _options.MostRedirects)
                return turn.Answered with { Outcome = new Fetched.Failed(FailureKind.Malformed, $"more than {_options.MostRedirects} redirects, the last to {to}") };
            if (!KeepsMethod(turn.Answered.Status) && method != HttpMethod.Get && method != HttpMethod.Head) (method, body) = (HttpMethod.Get, null);
            if (way.Contains($"{method} {to} {cookies?.GetCookieHeader(to)}"))
                return turn.Answered with { Outcome = new Fetched.Failed(FailureKind.Malformed, $"a redirect loop: {to} leads back to itself over {way.Count} redirects") };
            if (Blocks.BlockSigns.OfRedirect(to) is { } sign && Blocks.BlockSigns.OfRedirect(address) is null)
            {
                // Told by the address alone, after the permit was given back: the next answer would have said the same.
                if (ask.Hosts is not null && !Redirects.StaysWith(ask.Address, to, ask.Hosts))
                    return turn.Answered with { Outcome = new Fetched.Blocked(sign.Says), BlockedBeyondStatus = true };
            }
            if (ask.Hosts is not null && !Redirects.StaysWith(ask.Address, to, ask.Hosts))
                return turn.Answered with { Outcome = new Fetched.Refused($"{ask.Address} redirects to another host ({to}); if that host belongs to the source, declare it under 'hosts'.") };
            address = to;
        }
    }

    /// <summary>What keeps us from asking at all.</summary>
    public Fetched.Refused? Refuses(Uri address)
    {
        if (_guard.Refuses(address) is { } reason) return new(reason);
        if (string.IsNullOrWhiteSpace(_options.Contact) && !_guard.Allows(address))
            return new($"{address.Authority} is public, and without a contact nothing public is visited: set 'contact' in archive.yaml (or ARCHIVE__CONTACT) to an e-mail or web address where its people can write to you.");
        return null;
    }

    private async Task<Turn> PermittedAsync(Hop hop, KeepBody keep, CancellationToken cancel)
    {
        var answer = await _gates.AskAsync(hop.Ask.Platform, _guard.Allows(hop.Address), cancel);
        if (answer is not PermitAnswer.Granted(var permit))
            return Turn.Of(new Fetched.Resting(((PermitAnswer.Resting)answer).Until), 0);

        var began = _real.GetTimestamp();
        Turn? turn = null;
        var ended = false;
        try
        {
            return turn = await SendAsync(hop with { EndAsync = EndAsync }, keep, cancel);
        }
        finally
        {
            await EndAsync();
        }

        async Task EndAsync()
        {
            if (ended) return;
            ended = true;
            await _gates.EndAsync(hop.Ask.Platform, permit, new(_real.GetElapsedTime(began), turn?.OpensBreaker ?? false, hop.CrawlDelay, turn?.RetryAfter));
        }
    }

    private HttpRequestMessage Message(Hop hop)
    {
        var message = new HttpRequestMessage(hop.Method, hop.Address);
        var headers = message.Headers;
        if (hop.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", hop.Ask.BodyType);
        }
        foreach (var (name, value) in hop.Ask.Headers) headers.TryAddWithoutValidation(name, value);
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (!headers.Contains("Accept")) headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8");
        if (!headers.Contains("Accept-Language")) headers.TryAddWithoutValidation("Accept-Language", "fr,en;q=0.5");
        headers.TryAddWithoutValidation("Accept-Encoding", Unpacking.Accepted);
        if (hop.Method == HttpMethod.Get)
        {
            if (!string.IsNullOrEmpty(hop.Ask.Known.ETag)) headers.TryAddWithoutValidation("If-None-Match", hop.Ask.Known.ETag);
            if (!string.IsNullOrEmpty(hop.Ask.Known.LastModified)) headers.TryAddWithoutValidation("If-Modified-Since", hop.Ask.Known.LastModified);
        }
        if (hop.Cookie.Length > 0 && !headers.Contains("Cookie")) headers.TryAddWithoutValidation("Cookie", hop.Cookie);
        return message;
    }

    private TimeSpan? RetryAfterOf(HttpResponseHeaders headers)
    {
        var said = headers.RetryAfter;
        if (said is null) return null;
        // A date is read by the server's own clock: ours may be anywhere.
        var wait = said.Delta ?? said.Date - (headers.Date ?? _real.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool KeepsMethod(int status) => status is 307 or 308;

    private static Uri WithoutFragment(Uri address) =>
        !address.IsAbsoluteUri || address.Fragment.Length == 0 ? address : new(address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));

    private static string Named(int status) =>
        Enum.IsDefined((HttpStatusCode)status) ? string.Create(CultureInfo.InvariantCulture, $"{status} {(HttpStatusCode)status}") : status.ToString(CultureInfo.InvariantCulture);

    private sealed record Hop(Ask Ask, Uri Address, HttpMethod Method, ReadOnlyMemory<byte>? Body, string Cookie, TimeSpan? CrawlDelay)
    {
        /// <summary>Gives the permit back, once.</summary>
        public Func<Task> EndAsync { get; init; } = () => Task.CompletedTask;
    }

    /// <summary>How one request ended.</summary>
    private sealed record Turn(Answered Answered)
    {
        public Uri? Location { get; init; }

        public IReadOnlyList<string> Cookies { get; init; } = [];

        public bool OpensBreaker { get; init; }

        /// <summary>Worth one retry, after this.</summary>
        public TimeSpan? RetryIn { get; init; }

        /// <summary>What the server said, for the gate.</summary>
        public TimeSpan? RetryAfter { get; init; }

        public static Turn Of(Fetched outcome, int status) => new(new Answered(outcome, status));
    }
}
