namespace Archive.Core.Versions;

/// <summary>Where each line stands in a text, in ascending order.</summary>
internal sealed class Occurrences
{
    private readonly int[] _starts;
    private readonly int[] _places;

    public Occurrences(int[] lines, int symbols)
    {
        _starts = new int[symbols + 1];
        foreach (var line in lines) _starts[line + 1]++;
        for (var s = 0; s < symbols; s++) _starts[s + 1] += _starts[s];
        _places = new int[lines.Length];
        var next = _starts.AsSpan(0, symbols).ToArray();
        for (var i = 0; i < lines.Length; i++) _places[next[lines[i]]++] = i;
    }

    public int Count(int line) => _starts[line + 1] - _starts[line];

    /// <summary>The places of a line from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    public ReadOnlySpan<int> Of(int line, int from, int to)
    {
        var all = _places.AsSpan(_starts[line], Count(line));
        var low = FirstNotBelow(all, from);
        var rest = all[low..];
        return rest[..FirstNotBelow(rest, to)];
    }

    private static int FirstNotBelow(ReadOnlySpan<int> places, int bound)
    {
        var (low, high) = (0, places.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (places[middle] < bound) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
