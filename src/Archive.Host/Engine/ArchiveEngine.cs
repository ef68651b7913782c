using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Grains;
using Archive.Host.Commands;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime;

namespace Archive.Host.Engine;

/// <summary>The engine under way in this process: one silo, and the data folder held for it.</summary>
internal sealed class ArchiveEngine : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IDisposable _lock;

    private ArchiveEngine(IHost host, IDisposable @lock) => (_host, _lock) = (host, @lock);

    public IServiceProvider Services => _host.Services;

    public IHostApplicationLifetime Lifetime => Services.GetRequiredService<IHostApplicationLifetime>();

    /// <summary>Starts the engine on a session's data folder.</summary>
    /// <param name="session">The run.</param>
    /// <param name="look">How often the waker looks.</param>
    /// <param name="web">Makes the host: a web application's or a plain one.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ArchiveEngine> StartAsync(Session session, TimeSpan look, Func<Action<IHostApplicationBuilder>, IHost> web, CancellationToken cancel)
    {
        var held = session.Folder.LockEngine();
        try
        {
            for (var again = false; ; again = true)
            {
                var host = web(builder =>
                {
                    session.Compose(builder.Services);
                    builder.Services.AddSingleton<ReaderTrial>();
                    builder.Services.AddHostedService(s => s.GetRequiredService<ReaderTrial>());
                    builder.AddSilo(FreePort.Next(), look);
                });
                try
                {
                    await host.StartAsync(cancel);
                    return new(host, held);
                }
                catch (Exception e) when (!again && e is AddressInUseException or OrleansConfigurationException { InnerException: AddressInUseException })
                {
                    await ((IAsyncDisposable)host).DisposeAsync();
                }
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A host without web pages.</summary>
    public static IHost Plain(Action<IHostApplicationBuilder> compose)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        // Who waits for a command is told by it what failed.
        Logging.Configure(builder.Logging, LogLevel.Critical);
        compose(builder);
        return builder.Build();
    }

    /// <summary>What a source is at.</summary>
    public Task<SourceStatus> StatusAsync(SourceName source) =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<ISourceGrain>($"{source}").StatusAsync();

    /// <summary>Consumers that have not read the log to its head, with how they fare.</summary>
    public async Task<IReadOnlyList<ConsumerBehind>> BehindAsync(LogPosition head, CancellationToken cancel)
    {
        var behind = new List<ConsumerBehind>();
        foreach (var consumer in Services.GetServices<IConsumer>())
            if (await consumer.PositionAsync(cancel) is var at && at.CompareTo(head) < 0)
                behind.Add(new(consumer.Name, at, await Services.GetRequiredService<IGrainFactory>().GetGrain<IConsumerGrain>(consumer.Name).StatusAsync()));
        return behind;
    }

    /// <summary>Lets the consumers read on now, not after the while that they leave a growing log alone.</summary>
    public async Task ReadOnAsync()
    {
        foreach (var consumer in Services.GetServices<IConsumer>())
            await Services.GetRequiredService<IGrainFactory>().GetGrain<IConsumerGrain>(consumer.Name).WakeAsync();
    }

    /// <summary>Sends the digests that are due.</summary>
    public Task<DigestRound> SendDigestsAsync() =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<IDigestGrain>(IDigestGrain.Key).SendDueAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        else _host.Dispose();
        _lock.Dispose();
    }
}

/// <summary>A consumer that has not read the log to its head.</summary>
/// <param name="Name">search, watches, ...</param>
/// <param name="At">How far it has read.</param>
/// <param name="Status">How it fares.</param>
internal sealed record ConsumerBehind(string Name, LogPosition At, ConsumerStatus Status);
