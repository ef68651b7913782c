using Archive.Core.Sources;
using Archive.Core.Visiting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Archive.Grains;

/// <summary>A door to a <see cref="SourceKeeper"/>: identity, turns and waking. What happens in a step is said in Core.</summary>
public sealed partial class SourceGrain(SourceKeepers keepers, IHostApplicationLifetime lifetime, ILogger<SourceGrain> logger) : Grain, ISourceGrain
{
    private SourceKeeper? _keeper;
    private IGrainTimer? _turn;
    private bool _again;
    private SourceStatus _status = new();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancel) =>
        _keeper = await keepers.TakeOverAsync(SourceName.Parse(this.GetPrimaryKeyString()), cancel);

    /// <inheritdoc/>
    public Task WakeAsync()
    {
        if (_keeper is null)
        {
            DeactivateOnIdle();
            return Task.CompletedTask;
        }
        _again = true;
        _turn ??= this.RegisterGrainTimer(TakeTurnAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SourceStatus> StatusAsync() => Task.FromResult(_status with { Busy = _turn is not null });

    private async Task TakeTurnAsync(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        _again = false;
        try
        {
            // Off the grain's own scheduler, which runs one thing at a time: documents are read and compared side by side.
            var step = await Task.Run(() => _keeper!.StepAsync(either.Token), either.Token);
            _status = new()
            {
                Steps = _status.Steps + 1,
                Documents = _status.Documents + step.Documents,
                RestUntil = step.RestingUntil,
                Failures = step.Failures,
                Fault = step.Fault,
            };
            if (step.Superseded) Leave();
            else if (step.MoreNow || _again) _turn!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            else Sleep();
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            Sleep();
        }
        catch (Exception e)
        {
            // The store itself failed: the source stays due, and the next waking tries again under a new number.
            LogFailed(logger, e, this.GetPrimaryKeyString());
            _status = _status with { Fault = e.Message };
            Leave();
        }
    }

    private void Leave()
    {
        Sleep();
        DeactivateOnIdle();
    }

    private void Sleep()
    {
        _turn?.Dispose();
        _turn = null;
    }
}
