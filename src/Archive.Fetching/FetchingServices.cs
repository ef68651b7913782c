using Archive.Core.Captures;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;
using Archive.Fetching.Browser;
using Archive.Fetching.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Archive.Fetching;

/// <summary>Registers fetching.</summary>
public static class FetchingServices
{
    /// <summary>Adds <see cref="IFetcher"/>. It needs <see cref="IPlatformGates"/> and <see cref="IBlobStore"/>, and takes the unkeyed <see cref="TimeProvider"/> as the archive's clock.</summary>
    public static IServiceCollection AddArchiveFetching(this IServiceCollection services, Action<FetchOptions>? configure = null)
    {
        var options = services.AddOptions<FetchOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FetchOptions>, FetchOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RealTime(TimeProvider.System));
        services.TryAddSingleton(provider => new AddressGuard(provider.GetRequiredService<IOptions<FetchOptions>>(), provider.GetService<ResolveHost>()));
        services.TryAddSingleton<HttpDoor>();
        services.TryAddSingleton<HttpWay>();
        services.TryAddSingleton(provider => new BrowserProgram(
            provider.GetRequiredService<IOptions<FetchOptions>>(),
            () => new ForwardingProxy(provider.GetRequiredService<AddressGuard>(), provider.GetRequiredService<IPlatformGates>(), _ => null, 0, provider.GetRequiredService<RealTime>().Clock),
            provider.GetRequiredService<RealTime>(),
            LogOf<BrowserProgram>(provider)));
        services.TryAddSingleton<BrowserWay>();
        services.TryAddSingleton<IFetcher>(provider => new Fetcher(
            provider.GetRequiredService<HttpWay>(),
            provider.GetRequiredService<BrowserWay>(),
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<RealTime>(),
            LogOf<Fetcher>(provider)));
        return services;
    }

    private static ILogger<T> LogOf<T>(IServiceProvider provider) => (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<T>();
}
