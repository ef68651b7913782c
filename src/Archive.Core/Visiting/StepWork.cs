using System.Diagnostics;

namespace Archive.Core.Visiting;

/// <summary>A step under way: what it may still take on, and what it did.</summary>
internal sealed class StepWork(VisitOptions options, IFetcher fetcher, VisitingTelemetry telemetry, string source, Activity? activity) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private readonly SemaphoreSlim _reading = new(Math.Max(1, options.Parallelism));
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly List<string> _failures = [];
    private int _documents;
    private int _requests;
    private long _bytes;
    private volatile Fetched.Resting? _resting;

    public int Documents => Volatile.Read(ref _documents);

    public int Requests => Volatile.Read(ref _requests);

    public DateTimeOffset? RestingUntil => _resting?.Until;

    public bool MayTakeMore => RestingUntil is null && _watch.Elapsed < options.LongestStep && Interlocked.Read(ref _bytes) < options.BytesPerStep;

    public IReadOnlyList<string> Failures
    {
        get { lock (_lock) return [.. _failures]; }
    }

    public DocumentTrace Trace() => telemetry.Document(source, activity);

    /// <summary>Asks a server: one request at a time, in the order of asking; the platform's gate paces them. While an answer is being kept, the next is asked.</summary>
    public async Task<Fetched> AskAsync(FetchRequest request, CancellationToken cancel)
    {
        await _asking.WaitAsync(cancel);
        var asking = true;
        try
        {
            if (_resting is { } known) return known;
            var fetched = await fetcher.FetchAsync(request with { Whole = LetNextAsk }, cancel);
            Asked(fetched);
            return fetched;
        }
        finally
        {
            LetNextAsk();
        }

        void LetNextAsk()
        {
            if (Interlocked.Exchange(ref asking, false)) _asking.Release();
        }
    }

    private void Asked(Fetched fetched)
    {
        telemetry.Asked(source, fetched);
        if (fetched is Fetched.Resting resting)
        {
            _resting = resting;
            return;
        }
        Interlocked.Increment(ref _requests);
        if (fetched is Fetched.Content content) Interlocked.Add(ref _bytes, content.Blob.Bytes);
    }

    /// <summary>Runs at most <see cref="VisitOptions.Parallelism"/> of these side by side.</summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            return await read();
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _asking.Dispose();
        _reading.Dispose();
    }

    public void Finished()
    {
        Interlocked.Increment(ref _documents);
        telemetry.Finished(source);
    }

    public void Failed(string what)
    {
        lock (_lock) _failures.Add(what);
    }
}
