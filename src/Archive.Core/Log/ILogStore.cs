namespace Archive.Core.Log;

/// <summary>The log, as its readers see it. Entries are written by the stores, inside the transaction of what they tell.</summary>
public interface ILogStore
{
    /// <summary>The newest entry.</summary>
    Task<LogHead> HeadAsync(CancellationToken cancel);

    /// <summary>Up to <paramref name="most"/> entries after a position, in order, without gaps.</summary>
    Task<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int most, CancellationToken cancel);
}
