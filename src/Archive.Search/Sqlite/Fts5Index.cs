using System.Collections.Concurrent;
using System.Globalization;
using Archive.Core;
using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>The search index in one SQLite file of its own, with FTS5 over the terms of the French analysis.</summary>
/// <remarks>ADO.NET without a mapper: a search is a program that lives half a second, and a mapper's generated code would take a good part of it.</remarks>
public sealed class Fts5Index : ISearchIndex, IDisposable
{
    private readonly SearchFile _file;
    private readonly ConcurrentBag<FrenchAnalysis> _analyses = [];
    private readonly Lock _writing = new();
    private Fts5Writer? _writer;

    /// <summary>The index in a file; nothing is opened yet.</summary>
    public Fts5Index(string path) => _file = new(path);

    /// <inheritdoc/>
    public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel) => Told(() =>
    {
        using var connection = _file.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE state SET keeper = keeper + 1 RETURNING keeper, position";
        ConsumerTurn turn;
        using (var row = command.ExecuteReader())
        {
            row.Read();
            turn = new(row.GetInt64(0), new(row.GetInt64(1)));
        }
        transaction.Commit();
        return turn;
    });

    /// <inheritdoc/>
    public Task<LogPosition> PositionAsync(CancellationToken cancel) => Told(() =>
    {
        using var connection = _file.OpenForReading();
        if (connection is null) return LogPosition.Start;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position FROM state";
        return new LogPosition((long)command.ExecuteScalar()!);
    });

    /// <inheritdoc/>
    public Task<bool> WriteAsync(long keeper, IReadOnlyList<IndexedDocument> documents, LogPosition position, CancellationToken cancel) => Told(() =>
    {
        lock (_writing)
        {
            _writer ??= new(_file.OpenForWriting());
            try
            {
                return _writer.Write(keeper, documents, position.Number, cancel);
            }
            catch
            {
                // Whatever went wrong, the next begins on a connection of its own.
                Close();
                throw;
            }
        }
    });

    /// <inheritdoc/>
    /// <remarks>A keeper of before is refused from then on: it would go on where it was.</remarks>
    public Task ResetAsync(CancellationToken cancel) => Told(() =>
    {
        try
        {
            Empty();
        }
        catch (SqliteException e) when (SearchFile.IsBroken(e))
        {
            lock (_writing) Close();
            _file.SetAsideBroken();
            Empty();
        }
        return true;
    });

    /// <inheritdoc/>
    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancel) => Told(() =>
    {
        using var lease = Lease();
        var query = SearchQuery.Parse(request.Query, lease.Analysis);
        using var connection = _file.OpenForReading();
        return connection is null ? new SearchResult([], 0) : new Fts5Search(connection, lease.Analysis).Run(query, request, cancel);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing) Close();
    }

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private void Empty()
    {
        using var connection = _file.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO terms (terms) VALUES ('delete-all'); DELETE FROM units; DELETE FROM pages; DELETE FROM documents; UPDATE state SET keeper = keeper + 1, position = 0";
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private Task<T> Told<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (SqliteException e)
        {
            return Task.FromException<T>(_file.Told(e));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private AnalysisLease Lease() => new(_analyses, _analyses.TryTake(out var analysis) ? analysis : new());

    private readonly struct AnalysisLease(ConcurrentBag<FrenchAnalysis> pool, FrenchAnalysis analysis) : IDisposable
    {
        public FrenchAnalysis Analysis => analysis;

        public void Dispose() => pool.Add(analysis);
    }
}
