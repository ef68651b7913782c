using System.Data;
using System.Data.Common;

namespace Archive.Storage.Sql;

/// <summary>A connection with the statements it has prepared. Used by one caller at a time.</summary>
internal sealed class Session(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Cancels what the session does now.</summary>
    public CancellationToken Cancel { get; set; }

    /// <summary>Runs a statement; answers how many rows it touched.</summary>
    public Task<int> RunAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bind(sql, values).ExecuteNonQueryAsync(Cancel);

    /// <summary>The rows of a question.</summary>
    public async Task<List<T>> RowsAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values)
    {
        await using var reader = await Bind(sql, values).ExecuteReaderAsync(Cancel);
        var rows = new List<T>();
        var row = new Row(reader);
        while (await reader.ReadAsync(Cancel)) rows.Add(read(row));
        return rows;
    }

    /// <summary>The rows of a question, one at a time.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, Func<Row, T> read, (string Name, object? Value)[] values)
    {
        await using var reader = await Bind(sql, values).ExecuteReaderAsync(Cancel);
        var row = new Row(reader);
        while (await reader.ReadAsync(Cancel)) yield return read(row);
    }

    /// <summary>The first row of a question; the type's default where there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values)
    {
        await using var reader = await Bind(sql, values).ExecuteReaderAsync(Cancel);
        return await reader.ReadAsync(Cancel) ? read(new Row(reader)) : default;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    // Parameters keep the order of their first binding, so that a hot statement binds by position and looks nothing up.
    private DbCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var command)) _prepared.Add(sql, command = Prepare(sql, values));
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            // With its sign: SQLite's client tries three others at each run else.
            parameter.ParameterName = "@" + name;
            parameter.Direction = ParameterDirection.Input;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
