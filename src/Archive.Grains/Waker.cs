using Archive.Core.Log;
using Archive.Core.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Archive.Grains;

/// <summary>Asks the store what is due and wakes the grains concerned, one way. Each silo has one; waking is idempotent.</summary>
/// <remarks>When a silo dies it looks at once: the dead silo's sources are still due.</remarks>
public sealed partial class Waker(
    ISourceStore sources, ILogStore log, IEnumerable<IConsumer> consumers, IGrainFactory grains, ISiloStatusOracle silos,
    IHostApplicationLifetime lifetime, TimeProvider clock, IOptions<WakerOptions> options, ILogger<Waker> logger) : BackgroundService, ISiloStatusListener
{
    private readonly SemaphoreSlim _look = new(0, 1);
    private LogPosition? _head;
    private LogPosition? _told;
    private long _toldAt;
    private long _lookedAround;

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status != SiloStatus.Dead) return;
        _told = null;
        if (_look.CurrentCount == 0) _look.Release();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _look.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var started = new CancellationTokenSource();
        await using var onStarted = lifetime.ApplicationStarted.Register(started.Cancel);
        await Task.Delay(Timeout.InfiniteTimeSpan, started.Token).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(stoppingToken);
        silos.SubscribeToSiloStatusEvents(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogBlind(logger, e);
            }
            await _look.WaitAsync(options.Value.Interval, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        foreach (var name in await sources.DueAsync(clock.GetUtcNow(), cancel))
            await grains.GetGrain<ISourceGrain>(name.ToString()).WakeAsync();

        await TellAsync((await log.HeadAsync(cancel)).Position);

        if (_lookedAround != 0 && clock.GetElapsedTime(_lookedAround) < options.Value.SlowInterval) return;
        _lookedAround = clock.GetTimestamp();
        _told = null;
        await grains.GetGrain<IDigestGrain>(IDigestGrain.Key).SendDueAsync();
    }

    /// <summary>Wakes the consumers where the log has grown: at once where it rests, else after a while, so that they read it in heaps.</summary>
    private async Task TellAsync(LogPosition head)
    {
        var rests = head == _head;
        _head = head;
        if (head == _told || (!rests && _told is not null && clock.GetElapsedTime(_toldAt) < options.Value.Gather)) return;
        foreach (var consumer in consumers)
            await grains.GetGrain<IConsumerGrain>(consumer.Name).WakeAsync();
        (_told, _toldAt) = (head, clock.GetTimestamp());
    }
}
