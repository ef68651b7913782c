using Archive.Core;
using Archive.Core.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Archive.Grains;

/// <summary>Reads the log to its head for one consumer, then sleeps until it is woken. A consumer that fails is tried again, later each time; nothing upstream notices.</summary>
public sealed partial class ConsumerGrain(
    IEnumerable<IConsumer> consumers, ILogStore log, IHostApplicationLifetime lifetime, ILogger<ConsumerGrain> logger) : Grain, IConsumerGrain
{
    private const int EntriesAtOnce = 256;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private IConsumer? _consumer;
    private ConsumerTurn? _turn;
    private IGrainTimer? _timer;
    private bool _again;
    private ConsumerStatus _status = new(0, null);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancel)
    {
        var name = this.GetPrimaryKeyString();
        _consumer = consumers.Single(c => c.Name == name);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WakeAsync()
    {
        _again = true;
        _timer ??= this.RegisterGrainTimer(ReadOnAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ConsumerStatus> StatusAsync() => Task.FromResult(_status);

    private async Task ReadOnAsync(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        _again = false;
        try
        {
            // Off the grain's own scheduler: who wakes it or asks for its status is answered while a heap is written.
            var more = await Task.Run(() => ReadAsync(either.Token), either.Token);
            _status = new(0, null);
            if (more is null) DeactivateOnIdle();
            else if (more == true || _again) _timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            else Sleep();
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            Sleep();
        }
        catch (Exception e)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _status.Failures), LongestPause.TotalSeconds));
            _status = new(_status.Failures + 1, e.Message);
            // A store's own sentence says all; what we did not foresee is told whole.
            LogBehind(logger, e is StoreException ? null : e, _consumer!.Name, _turn?.Position ?? default, e.Message, pause);
            _timer!.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether there is more to read; null where another has taken over.</summary>
    private async Task<bool?> ReadAsync(CancellationToken cancel)
    {
        var turn = _turn ??= await _consumer!.TakeOverAsync(cancel);
        // Asked anew each time: `rebuild` in another process may have put the cursor back.
        var position = await _consumer!.PositionAsync(cancel);
        var entries = await log.ReadAsync(position, EntriesAtOnce, cancel);
        if (entries.Count == 0) return false;
        if (!await _consumer.ConsumeAsync(turn.Keeper, entries, cancel)) return null;
        _turn = turn with { Position = entries[^1].Position };
        return entries.Count == EntriesAtOnce;
    }

    private void Sleep()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
