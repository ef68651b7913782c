using Archive.Core.Visiting;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Archive.Grains;

/// <summary>A door to a <see cref="PlatformGate"/>. Keeps what the gate learned, and its rest after a ban, beyond the process.</summary>
[Reentrant]
public sealed class PlatformGrain(
    [PersistentState("platform-gate", "archive")] IPersistentState<PlatformMemory> memory, IOptions<PlatformOptions> options, TimeProvider clock) : Grain, IPlatformGrain, IDisposable
{
    private PlatformGate? _gate;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancel)
    {
        _gate = new PlatformGate(options.Value, clock, TimeProvider.System, memory.RecordExists ? memory.State.ToGate() : null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<PermitReply> AskAsync(bool allowed, CancellationToken cancel) => await _gate!.AskAsync(allowed, cancel) switch
    {
        PermitAnswer.Granted granted => new(granted.Permit, default),
        PermitAnswer.Resting resting => new(null, resting.Until),
        _ => throw new InvalidOperationException("An answer of the gate that its grain does not know."),
    };

    /// <inheritdoc/>
    public async Task EndAsync(long permit, PermitReport report)
    {
        if (!_gate!.End(permit, new(report.Took, report.Blocked, report.CrawlDelay, report.RetryAfter))) return;
        memory.State = PlatformMemory.Of(_gate.State);
        await memory.WriteStateAsync();
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        memory.State = PlatformMemory.Of(_gate!.State);
        if (reason.ReasonCode != DeactivationReasonCode.ShuttingDown) await memory.WriteStateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate?.Dispose();
}
