namespace Archive.Core.Versions;

/// <summary>Which lines of two texts stay, such that as few as possible are removed and added.</summary>
/// <remarks>
/// Exact (a longest common subsequence) up to <see cref="TextDiffOptions.MostWork"/>, in memory linear in the lines: few differences are found by
/// Myers' middle snake, many by splitting at half the old text with bit-parallel rows (Hirschberg), whichever promises less work.
/// Large texts are first split at lines that both sides have once; what remains too large is given up as replaced, and said.
/// </remarks>
internal sealed class LineAlignment
{
    // Over this much work (some 30 ms), or so many lines, anchors are worth their rare line too many.
    private const long AnchorsFromWork = 1 << 25;
    private const int AnchorsFromLines = 1 << 17;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _oldPlaces;
    private readonly int[] _newPlaces;
    private readonly bool[] _removed;
    private readonly bool[] _added;
    private readonly Occurrences _occurrences;
    private readonly MiddleSnake _snake = new();
    private readonly BitRows _rows;
    private long _workLeft;
    private int _givenUp;

    private LineAlignment(int[] old, int[] oldPlaces, int[] @new, int[] newPlaces, bool[] removed, bool[] added, int symbols, long mostWork)
    {
        (_old, _oldPlaces, _new, _newPlaces, _removed, _added, _workLeft) = (old, oldPlaces, @new, newPlaces, removed, added, mostWork);
        _occurrences = new Occurrences(@new, symbols);
        _rows = new BitRows(_occurrences, symbols);
    }

    /// <summary>Marks what was removed of <paramref name="old"/> and added in <paramref name="new"/>; answers how many lines, of both sides, stand in parts that were given up.</summary>
    /// <param name="old">The old lines, equal lines as equal numbers below <paramref name="symbols"/>.</param>
    /// <param name="new">The new lines, likewise.</param>
    /// <param name="symbols">How many different lines there are.</param>
    /// <param name="removed">Of the old text's length, all false.</param>
    /// <param name="added">Of the new text's length, all false.</param>
    /// <param name="mostWork">Work, about a nanosecond a unit, before the answer gets coarse.</param>
    public static int Mark(ReadOnlySpan<int> old, ReadOnlySpan<int> @new, int symbols, bool[] removed, bool[] added, long mostWork)
    {
        var head = old.CommonPrefixLength(@new);
        var tail = CommonSuffix(old[head..], @new[head..]);
        var (keptOld, oldPlaces) = Shared(old, head, old.Length - tail, @new[head..(@new.Length - tail)], symbols, removed);
        var (keptNew, newPlaces) = Shared(@new, head, @new.Length - tail, old[head..(old.Length - tail)], symbols, added);
        if (keptOld.Length == 0 && keptNew.Length == 0) return 0;

        var alignment = new LineAlignment(keptOld, oldPlaces, keptNew, newPlaces, removed, added, symbols, mostWork);
        alignment.Solve(0, keptOld.Length, 0, keptNew.Length);
        return alignment._givenUp;
    }

    // A line that the other side lacks is in no common subsequence: leaving it out costs nothing and shortens everything.
    private static (int[] Lines, int[] Places) Shared(ReadOnlySpan<int> lines, int from, int to, ReadOnlySpan<int> other, int symbols, bool[] marks)
    {
        var known = new bool[symbols];
        foreach (var line in other) known[line] = true;
        var count = 0;
        for (var i = from; i < to; i++)
            if (known[lines[i]]) count++;
        var (kept, places) = (new int[count], new int[count]);
        for (int i = from, k = 0; i < to; i++)
        {
            if (known[lines[i]]) (kept[k], places[k++]) = (lines[i], i);
            else marks[i] = true;
        }
        return (kept, places);
    }

    private static int CommonSuffix(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var n = 0;
        while (n < a.Length && n < b.Length && a[^(n + 1)] == b[^(n + 1)]) n++;
        return n;
    }

    private void Solve(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        while (true)
        {
            while (oldFrom < oldTo && newFrom < newTo && _old[oldFrom] == _new[newFrom]) (oldFrom, newFrom) = (oldFrom + 1, newFrom + 1);
            while (oldFrom < oldTo && newFrom < newTo && _old[oldTo - 1] == _new[newTo - 1]) (oldTo, newTo) = (oldTo - 1, newTo - 1);
            if (oldFrom == oldTo || newFrom == newTo)
            {
                Replace(oldFrom, oldTo, newFrom, newTo);
                return;
            }

            if (Split(oldFrom, oldTo, newFrom, newTo) is not var (oldAt, newAt)) return;
            Solve(oldFrom, oldAt, newFrom, newAt);
            (oldFrom, newFrom) = (oldAt, newAt);
        }
    }

    /// <summary>A point that an alignment worth having goes through; null where the part was settled here.</summary>
    private (int Old, int New)? Split(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        if (oldTo - oldFrom == 1)
        {
            Place(oldFrom, newFrom, newTo);
            return null;
        }

        var old = _old.AsSpan(oldFrom, oldTo - oldFrom);
        var @new = _new.AsSpan(newFrom, newTo - newFrom);
        var cost = _rows.CostOf(old, @new.Length);

        // The snake may cost a small part of what the rows would: where it fails little is lost.
        var mostEdits = (int)Math.Clamp(Math.Sqrt(cost / 16.0), 64, 1024);
        if (_snake.Find(old, @new, mostEdits) is var (snakeOld, snakeNew)) return (oldFrom + snakeOld, newFrom + snakeNew);

        if ((cost > AnchorsFromWork || old.Length + @new.Length > AnchorsFromLines) && Anchors.Between(old, @new) is { Count: > 0 } anchors)
        {
            foreach (var (anchorOld, anchorNew) in anchors)
            {
                Solve(oldFrom, anchorOld + (oldTo - old.Length), newFrom, anchorNew + (newTo - @new.Length));
                (oldFrom, newFrom) = (anchorOld + (oldTo - old.Length), anchorNew + (newTo - @new.Length));
            }
            Solve(oldFrom, oldTo, newFrom, newTo);
            return null;
        }

        if (cost > _workLeft)
        {
            _givenUp += old.Length + @new.Length;
            Replace(oldFrom, oldTo, newFrom, newTo);
            return null;
        }
        _workLeft -= cost;
        var half = old.Length / 2;
        return (oldFrom + half, _rows.Partner(_old, oldFrom, oldFrom + half, oldTo, _new, newFrom, newTo));
    }

    // One line, its first and its last neighbour another: the first of its kind will do.
    private void Place(int old, int newFrom, int newTo)
    {
        var places = _occurrences.Of(_old[old], newFrom, newTo);
        if (places.IsEmpty)
        {
            Replace(old, old + 1, newFrom, newTo);
            return;
        }
        Replace(old, old, newFrom, places[0]);
        Replace(old, old, places[0] + 1, newTo);
    }

    private void Replace(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        for (var i = oldFrom; i < oldTo; i++) _removed[_oldPlaces[i]] = true;
        for (var j = newFrom; j < newTo; j++) _added[_newPlaces[j]] = true;
    }
}
