using System.Collections.Concurrent;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Fetching.Tests.Sites;

/// <summary>One permit at a time, no delay, everything noted.</summary>
public sealed class OpenGates : IPlatformGates, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _permits;

    public ConcurrentQueue<PermitEnd> Ends { get; } = new();

    public ConcurrentQueue<bool> Asked { get; } = new();

    /// <summary>Permits given and not given back.</summary>
    public long Out => Interlocked.Read(ref _permits) - Ends.Count;

    public DateTimeOffset? RestsUntil { get; set; }

    public void Dispose() => _one.Dispose();

    public async Task<PermitAnswer> AskAsync(PlatformName platform, bool allowed, CancellationToken cancel)
    {
        Asked.Enqueue(allowed);
        if (RestsUntil is { } until) return new PermitAnswer.Resting(until);
        await _one.WaitAsync(cancel);
        return new PermitAnswer.Granted(Interlocked.Increment(ref _permits));
    }

    public Task EndAsync(PlatformName platform, long permit, PermitEnd end)
    {
        Ends.Enqueue(end);
        _one.Release();
        return Task.CompletedTask;
    }
}
