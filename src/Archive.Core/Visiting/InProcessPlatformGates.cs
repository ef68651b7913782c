using System.Collections.Concurrent;
using Archive.Core.Sources;
using Microsoft.Extensions.Options;

namespace Archive.Core.Visiting;

/// <summary>The gates of one process that shares its platforms with no other: tests, and the dry run of a declaration.</summary>
/// <param name="options">How platforms are treated.</param>
/// <param name="archive">The archive's clock, for rests.</param>
/// <param name="real">Real time, for waits; null: the system's.</param>
public sealed class InProcessPlatformGates(IOptions<PlatformOptions> options, TimeProvider archive, TimeProvider? real = null) : IPlatformGates, IDisposable
{
    private readonly ConcurrentDictionary<PlatformName, Lazy<PlatformGate>> _gates = new();

    /// <inheritdoc/>
    public Task<PermitAnswer> AskAsync(PlatformName platform, bool allowed, CancellationToken cancel) => Gate(platform).AskAsync(allowed, cancel);

    /// <inheritdoc/>
    public Task EndAsync(PlatformName platform, long permit, PermitEnd end)
    {
        Gate(platform).End(permit, end);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates.Values.Where(g => g.IsValueCreated)) gate.Value.Dispose();
    }

    private PlatformGate Gate(PlatformName platform) =>
        _gates.GetOrAdd(platform, _ => new(() => new PlatformGate(options.Value, archive, real ?? TimeProvider.System))).Value;
}
