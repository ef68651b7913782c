namespace Archive.Core.Visiting;

/// <summary>What a platform's gate must remember beyond its process.</summary>
/// <param name="Answering">The smoothed time the server takes to answer.</param>
/// <param name="RestUntil">On the archive's clock; null where it does not rest.</param>
/// <param name="Bans">Bans without recovery since: how long the next rest is.</param>
public sealed record PlatformGateState(TimeSpan Answering, DateTimeOffset? RestUntil, int Bans)
{
    /// <summary>Nothing learned yet.</summary>
    public static PlatformGateState Fresh => new(TimeSpan.Zero, null, 0);
}

/// <summary>A platform's one gate: permits one at a time, first come first served, with the due delay between; shut while the platform rests.</summary>
/// <remarks>Waits are in real time, rests on the archive's clock. Safe to call at once from many places.</remarks>
public sealed class PlatformGate : IDisposable
{
    private static readonly TimeSpan[] Rests = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1)];

    private readonly PlatformOptions _options;
    private readonly TimeProvider _archive;
    private readonly TimeProvider _real;
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _queue = new();
    private readonly ITimer _timer;
    private long _lastPermit;
    private (long Permit, long Since)? _out;
    private long _freeFrom;
    private TimeSpan _answering;
    private TimeSpan _asked;
    private DateTimeOffset? _restUntil;
    private int _bans;
    private int _good;
    private bool _anyEnded;

    /// <summary>A gate with what it remembers.</summary>
    /// <param name="options">Least delay, longest permit.</param>
    /// <param name="archive">The archive's clock, for rests.</param>
    /// <param name="real">Real time, for waits.</param>
    /// <param name="state">What an earlier process learned.</param>
    public PlatformGate(PlatformOptions options, TimeProvider archive, TimeProvider real, PlatformGateState? state = null)
    {
        _options = options;
        _archive = archive;
        _real = real;
        state ??= PlatformGateState.Fresh;
        _answering = state.Answering;
        _restUntil = state.RestUntil;
        _bans = state.Bans;
        // Another process may have asked a moment ago: the first permit after a take-over waits the least delay too.
        _freeFrom = real.GetTimestamp();
        _timer = real.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What must outlive this process.</summary>
    public PlatformGateState State
    {
        get { lock (_lock) return new(_answering, _restUntil, _bans); }
    }

    /// <summary>Waits for a permit; see <see cref="IPlatformGates.AskAsync"/>.</summary>
    public async Task<PermitAnswer> AskAsync(bool allowed, CancellationToken cancel)
    {
        var waiter = new Waiter(allowed);
        lock (_lock) _queue.AddLast(waiter);
        await using var leaving = cancel.UnsafeRegister(static (state, token) => ((Waiter)state!).Answer.TrySetCanceled(token), waiter);
        Pump();
        return await waiter.Answer.Task;
    }

    /// <summary>Takes a permit back; see <see cref="IPlatformGates.EndAsync"/>.</summary>
    /// <returns>Whether <see cref="State"/> changed in a way that must be stored at once: a rest began or ended.</returns>
    public bool End(long permit, PermitEnd end)
    {
        bool told;
        lock (_lock)
        {
            // A permit that counted as lost still tells how the server fared, but does not free the one that is out now.
            if (_out?.Permit == permit)
            {
                _out = null;
                _freeFrom = _real.GetTimestamp();
                _anyEnded = true;
            }
            told = Learn(end);
        }
        Pump();
        return told;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool Learn(PermitEnd end)
    {
        _answering = _answering == TimeSpan.Zero ? end.Took : _answering * 0.7 + end.Took * 0.3;
        _asked = Within(end.CrawlDelay ?? TimeSpan.Zero, _options.LongestCrawlDelay);
        if (end.Blocked)
        {
            _restUntil = _archive.GetUtcNow() + Rests[Math.Min(_bans, Rests.Length - 1)];
            _bans++;
            _good = 0;
            return true;
        }
        if (end.RetryAfter is { } after)
        {
            _good = 0;
            if (after <= TimeSpan.FromMinutes(1)) _asked = after > _asked ? after : _asked;
            else
            {
                _restUntil = _archive.GetUtcNow() + Within(after, TimeSpan.FromDays(1));
                return true;
            }
            return false;
        }
        // robots.txt answers where all else is refused: one good answer is no recovery yet.
        if (_bans == 0 || ++_good < 2) return false;
        _bans = 0;
        _restUntil = null;
        return true;
    }

    private void Pump()
    {
        List<(Waiter, PermitAnswer)> answers = [];
        lock (_lock)
        {
            while (_queue.First is { } first)
            {
                if (first.Value.Answer.Task.IsCompleted) { _queue.RemoveFirst(); continue; }
                if (Rest() is { } until)
                {
                    _queue.RemoveFirst();
                    answers.Add((first.Value, new PermitAnswer.Resting(until)));
                    continue;
                }
                if (Wait(first.Value.Allowed) is { Ticks: > 0 } wait)
                {
                    _timer.Change(wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                    break;
                }
                _queue.RemoveFirst();
                var permit = ++_lastPermit;
                if (!first.Value.Answer.TrySetResult(new PermitAnswer.Granted(permit))) continue;
                _out = (permit, _real.GetTimestamp());
            }
        }
        foreach (var (waiter, answer) in answers) waiter.Answer.TrySetResult(answer);
    }

    private DateTimeOffset? Rest()
    {
        if (_restUntil is not { } until) return null;
        if (until > _archive.GetUtcNow()) return until;
        _restUntil = null;
        return null;
    }

    /// <summary>How long until the next permit may be given; zero or less: now.</summary>
    private TimeSpan Wait(bool allowed)
    {
        if (_out is { } held)
        {
            var left = _options.LongestPermit - _real.GetElapsedTime(held.Since);
            if (left > TimeSpan.Zero) return left;
            _out = null;
            _freeFrom = _real.GetTimestamp();
            _anyEnded = true;
        }
        var delay = DelayFor(allowed);
        // A gate that has seen nothing yet asks at once where the operator allowed no delay, and after the least delay elsewhere only if it remembers a past.
        if (!_anyEnded && _answering == TimeSpan.Zero) return TimeSpan.Zero;
        return delay - _real.GetElapsedTime(_freeFrom);
    }

    private TimeSpan DelayFor(bool allowed)
    {
        var least = allowed || _options.LeastDelay >= PlatformOptions.LeastPublicDelay ? _options.LeastDelay : PlatformOptions.LeastPublicDelay;
        // A server that answers at once is not at its limit: only slow ones make us slower.
        var slow = _answering > _options.QuickAnswer ? Within(_answering * 2, _options.LongestLearnedDelay) : TimeSpan.Zero;
        return new[] { least, slow, _asked }.Max();
    }

    private static TimeSpan Within(TimeSpan value, TimeSpan most) => value < TimeSpan.Zero ? TimeSpan.Zero : value < most ? value : most;

    private sealed class Waiter(bool allowed)
    {
        public bool Allowed { get; } = allowed;

        public TaskCompletionSource<PermitAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
