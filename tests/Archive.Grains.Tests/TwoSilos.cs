using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Archive.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Archive.Grains.Tests;

/// <summary>Two silos over one real store.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("archive-grains-").FullName;
    private InProcessTestCluster? _cluster;

    internal InProcessTestCluster Cluster => _cluster!;

    internal IServiceProvider Rooms { get; private set; } = null!;

    internal SlowSite Site => Rooms.GetRequiredService<SlowSite>();

    internal CountingConsumer Consumer => Rooms.GetRequiredService<CountingConsumer>();

    internal TimeProvider Clock { get; } = new StandingClock();

    public async ValueTask InitializeAsync()
    {
        Rooms = Compose(new ServiceCollection()).AddSingleton<SlowSite>().AddSingleton<CountingConsumer>().BuildServiceProvider();
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("archive");
            Compose(silo.Services)
                .AddSingleton<IFetcher>(Site).AddSingleton<IExtractor>(Site).AddSingleton<IConsumer>(Consumer)
                .AddSingleton<IPlatformGates, GrainPlatformGates>().AddArchiveVisiting().AddArchiveWatches()
                .AddSingleton<IMailer, NoMail>().AddHostedService<Waker>()
                .Configure<WakerOptions>(o => o.Interval = TimeSpan.FromMilliseconds(50))
                .Configure<PlatformOptions>(o => o.LeastDelay = TimeSpan.FromMilliseconds(1));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await ((ServiceProvider)Rooms).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<SourceName> DeclareAsync(string name)
    {
        var declaration = DeclarationReader.Read("test.yaml", $"""
            name: {name}
            title: Une page
            authority: {'{'} kind: council, name: Ville d'essai {'}'}
            kind: page
            platform: {name}
            listing:
              family: page
              start: https://{name}.example.org/page
            """, out var faults) ?? throw new InvalidOperationException(string.Join('\n', faults));
        await Rooms.GetRequiredService<ISourceStore>().DeclareAsync(declaration, Clock.GetUtcNow(), CancellationToken.None);
        return declaration.Name;
    }

    internal async Task<IReadOnlyList<Document>> DocumentsAsync(SourceName source) =>
        await Rooms.GetRequiredService<ICatalogue>().DocumentsAsync(new(source), CancellationToken.None).ToListAsync();

    /// <summary>Waits for what the silos do by themselves, at most half a minute.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> come)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await come()) await look.WaitForNextTickAsync(late.Token);
    }

    private IServiceCollection Compose(IServiceCollection services) =>
        services.AddSingleton(Clock).AddLogging().AddArchiveStorage(new DataFolder(_folder));

    /// <summary>The archive's clock stands still; the timers of Orleans are real.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }

    private sealed class NoMail : IMailer
    {
        public Task SendAsync(Digest digest, CancellationToken cancel) => Task.CompletedTask;
    }
}
