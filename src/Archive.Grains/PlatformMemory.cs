using Archive.Core.Visiting;

namespace Archive.Grains;

/// <summary><see cref="PlatformGateState"/> as grain storage keeps it.</summary>
[GenerateSerializer]
public sealed class PlatformMemory
{
    /// <summary>The smoothed time the server takes to answer.</summary>
    [Id(0)] public TimeSpan Answering { get; set; }

    /// <summary>On the archive's clock; null where it does not rest.</summary>
    [Id(1)] public DateTimeOffset? RestUntil { get; set; }

    /// <summary>Bans without recovery since.</summary>
    [Id(2)] public int Bans { get; set; }

    internal PlatformGateState ToGate() => new(Answering, RestUntil, Bans);

    internal static PlatformMemory Of(PlatformGateState state) => new() { Answering = state.Answering, RestUntil = state.RestUntil, Bans = state.Bans };
}
