namespace Archive.Host.Settings;

/// <summary>The archive's clock: the real one, or one that began at a stated time and runs on. Waiting is always real time.</summary>
/// <param name="start">What it shows when made; null: the real time.</param>
public sealed class OffsetClock(DateTimeOffset? start) : TimeProvider
{
    private readonly TimeSpan _offset = start is { } s ? s.ToUniversalTime() - System.GetUtcNow() : TimeSpan.Zero;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;
}
