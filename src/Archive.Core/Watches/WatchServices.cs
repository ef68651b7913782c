using Archive.Core.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Core.Watches;

/// <summary>Watches, for the composition.</summary>
public static class WatchServices
{
    /// <summary>The matcher, the sender of digests and the test of a watch. Needs the stores, a mailer and logging.</summary>
    public static IServiceCollection AddArchiveWatches(this IServiceCollection services)
    {
        services.AddSingleton<WatchMatcher>();
        services.AddSingleton<IConsumer>(s => s.GetRequiredService<WatchMatcher>());
        services.AddSingleton<DigestSender>();
        services.AddSingleton<WatchTest>();
        return services;
    }
}
