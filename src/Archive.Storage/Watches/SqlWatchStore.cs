using System.Security.Cryptography;
using System.Text;
using Archive.Core.Log;
using Archive.Core.Watches;
using Archive.Storage.Sql;
using Archive.Storage.Tables;

namespace Archive.Storage.Watches;

/// <summary>Watches, their alerts and digests, and the cursor of the matcher, all in one database: they never disagree.</summary>
internal sealed class SqlWatchStore(Database database) : IWatchStore
{
    private const string Consumer = "watches";

    private const string Select = "SELECT id, query, \"to\", every, added, since, fault, removed FROM watch\n";

    /// <inheritdoc/>
    public async Task<Watch> AddAsync(string query, IReadOnlyList<string> to, Cadence every, DateTimeOffset at, CancellationToken cancel)
    {
        Watch? added = null;
        await database.WriteAsync(async session =>
        {
            // Watches are never deleted, so their numbers are never used twice.
            var number = await session.FirstAsync("SELECT coalesce(max(number), 0) + 1 FROM watch", row => row.Long(0));
            var id = $"w{number}";
            await session.RunAsync("INSERT INTO watch (number, id, query, \"to\", every, added, since) VALUES (@number, @id, @query, @to, @every, @added, 0)",
                ("number", number), ("id", id), ("query", query), ("to", JsonText.Of(to)), ("every", Value.Of(every)), ("added", Value.Of(at)));
            // Who watches what is nobody's business: the log is public, the query is not.
            var secret = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)));
            var head = await LogTable.AppendAsync(session, [new(LogKinds.WatchAdded, at, null, null, new() { ["watch"] = id, ["query"] = secret })]);
            await session.RunAsync("UPDATE watch SET since = @since WHERE number = @number", ("since", head.Position.Number), ("number", number));
            added = await session.FirstAsync(Select + "WHERE id = @id", Read, ("id", id));
            return true;
        }, cancel);
        return added!;
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, DateTimeOffset at, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            if (await session.RunAsync("UPDATE watch SET removed = 0 WHERE id = @id AND removed IS NULL", ("id", id)) == 0) return false;
            var head = await LogTable.AppendAsync(session, [new(LogKinds.WatchRemoved, at, null, null, new() { ["watch"] = id })]);
            await session.RunAsync("UPDATE watch SET removed = @removed WHERE id = @id", ("removed", head.Position.Number), ("id", id));
            return true;
        }, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Watch>> ListAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Watch>>(async session => await session.RowsAsync(Select + "WHERE removed IS NULL ORDER BY number", Read), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<(Watch Watch, LogPosition? Removed)>> HistoryAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<(Watch, LogPosition?)>>(async session => await session.RowsAsync(Select + "ORDER BY number",
            row => (Read(row), row.LongOrNull(7) is { } removed ? new LogPosition(removed) : (LogPosition?)null)), cancel);

    /// <inheritdoc/>
    public async Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel)
    {
        ConsumerTurn turn = default;
        await database.WriteAsync(async session =>
        {
            turn = await ConsumerTable.TakeOverAsync(session, Consumer);
            return true;
        }, cancel);
        return turn;
    }

    /// <inheritdoc/>
    public Task<LogPosition> PositionAsync(CancellationToken cancel) =>
        database.ReadAsync(session => ConsumerTable.PositionAsync(session, Consumer), cancel);

    /// <inheritdoc/>
    public Task<bool> WriteAsync(long keeper, IReadOnlyList<Alert> alerts, IReadOnlyDictionary<string, string?> faults, LogPosition position, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            if (!await ConsumerTable.MoveAsync(session, Consumer, keeper, position)) return false;
            foreach (var alert in alerts) await AlertTable.AddAsync(session, alert);
            foreach (var (watch, fault) in faults)
                await session.RunAsync("UPDATE watch SET fault = @fault WHERE id = @id", ("fault", fault), ("id", watch));
            return true;
        }, cancel);

    /// <inheritdoc/>
    public Task ResetAsync(CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await ConsumerTable.ResetAsync(session, Consumer);
            await session.RunAsync("DELETE FROM alert");
            return true;
        }, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alert>> UnsentAsync(string watch, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Alert>>(async session => await session.RowsAsync(AlertTable.Select + AlertTable.Unsent, AlertTable.Read, ("watch", watch)), cancel);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> LastSentAsync(string watch, CancellationToken cancel) =>
        database.ReadAsync(session => session.FirstAsync("SELECT max(at) FROM digest WHERE watch = @watch", row => row.AtOrNull(0), ("watch", watch)), cancel);

    /// <inheritdoc/>
    public Task SentAsync(string digest, string watch, DateTimeOffset at, IReadOnlyList<Alert> alerts, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.RunAsync("INSERT INTO digest (id, watch, at) VALUES (@id, @watch, @at) ON CONFLICT (id) DO NOTHING", ("id", digest), ("watch", watch), ("at", Value.Of(at)));
            foreach (var alert in alerts) await AlertTable.SentAsync(session, digest, alert);
            return true;
        }, cancel);

    private static Watch Read(Row row) =>
        new(row.Text(0), row.Text(1), row.Texts(2), row.Word<Cadence>(3), row.At(4), new(row.Long(5)), row.TextOrNull(6));
}
