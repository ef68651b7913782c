using System.Net;
using Archive.Core.Visiting;
using Archive.Grains;
using Archive.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Archive.Host.Engine;

/// <summary>The embedded default of the engine: one silo in the process, on a free port of loopback, without a gateway.</summary>
internal static class SiloSetup
{
    public static void AddSilo(this IHostApplicationBuilder host, int port, TimeSpan look)
    {
        host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(IPAddress.Loopback, port), serviceId: "archive", clusterId: $"archive-{port}");
            silo.Services.AddKeyedSingleton<IGrainStorage, StoreGrainStorage>(StoreGrainStorage.Name);
            // By default there is room for a million grains, 18 MB of it taken at once.
            silo.Configure<GrainDirectoryOptions>(o => o.CacheSize = 10_000);
            // Orleans keeps real time, whatever the archive's clock shows.
            foreach (var name in (string[])[TimeProviderNames.SystemTimers, TimeProviderNames.Membership, TimeProviderNames.ActivationManagement, TimeProviderNames.GrainDirectory])
                silo.Services.Replace(ServiceDescriptor.KeyedSingleton(name, TimeProvider.System));
        });
        host.Services.Configure<WakerOptions>(o => o.Interval = look);
        host.Services.AddSingleton<IPlatformGates, GrainPlatformGates>();
        host.Services.AddHostedService<Waker>();
        host.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }
}
