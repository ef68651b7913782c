using Orleans.Concurrency;

namespace Archive.Grains;

/// <summary>Owns one source; its key is the source's name.</summary>
public interface ISourceGrain : IGrainWithStringKey
{
    /// <summary>There may be something to do. Idempotent, answers at once.</summary>
    [OneWay]
    Task WakeAsync();

    /// <summary>What the source is at; answers during a step.</summary>
    [AlwaysInterleave]
    Task<SourceStatus> StatusAsync();
}

/// <summary>What a source is at, since its grain was activated.</summary>
[GenerateSerializer, Immutable]
public sealed record SourceStatus
{
    /// <summary>A step is under way or about to be.</summary>
    [Id(0)] public bool Busy { get; init; }

    /// <summary>Steps taken.</summary>
    [Id(1)] public int Steps { get; init; }

    /// <summary>Documents archived, read or not.</summary>
    [Id(2)] public int Documents { get; init; }

    /// <summary>Its platform rests until then; null where it does not.</summary>
    [Id(3)] public DateTimeOffset? RestUntil { get; init; }

    /// <summary>Why the newest step could not be taken or stored at all; null where it was.</summary>
    [Id(5)] public string? Fault { get; init; }

    /// <summary>What went wrong in the newest step, for people.</summary>
    [Id(4)] public IReadOnlyList<string> Failures { get; init; } = [];
}
