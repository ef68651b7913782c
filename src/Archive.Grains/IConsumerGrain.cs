using Orleans.Concurrency;

namespace Archive.Grains;

/// <summary>The one reader that moves a consumer's cursor; its key is the consumer's name.</summary>
public interface IConsumerGrain : IGrainWithStringKey
{
    /// <summary>The log may have grown. Idempotent, answers at once.</summary>
    [OneWay]
    Task WakeAsync();

    /// <summary>How it fares; answers while it reads.</summary>
    [AlwaysInterleave]
    Task<ConsumerStatus> StatusAsync();
}

/// <summary>How a consumer fares, since its grain was activated.</summary>
/// <param name="Failures">How often in a row it could not read on; none once it could.</param>
/// <param name="Fault">Why not, the last time; null where it could.</param>
[GenerateSerializer, Immutable]
public sealed record ConsumerStatus([property: Id(0)] int Failures, [property: Id(1)] string? Fault);
