using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Archive.Core;

namespace Archive.Storage.Sql;

/// <summary>The database as the repositories use it: one writer at a time inside the process, any number of readers, sessions kept open.</summary>
internal sealed class Database(IDialect dialect) : IAsyncDisposable
{
    // More idle readers than this are closed: each holds a page cache.
    private const int MostIdle = 4;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly ConcurrentBag<Session> _idle = [];
    private Session? _writer;
    private volatile bool _prepared;
    private volatile bool _disposed;

    /// <summary>Opens, checks and migrates, once; every use does so when first needed.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_prepared) return;
        await _preparing.WaitAsync(cancel);
        try
        {
            if (_prepared) return;
            await dialect.PrepareAsync(cancel);
            _prepared = true;
        }
        catch (Exception e) when (dialect.Explain(e) is { } why)
        {
            throw new StoreException(why, e);
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Does <paramref name="work"/> in one transaction that writes: all of it is committed where it answers true, nothing where it answers false or throws.</summary>
    public async Task<bool> WriteAsync(Func<Session, Task<bool>> work, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        await _writing.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer ??= new Session(await dialect.OpenAsync(cancel));
            _writer.Cancel = cancel;
            await _writer.RunAsync(dialect.BeginWrite);
            if (await work(_writer))
            {
                _writer.Cancel = CancellationToken.None;
                await _writer.RunAsync("COMMIT");
                return true;
            }
            await RollBackAsync();
            return false;
        }
        catch (Exception e)
        {
            await RollBackAsync();
            if (dialect.Explain(e) is { } why) throw new StoreException(why, e);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Asks for something.</summary>
    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        Session? session = null;
        try
        {
            session = await TakeAsync(cancel);
            var answer = await work(session);
            Give(session);
            session = null;
            return answer;
        }
        catch (Exception e) when (dialect.Explain(e) is { } why)
        {
            throw new StoreException(why, e);
        }
        finally
        {
            if (session is not null) await session.DisposeAsync();
        }
    }

    /// <summary>Asks for a list, one row at a time; the whole list is of one moment.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, Func<Row, T> read, (string Name, object? Value)[] values, [EnumeratorCancellation] CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        var session = await ExplainedAsync(() => TakeAsync(cancel));
        var whole = false;
        try
        {
            await using var rows = session.StreamAsync(sql, read, values).GetAsyncEnumerator(cancel);
            while (await ExplainedAsync(() => rows.MoveNextAsync().AsTask())) yield return rows.Current;
            whole = true;
        }
        finally
        {
            if (whole) Give(session);
            else await session.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await _writing.WaitAsync();
        if (_writer is not null) await _writer.DisposeAsync();
        _writer = null;
        // Who still waits to write is let in, and told that it is over.
        _writing.Release();
        while (_idle.TryTake(out var session)) await session.DisposeAsync();
    }

    private async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (dialect.Explain(e) is { } why)
        {
            throw new StoreException(why, e);
        }
    }

    private async Task<Session> TakeAsync(CancellationToken cancel)
    {
        if (!_idle.TryTake(out var session)) session = new Session(await dialect.OpenAsync(cancel));
        session.Cancel = cancel;
        return session;
    }

    private void Give(Session session)
    {
        session.Cancel = CancellationToken.None;
        if (!_disposed && _idle.Count < MostIdle) _idle.Add(session);
        else session.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // Whatever went wrong, the next writer begins on a clean connection: a failed one may have rolled back by itself already.
    private async Task RollBackAsync()
    {
        if (_writer is null) return;
        _writer.Cancel = CancellationToken.None;
        try
        {
            await _writer.RunAsync("ROLLBACK");
        }
        catch (Exception)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }
    }
}
