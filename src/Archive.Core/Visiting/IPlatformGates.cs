using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>One gate per platform for the whole cluster: who wants to ask a server asks here first.</summary>
/// <remarks>At most one permit of a platform is out at a time; the next is given the least delay after the last one's end (real time). A holder that dies loses its permit after <see cref="PlatformOptions.LongestPermit"/>.</remarks>
public interface IPlatformGates
{
    /// <summary>Waits for a permit.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="allowed">The operator allows the host by name: a least delay of 0 is then possible.</param>
    /// <param name="cancel">Leaves the queue.</param>
    /// <returns>A permit, or until when the platform rests.</returns>
    Task<PermitAnswer> AskAsync(PlatformName platform, bool allowed, CancellationToken cancel);

    /// <summary>Gives a permit back and tells how the server fared.</summary>
    Task EndAsync(PlatformName platform, long permit, PermitEnd end);
}

/// <summary>The gate's answer.</summary>
public abstract record PermitAnswer
{
    /// <summary>Ask the server now.</summary>
    public sealed record Granted(long Permit) : PermitAnswer;

    /// <summary>The platform rests until then, on the archive's clock.</summary>
    public sealed record Resting(DateTimeOffset Until) : PermitAnswer;

    private PermitAnswer() { }
}

/// <summary>How a request under a permit ended.</summary>
/// <param name="Took">From request to the end of the answer.</param>
/// <param name="Blocked">A ban or a refusal: the breaker opens, 1 h, then 4 h, then 1 day.</param>
/// <param name="CrawlDelay">What robots.txt asks for; null where it does not.</param>
/// <param name="RetryAfter">What the server asked for (429, 503), real time.</param>
public readonly record struct PermitEnd(TimeSpan Took, bool Blocked = false, TimeSpan? CrawlDelay = null, TimeSpan? RetryAfter = null);

/// <summary>How platforms are treated.</summary>
public sealed class PlatformOptions
{
    /// <summary>Least time from the end of one answer to the start of the next request to one platform. Default 10 s: the State's platform bans what is much faster than 1 s. Under 200 ms only where <c>allow</c> names the host.</summary>
    public TimeSpan LeastDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a permit that was not given back counts as lost. Default 10 minutes.</summary>
    public TimeSpan LongestPermit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A server that answers within this is not slowed for; a slower one is given twice its smoothed time between requests. Default 500 ms.</summary>
    public TimeSpan QuickAnswer { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay that a slow server brings about. Default 1 minute.</summary>
    public TimeSpan LongestLearnedDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest Crawl-delay that is obeyed as asked. Default 5 minutes.</summary>
    public TimeSpan LongestCrawlDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The least delay where no operator allowed the host: 200 ms.</summary>
    public static TimeSpan LeastPublicDelay => TimeSpan.FromMilliseconds(200);
}
