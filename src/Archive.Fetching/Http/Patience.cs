namespace Archive.Fetching.Http;

/// <summary>How long one answer is waited for: in all, and each wait by itself. Real time.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _outer;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly TimeSpan _whole;

    public Patience(TimeProvider clock, TimeSpan whole, CancellationToken outer)
    {
        _clock = clock;
        _began = clock.GetTimestamp();
        _whole = whole;
        _source = new(whole, clock);
        Outer = outer;
        _outer = outer.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The caller's: cancelled, it is no failure of the server.</summary>
    public CancellationToken Outer { get; }

    public TimeSpan Elapsed => _clock.GetElapsedTime(_began);

    /// <summary>The whole time is up.</summary>
    public bool Spent => Elapsed >= _whole;

    /// <summary>Waits no longer than this from now, nor than what is left of the whole.</summary>
    public void Until(TimeSpan wait)
    {
        var left = _whole - Elapsed;
        if (left < TimeSpan.Zero) left = TimeSpan.Zero;
        _source.CancelAfter(wait < left ? wait : left);
    }

    public void Dispose()
    {
        _outer.Dispose();
        _source.Dispose();
    }
}
