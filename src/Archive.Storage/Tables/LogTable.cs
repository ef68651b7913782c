using Archive.Core.Log;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>The log and its head.</summary>
internal static class LogTable
{
    private const string Insert = "INSERT INTO log (n, json, hash, trace_parent) VALUES (@n, @json, @hash, @trace_parent)";

    /// <summary>Numbers, chains and writes entries. Called last in a transaction: the head's row stays locked until its end, so that numbers are dense and come in the order of commits.</summary>
    /// <returns>The head after them.</returns>
    public static async Task<LogHead> AppendAsync(Session session, IReadOnlyList<LogDraft> drafts)
    {
        var head = await session.FirstAsync("UPDATE log_head SET n = n + @count WHERE id = 1 RETURNING n, hash",
            row => new LogHead(new(row.Long(0) - drafts.Count), row.Text(1)), ("count", drafts.Count));
        foreach (var draft in drafts)
        {
            var entry = LogChain.Append(head, draft);
            await session.RunAsync(Insert, ("n", entry.Position.Number), ("json", entry.Json), ("hash", entry.Hash), ("trace_parent", entry.TraceParent));
            head = LogChain.HeadAfter(entry);
        }
        await session.RunAsync("UPDATE log_head SET hash = @hash WHERE id = 1", ("hash", head.Hash));
        return head;
    }

    public static Task<LogHead> HeadAsync(Session session) =>
        session.FirstAsync("SELECT n, hash FROM log_head WHERE id = 1", row => new LogHead(new(row.Long(0)), row.Text(1)));

    public static async Task<IReadOnlyList<LogEntry>> AfterAsync(Session session, LogPosition after, int most) =>
        await session.RowsAsync("SELECT n, json, hash, trace_parent FROM log WHERE n > @after ORDER BY n LIMIT @most",
            row => Read(row.Long(0), row.Text(1), row.Text(2), row.TextOrNull(3)), ("after", after.Number), ("most", most));

    // The row's own number counts: an entry that calls itself otherwise is for the verifier to tell.
    private static LogEntry Read(long n, string json, string hash, string? traceParent)
    {
        try
        {
            return LogChain.Read(json, hash, traceParent) with { Position = new(n) };
        }
        catch (FormatException e)
        {
            throw new FormatException($"entry {n}: {e.Message}", e);
        }
    }
}
