using System.Collections.Concurrent;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Grains;

/// <summary>The gates of the whole cluster: each platform's is a grain.</summary>
public sealed class GrainPlatformGates(IGrainFactory grains) : IPlatformGates
{
    // Asked for twice a request: making one anew was a third of what a gate costs.
    private readonly ConcurrentDictionary<PlatformName, IPlatformGrain> _gates = new();

    /// <inheritdoc/>
    public async Task<PermitAnswer> AskAsync(PlatformName platform, bool allowed, CancellationToken cancel)
    {
        var reply = await Gate(platform).AskAsync(allowed, cancel);
        return reply.Permit is { } permit ? new PermitAnswer.Granted(permit) : new PermitAnswer.Resting(reply.Until);
    }

    /// <inheritdoc/>
    public Task EndAsync(PlatformName platform, long permit, PermitEnd end) =>
        Gate(platform).EndAsync(permit, new(end.Took, end.Blocked, end.CrawlDelay, end.RetryAfter));

    private IPlatformGrain Gate(PlatformName platform) =>
        _gates.GetOrAdd(platform, static (platform, grains) => grains.GetGrain<IPlatformGrain>($"platform/{platform}"), grains);
}
