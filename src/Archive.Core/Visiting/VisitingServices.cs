using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Archive.Core.Visiting;

/// <summary>What the composition adds for visits.</summary>
public static class VisitingServices
{
    /// <summary>Adds <see cref="SourceKeepers"/> and its telemetry. The ports (stores, fetcher, extractor, blobs) and the archive's clock come from others.</summary>
    public static IServiceCollection AddArchiveVisiting(this IServiceCollection services)
    {
        services.AddOptions<VisitOptions>()
            .Validate(o => o.DocumentsPerStep > 0, "visit: documentsPerStep must be at least 1")
            .Validate(o => o.LongestStep > TimeSpan.Zero, "visit: longestStep must be more than 0")
            .Validate(o => o.BytesPerStep > 0, "visit: bytesPerStep must be at least 1")
            .Validate(o => o.Parallelism > 0, "visit: parallelism must be at least 1")
            .Validate(o => o.RechecksPerVisit >= 0, "visit: rechecksPerVisit must not be negative")
            .Validate(o => o.GoneFor >= TimeSpan.FromDays(1), "visit: goneFor must be at least 1.00:00:00")
            .Validate(o => o.WeeklyFor >= o.DailyFor && o.DailyFor >= TimeSpan.Zero, "visit: weeklyFor must be at least dailyFor")
            .ValidateOnStart();
        services.TryAddSingleton<VisitingTelemetry>();
        services.TryAddSingleton<SourceKeepers>();
        return services;
    }
}
