using System.Collections.Concurrent;
using Archive.Core.Sources;
using Microsoft.Extensions.Options;

namespace Archive.Core.Visiting;

/// <summary>The gates of one process that shares its platforms with no other: tests, and the dry run of a declaration.</summary>
public sealed class InProcessPlatformGates : IPlatformGates, IDisposable
{
    private readonly ConcurrentDictionary<PlatformName, Lazy<PlatformGate>> _gates = new();
    private readonly PlatformOptions _options;
    private readonly TimeProvider _archive;
    private readonly TimeProvider _real;

    /// <summary>Gates that wait in real time and rest on the archive's clock.</summary>
    public InProcessPlatformGates(IOptions<PlatformOptions> options, TimeProvider archive)
        : this(options.Value, archive, TimeProvider.System)
    {
    }

    private InProcessPlatformGates(PlatformOptions options, TimeProvider archive, TimeProvider real)
    {
        _options = options;
        _archive = archive;
        _real = real;
    }

    /// <summary>Gates whose waits are measured by another clock than the system's: tests.</summary>
    public static InProcessPlatformGates Waiting(PlatformOptions options, TimeProvider archive, TimeProvider real) => new(options, archive, real);

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
        _gates.GetOrAdd(platform, _ => new(() => new PlatformGate(_options, _archive, _real))).Value;
}
