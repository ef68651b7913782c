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
public sealed class Fts5Index : ISearchIndex
{
    private readonly SearchFile _file;
    private readonly ConcurrentBag<FrenchAnalysis> _analyses = [];

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
        using var lease = Lease();
        using var connection = _file.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE state SET position = max(position, $position) WHERE keeper = $keeper";
            command.Parameters.AddWithValue("$position", position.Number);
            command.Parameters.AddWithValue("$keeper", keeper);
            if (command.ExecuteNonQuery() == 0) return false;
        }
        using (var writer = new Fts5Writer(connection, lease.Analysis))
            foreach (var document in documents)
            {
                cancel.ThrowIfCancellationRequested();
                writer.Write(document);
            }
        transaction.Commit();
        return true;
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
