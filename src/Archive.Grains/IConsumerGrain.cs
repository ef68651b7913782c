using Orleans.Concurrency;

namespace Archive.Grains;

/// <summary>The one reader that moves a consumer's cursor; its key is the consumer's name.</summary>
public interface IConsumerGrain : IGrainWithStringKey
{
    /// <summary>The log may have grown. Idempotent, answers at once.</summary>
    [OneWay]
    Task WakeAsync();
}
