using Archive.Core.Log;
using Archive.Storage.Sql;
using Archive.Storage.Tables;

namespace Archive.Storage.Log;

/// <summary>The log, as its readers see it.</summary>
internal sealed class SqlLogStore(Database database) : ILogStore
{
    /// <inheritdoc/>
    public Task<LogHead> HeadAsync(CancellationToken cancel) => database.ReadAsync(LogTable.HeadAsync, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int most, CancellationToken cancel) =>
        database.ReadAsync(session => LogTable.AfterAsync(session, after, most), cancel);
}
