using Archive.Core.Visiting;
using Orleans.Concurrency;

namespace Archive.Grains;

/// <summary>A platform's one gate; its key is <c>platform/NAME</c> (AdoNet storage takes a key that looks hexadecimal for a number).</summary>
public interface IPlatformGrain : IGrainWithStringKey
{
    /// <summary>Waits for a permit: as long as the queue and the platform's delay ask for.</summary>
    [ResponseTimeout("06:00:00")]
    Task<PermitReply> AskAsync(bool allowed, CancellationToken cancel);

    /// <summary>Gives a permit back.</summary>
    Task EndAsync(long permit, PermitReport report);
}

/// <summary>A gate's answer on its way between silos.</summary>
/// <param name="Permit">The permit; null where the platform rests.</param>
/// <param name="Until">Until when it rests.</param>
[GenerateSerializer, Immutable]
public readonly record struct PermitReply([property: Id(0)] long? Permit, [property: Id(1)] DateTimeOffset Until);

/// <summary><see cref="PermitEnd"/> on its way between silos.</summary>
[GenerateSerializer, Immutable]
public readonly record struct PermitReport(
    [property: Id(0)] TimeSpan Took,
    [property: Id(1)] bool Blocked,
    [property: Id(2)] TimeSpan? CrawlDelay,
    [property: Id(3)] TimeSpan? RetryAfter);
