using System.Collections.Concurrent;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Http;

namespace Archive.Fetching.Robots;

/// <summary>What an origin's robots.txt says, or why it could not be asked.</summary>
/// <param name="Rules">The rules; all is allowed where there is no such file.</param>
/// <param name="Outcome">The outcome of every fetch of the origin, while robots.txt keeps us away; else null.</param>
internal sealed record RobotsAnswer(RobotsTxt Rules, Fetched? Outcome = null);

/// <summary>robots.txt of each origin, asked for once a day under the platform's gate (RFC 9309, 2.3 and 2.4).</summary>
internal sealed class RobotsCache(HttpWay way, FetchOptions options, TimeProvider clock)
{
    private const int MostOrigins = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers for an address's origin. Those who ask at once wait for one request.</summary>
    public async Task<RobotsAnswer> OfAsync(Uri address, PlatformName platform, CancellationToken cancel)
    {
        if (_entries.Count > MostOrigins) _entries.Clear();
        var origin = address.GetLeftPart(UriPartial.Authority);
        var entry = _entries.GetOrAdd(origin, static _ => new());
        if (entry.Answer is { } known && clock.GetUtcNow() < entry.Until && clock.GetUtcNow() >= entry.From) return known;

        await entry.Turn.WaitAsync(cancel);
        try
        {
            if (entry.Answer is { } fresh && clock.GetUtcNow() < entry.Until && clock.GetUtcNow() >= entry.From) return fresh;
            var (answer, age) = await AskAsync(new(origin + "/robots.txt"), platform, cancel);
            var now = clock.GetUtcNow();
            (entry.From, entry.Until) = (now, now + age);
            return entry.Answer = answer;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async Task<(RobotsAnswer Answer, TimeSpan Age)> AskAsync(Uri address, PlatformName platform, CancellationToken cancel)
    {
        var content = new MemoryStream();
        var answered = await way.AskAsync(new()
        {
            Address = address,
            Platform = platform,
            Hosts = null,
            ObeysRobots = false,
            MostBytes = 64L << 20,
        }, KeepAsync, cancel);

        return answered switch
        {
            { Outcome: Fetched.Content } => (new(RobotsTxt.Parse(content.GetBuffer().AsSpan(0, (int)content.Length), UserAgent.Product)), options.RobotsAge),
            { Outcome: Fetched.Resting or Fetched.Refused } => (new(RobotsTxt.AllowsAll, answered.Outcome), TimeSpan.Zero),
            { Outcome: Fetched.Blocked, BlockedBeyondStatus: true } => (new(RobotsTxt.AllowsAll, answered.Outcome), TimeSpan.Zero),
            { Status: >= 400 and < 500 and not 429 and not 408 } => (new(RobotsTxt.AllowsAll), options.RobotsAge),
            // A chain of redirects without end is no file (RFC 9309, 2.3.1.2).
            { Status: >= 300 and < 400 } => (new(RobotsTxt.AllowsAll), options.RobotsAge),
            _ => (new(RobotsTxt.AllowsAll, new Fetched.Failed(FailureKind.Transient, $"robots.txt of {address.Authority} could not be read, so we stay away: {Why(answered.Outcome)}")), options.RobotsRetry),
        };

        async Task<Blob> KeepAsync(Stream body, CancellationToken stop)
        {
            var buffer = new byte[16 * 1024];
            int read;
            while (content.Length <= RobotsTxt.MostBytes && (read = await body.ReadAsync(buffer, stop)) > 0) content.Write(buffer, 0, read);
            return default;
        }
    }

    private static string Why(Fetched outcome) => outcome is Fetched.Failed failed ? failed.Detail : outcome.GetType().Name;

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public volatile RobotsAnswer? Answer;

        public DateTimeOffset From { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
