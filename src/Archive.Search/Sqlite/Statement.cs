using System.Buffers;
using System.Text;
using Archive.Core.Search;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Archive.Search.Sqlite;

/// <summary>A statement prepared once and run for thousands of rows, its values given one after another.</summary>
/// <remarks>Over SQLite's own calls: an ADO.NET command boxes each value, and turns each text into an array of its own before SQLite copies it.</remarks>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _given;

    /// <summary>Prepares a statement; parameters are told apart by their order.</summary>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>The next value: a number.</summary>
    public Statement With(long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, ++_given, number) : raw.sqlite3_bind_null(_statement, ++_given));
        return this;
    }

    /// <summary>The next value: a text.</summary>
    public Statement With(string? value)
    {
        if (value is not null) return With(value.AsSpan());
        Check(raw.sqlite3_bind_null(_statement, ++_given));
        return this;
    }

    /// <summary>The next value: a text.</summary>
    public Statement With(ReadOnlySpan<char> value)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        // SQLite copies it.
        Check(raw.sqlite3_bind_text(_statement, ++_given, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes))));
        ArrayPool<byte>.Shared.Return(bytes);
        return this;
    }

    /// <summary>The next value: the terms of a text.</summary>
    public Statement With(AnalysedText value)
    {
        var length = value.PrintedLength;
        var text = ArrayPool<char>.Shared.Rent(length);
        value.Print(text);
        With(text.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(text);
        return this;
    }

    /// <summary>Runs it with the values given.</summary>
    /// <returns>The first number of its first row; null where it has none.</returns>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public long? Run()
    {
        _given = 0;
        var answer = raw.sqlite3_step(_statement);
        long? first = answer == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        while (answer == raw.SQLITE_ROW) answer = raw.sqlite3_step(_statement);
        // The same fault again, and the statement is free to be run anew.
        var reset = raw.sqlite3_reset(_statement);
        Check(answer == raw.SQLITE_DONE ? reset : answer);
        return first;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _database);
}
