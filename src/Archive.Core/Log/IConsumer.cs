namespace Archive.Core.Log;

/// <summary>A reader of the log with a cursor of its own, kept with what it writes so that the two never disagree.</summary>
/// <remarks>Exactly one keeper moves a cursor: <see cref="TakeOverAsync"/> counts a fencing number up, and a late keeper's write is refused.</remarks>
public interface IConsumer
{
    /// <summary>search, watches, ...: what <c>rebuild</c> and the cursor's row call it.</summary>
    string Name { get; }

    /// <summary>Counts the fencing number up.</summary>
    Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel);

    /// <summary>How far it has read. Needs no turn.</summary>
    Task<LogPosition> PositionAsync(CancellationToken cancel);

    /// <summary>Takes entries in and moves the cursor to the last of them, in one transaction; entries at or before the cursor are passed over.</summary>
    /// <returns>False where another has taken over: nothing was written.</returns>
    Task<bool> ConsumeAsync(long keeper, IReadOnlyList<LogEntry> entries, CancellationToken cancel);

    /// <summary>Throws everything it wrote away and puts the cursor before the first entry.</summary>
    Task ResetAsync(CancellationToken cancel);
}

/// <summary>A keeper's hold of a consumer.</summary>
/// <param name="Keeper">The fencing number.</param>
/// <param name="Position">How far it has read.</param>
public readonly record struct ConsumerTurn(long Keeper, LogPosition Position);
