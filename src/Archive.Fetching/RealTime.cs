namespace Archive.Fetching;

/// <summary>The time that passes here: time-outs, Retry-After and rates are measured by it, whatever the archive's clock shows.</summary>
/// <param name="Clock">The system's, but in tests.</param>
public sealed record RealTime(TimeProvider Clock);
