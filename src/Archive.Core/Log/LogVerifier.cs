namespace Archive.Core.Log;

/// <summary>Reads the whole log and checks that it is dense and chained to its head, and that no reader is ahead of it.</summary>
public static class LogVerifier
{
    private const int Batch = 1000;

    /// <summary>Verifies, telling nobody how far it is.</summary>
    public static Task<LogVerdict> VerifyAsync(ILogStore log, IReadOnlyList<IConsumer> consumers, CancellationToken cancel) =>
        VerifyAsync(log, consumers, progress: null, cancel);

    /// <summary>Verifies, from the first entry to the head, in constant memory. The log may grow meanwhile.</summary>
    /// <param name="log">The log.</param>
    /// <param name="consumers">Whose cursors are checked too.</param>
    /// <param name="progress">Told the number of the last entry checked, now and then.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<LogVerdict> VerifyAsync(ILogStore log, IReadOnlyList<IConsumer> consumers, IProgress<LogPosition>? progress, CancellationToken cancel)
    {
        // Asked first: the log only grows, so that an honest reader is never past the head that is found afterwards.
        var cursors = new List<ConsumerStanding>(consumers.Count);
        foreach (var consumer in consumers) cursors.Add(new(consumer.Name, await consumer.PositionAsync(cancel)));

        var kinds = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (head, fault) = await ReadAsync(log, kinds, progress, cancel);
        fault ??= cursors.Where(c => c.Position.CompareTo(head.Position) > 0)
            .Select(c => $"the reader '{c.Name}' stands at entry {c.Position}, the log ends at {head.Position}: rebuild it ('archive rebuild {c.Name}')")
            .FirstOrDefault();
        return new(kinds.Values.Sum(), kinds, head, cursors, fault);
    }

    private static async Task<(LogHead Head, string? Fault)> ReadAsync(ILogStore log, SortedDictionary<string, long> kinds, IProgress<LogPosition>? progress, CancellationToken cancel)
    {
        var head = LogHead.Empty;
        while (true)
        {
            var end = await log.HeadAsync(cancel);
            var (entries, unreadable) = await BatchAsync(log, head.Position, cancel);
            foreach (var entry in entries)
            {
                if (LogChain.Fault(head, entry) is { } fault) return (head, fault);
                head = LogChain.HeadAfter(entry);
                kinds[entry.Kind] = kinds.GetValueOrDefault(entry.Kind) + 1;
                // Against what the head said before the entries were read: one that was cut off, or put behind, shows here.
                if (entry.Position == end.Position && entry.Hash != end.Hash) return (head, $"entry {entry.Position}: the head of the log names another hash");
            }
            if (unreadable is not null) return (head, unreadable);
            progress?.Report(head.Position);
            if (entries.Count > 0) continue;
            if (end.Position.CompareTo(head.Position) > 0) return (head, $"the log ends at entry {head.Position}; its head says {end.Position}: entries are missing");
            return end == head ? (head, null) : (head, $"the log ends at entry {head.Position}; its head says {end.Position}: entries were put behind it");
        }
    }

    /// <summary>The next entries; where one of them is no entry at all, those in front of it, and what is wrong.</summary>
    private static async Task<(IReadOnlyList<LogEntry> Entries, string? Unreadable)> BatchAsync(ILogStore log, LogPosition after, CancellationToken cancel)
    {
        try
        {
            return (await log.ReadAsync(after, Batch, cancel), null);
        }
        catch (FormatException)
        {
            return await OneByOneAsync(log, after, cancel);
        }
    }

    private static async Task<(IReadOnlyList<LogEntry> Entries, string? Unreadable)> OneByOneAsync(ILogStore log, LogPosition after, CancellationToken cancel)
    {
        var good = new List<LogEntry>();
        try
        {
            while (await log.ReadAsync(after, 1, cancel) is [var entry])
            {
                good.Add(entry);
                after = entry.Position;
            }
            return (good, null);
        }
        catch (FormatException e)
        {
            return (good, e.Message);
        }
    }
}

/// <summary>What verifying the log found.</summary>
/// <param name="Entries">Sound entries, up to the first fault.</param>
/// <param name="Kinds">How many of each kind.</param>
/// <param name="Head">The last sound entry.</param>
/// <param name="Consumers">Where the readers stand.</param>
/// <param name="Fault">The first fault, one line; null where the log is sound.</param>
public sealed record LogVerdict(long Entries, IReadOnlyDictionary<string, long> Kinds, LogHead Head, IReadOnlyList<ConsumerStanding> Consumers, string? Fault);

/// <summary>How far a reader of the log has come.</summary>
/// <param name="Name">The reader.</param>
/// <param name="Position">Its cursor.</param>
public readonly record struct ConsumerStanding(string Name, LogPosition Position);
