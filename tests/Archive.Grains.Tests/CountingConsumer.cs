using Archive.Core.Log;

namespace Archive.Grains.Tests;

/// <summary>Remembers every entry it was given, and can be made to fail.</summary>
internal sealed class CountingConsumer : IConsumer
{
    private readonly Lock _lock = new();
    private readonly List<long> _read = [];
    private long _keeper;

    public string Name => "counting";

    public int Failures { get; set; }

    public IReadOnlyList<long> Read
    {
        get { lock (_lock) return [.. _read]; }
    }

    public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(new ConsumerTurn(++_keeper, Position));
    }

    public Task<LogPosition> PositionAsync(CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(Position);
    }

    public Task<bool> ConsumeAsync(long keeper, IReadOnlyList<LogEntry> entries, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new IOException("The consumer's own store is down.");
            }
            if (keeper != _keeper) return Task.FromResult(false);
            _read.AddRange(entries.Select(e => e.Position.Number));
            return Task.FromResult(true);
        }
    }

    public Task ResetAsync(CancellationToken cancel)
    {
        lock (_lock) _read.Clear();
        return Task.CompletedTask;
    }

    private LogPosition Position => new(_read.Count == 0 ? 0 : _read[^1]);
}
