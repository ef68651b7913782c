namespace Archive.Core.Versions;

/// <summary>Rows of the table of longest common subsequences, a bit a column (Crochemore, Iliopoulos, Pinzon and Reid 2001; Hyyrö 2004).</summary>
/// <remarks>
/// A row costs the words of the machine in which its line has a match, at most a 64th of the columns: lines that occur once cost next to nothing.
/// </remarks>
internal sealed class BitRows
{
    private readonly Occurrences _occurrences;
    private readonly int[] _seenIn;
    private readonly int[] _maskOf;
    private readonly List<ulong[]> _masks = [];
    private ulong[] _forward = [];
    private ulong[] _backward = [];
    private int _masksUsed;
    private int _pass;

    public BitRows(Occurrences occurrences, int symbols)
    {
        _occurrences = occurrences;
        _seenIn = new int[symbols];
        _maskOf = new int[symbols];
    }

    // A match looked up costs as much as so many words taken in a row.
    private const int Lookup = 8;

    /// <summary>About how many nanoseconds the alignment takes by <see cref="Partner"/> alone.</summary>
    public long CostOf(ReadOnlySpan<int> old, int newLength)
    {
        var words = (newLength + 63) >> 6;
        long cost = Lookup * (old.Length + newLength);
        foreach (var line in old) cost += Math.Min(Lookup * _occurrences.Count(line), words);
        return cost;
    }

    /// <summary>The place in the new text that an optimal alignment reaches when it is at <paramref name="oldAt"/> in the old one.</summary>
    public int Partner(int[] old, int oldFrom, int oldAt, int oldTo, int[] @new, int newFrom, int newTo)
    {
        var columns = newTo - newFrom;
        var words = (columns + 63) >> 6;
        if (_forward.Length < words) (_forward, _backward) = (new ulong[words], new ulong[words]);
        var forward = _forward.AsSpan(0, words);
        var backward = _backward.AsSpan(0, words);

        Start(forward);
        for (var i = oldFrom; i < oldAt; i++) Row(forward, old[i], newFrom, newTo, mirrored: false);
        Start(backward);
        for (var i = oldTo - 1; i >= oldAt; i--) Row(backward, old[i], newFrom, newTo, mirrored: true);

        var below = 0;
        for (var j = 0; j < columns; j++) below += Zero(backward, j);
        var (best, bestScore, bestNeighbours) = (0, -1, -1);
        var above = 0;
        for (var j = 0; ; j++)
        {
            var score = above + below;
            if (score >= bestScore)
            {
                // Of equals the one that goes on with its neighbours: fewer, longer passages.
                var neighbours = (j > 0 && old[oldAt - 1] == @new[newFrom + j - 1] ? 1 : 0) + (j < columns && old[oldAt] == @new[newFrom + j] ? 1 : 0);
                if (score > bestScore || neighbours > bestNeighbours) (best, bestScore, bestNeighbours) = (j, score, neighbours);
            }
            if (j == columns) break;
            above += Zero(forward, j);
            below -= Zero(backward, columns - 1 - j);
        }
        return newFrom + best;
    }

    private void Start(Span<ulong> row)
    {
        row.Fill(ulong.MaxValue);
        _pass++;
        _masksUsed = 0;
    }

    private static int Zero(ReadOnlySpan<ulong> row, int column) => (int)(~row[column >> 6] >> (column & 63)) & 1;

    private void Row(Span<ulong> row, int line, int newFrom, int newTo, bool mirrored)
    {
        if (_seenIn[line] == _pass && _maskOf[line] >= 0)
        {
            Dense(row, _masks[_maskOf[line]]);
            return;
        }

        var places = _occurrences.Of(line, newFrom, newTo);
        if (_seenIn[line] != _pass)
        {
            _seenIn[line] = _pass;
            _maskOf[line] = -1;
            if (places.Length > row.Length)
            {
                // At most 64 lines can be so frequent: the masks stay linear in the text.
                _maskOf[line] = _masksUsed;
                Dense(row, Mask(places, row.Length, newFrom, newTo, mirrored));
                return;
            }
        }
        if (mirrored) SparseMirrored(row, places, newTo);
        else Sparse(row, places, newFrom);
    }

    private ulong[] Mask(ReadOnlySpan<int> places, int words, int newFrom, int newTo, bool mirrored)
    {
        if (_masks.Count == _masksUsed) _masks.Add(new ulong[words]);
        else if (_masks[_masksUsed].Length < words) _masks[_masksUsed] = new ulong[words];
        var mask = _masks[_masksUsed++];
        mask.AsSpan(0, words).Clear();
        foreach (var place in places)
        {
            var column = mirrored ? newTo - 1 - place : place - newFrom;
            mask[column >> 6] |= 1UL << column;
        }
        return mask;
    }

    private static void Dense(Span<ulong> row, ulong[] mask)
    {
        var carry = 0UL;
        var matches = mask.AsSpan(0, row.Length);
        for (var w = 0; w < row.Length; w++)
        {
            var v = row[w];
            var m = matches[w];
            var first = v + (v & m);
            var sum = first + carry;
            carry = (first < v ? 1UL : 0UL) | (sum < first ? 1UL : 0UL);
            row[w] = sum | (v & ~m);
        }
    }

    private static void Sparse(Span<ulong> row, ReadOnlySpan<int> places, int newFrom)
    {
        var carried = -1;
        for (var k = 0; k < places.Length;)
        {
            var column = places[k++] - newFrom;
            var word = column >> 6;
            var matches = 1UL << column;
            while (k < places.Length && (places[k] - newFrom) >> 6 == word) matches |= 1UL << (places[k++] - newFrom);
            carried = Step(row, word, matches, carried);
        }
        if (carried >= 0) Carry(row, carried, row.Length);
    }

    private static void SparseMirrored(Span<ulong> row, ReadOnlySpan<int> places, int newTo)
    {
        var carried = -1;
        for (var k = places.Length - 1; k >= 0;)
        {
            var column = newTo - 1 - places[k--];
            var word = column >> 6;
            var matches = 1UL << column;
            while (k >= 0 && (newTo - 1 - places[k]) >> 6 == word) matches |= 1UL << (newTo - 1 - places[k--]);
            carried = Step(row, word, matches, carried);
        }
        if (carried >= 0) Carry(row, carried, row.Length);
    }

    /// <summary>Takes one word on; returns the word that a carry goes to, or -1.</summary>
    private static int Step(Span<ulong> row, int word, ulong matches, int carried)
    {
        if (carried >= 0 && carried < word) carried = Carry(row, carried, word);
        var v = row[word];
        var first = v + (v & matches);
        var sum = first + (carried == word ? 1UL : 0UL);
        row[word] = sum | (v & ~matches);
        return first < v || sum < first ? word + 1 : -1;
    }

    /// <summary>Carries a one on through words without a match, at most to <paramref name="until"/>; returns it if the carry arrived there, else -1.</summary>
    private static int Carry(Span<ulong> row, int word, int until)
    {
        var stop = row[word..until].IndexOfAnyExcept(ulong.MaxValue);
        if (stop < 0) return until;
        row[word + stop] |= row[word + stop] + 1;
        return -1;
    }
}
