using Archive.Core.Log;

namespace Archive.Core.Watches;

/// <summary>Answers which watches look at an entry of the log; positions are asked for in order, and the answer is kept until a watch begins or ends.</summary>
internal sealed class WatchesInForce(IReadOnlyList<(CompiledWatch Watch, LogPosition? Removed)> all)
{
    private CompiledWatches? _current;
    private long _validTo = -1;

    /// <summary>Those added before a position and not removed before it; null where there are none.</summary>
    public CompiledWatches? At(LogPosition position)
    {
        var n = position.Number;
        if (n < _validTo) return _current;
        (_current, _validTo) = (null, long.MaxValue);
        foreach (var (watch, removed) in all)
        {
            var (since, end) = (watch.Watch.Since.Number, removed?.Number ?? long.MaxValue);
            if (since >= n) _validTo = Math.Min(_validTo, since + 1);
            else if (end > n)
            {
                _validTo = Math.Min(_validTo, end);
                (_current ??= new()).Add(watch);
            }
        }
        return _current;
    }
}
