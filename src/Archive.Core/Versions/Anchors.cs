using System.Numerics;

namespace Archive.Core.Versions;

/// <summary>Places where two long texts certainly belong together: the middles of long equal passages that hold what both sides have exactly once.</summary>
/// <remarks>
/// As in Bram Cohen's patience diff, unique lines are brought into their longest common order; where hardly any line is unique, runs of 4 or 16 lines are.
/// Unlike there, only one place in about a thousand lines is taken, inside the longest passage: enough to make the parts small, and nearly never a line too many.
/// </remarks>
internal static class Anchors
{
    private const int Window = 1024;
    private const int LongPassage = 4;

    /// <summary>The places in order, strictly inside; none where no passage stands out.</summary>
    public static List<(int Old, int New)> Between(ReadOnlySpan<int> old, ReadOnlySpan<int> @new)
    {
        foreach (var run in (ReadOnlySpan<int>)[1, 4, 16])
        {
            var places = Strongest(old, @new, LongestRising(Unique(old, @new, run)));
            if (places.Count > 0 && places.Count >= Math.Min(old.Length, @new.Length) / (4 * Window)) return places;
        }
        return [];
    }

    /// <summary>Runs of lines that stand once on each side, in the order of the old text.</summary>
    private static List<(int Old, int New)> Unique(ReadOnlySpan<int> old, ReadOnlySpan<int> @new, int run)
    {
        const int Often = -1;
        var candidates = new List<(int Old, int New)>();
        if (old.Length < run || @new.Length < run) return candidates;

        var table = new RunTable(Math.Max(old.Length, @new.Length));
        var hashes = Hashes(@new, run);
        for (var j = 0; j < hashes.Length; j++)
        {
            ref var place = ref table.PlaceOf(hashes[j], out var known);
            place = (known ? Often : j, 0, 1);
        }
        hashes = Hashes(old, run);
        foreach (var hash in hashes)
            if (table.Find(hash) is >= 0 and var slot) table[slot].Olds++;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (table.Find(hashes[i]) is not (>= 0 and var slot)) continue;
            var (place, olds, _) = table[slot];
            if (olds == 1 && place >= 0 && old.Slice(i, run).SequenceEqual(@new.Slice(place, run))) candidates.Add((i, place));
        }
        return candidates;
    }

    private static ulong[] Hashes(ReadOnlySpan<int> lines, int run)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        var leaving = 1UL;
        for (var k = 0; k < run; k++) leaving *= Factor;
        var hashes = new ulong[lines.Length - run + 1];
        var hash = 0UL;
        for (var i = 0; i < lines.Length; i++)
        {
            hash = (hash * Factor) + Mixed(lines[i]);
            if (i >= run) hash -= Mixed(lines[i - run]) * leaving;
            if (i >= run - 1) hashes[i - run + 1] = hash;
        }
        return hashes;
    }

    private static ulong Mixed(int line)
    {
        var x = (uint)line * 0xBF58476D1CE4E5B9;
        return (x ^ (x >> 29)) * 0x94D049BB133111EB;
    }

    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> candidates)
    {
        var ends = new List<int>();
        var previous = new int[candidates.Count];
        for (var c = 0; c < candidates.Count; c++)
        {
            var (low, high) = (0, ends.Count);
            if (high > 0 && candidates[ends[^1]].New < candidates[c].New) low = high;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (candidates[ends[middle]].New < candidates[c].New) low = middle + 1;
                else high = middle;
            }
            previous[c] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(c);
            else ends[low] = c;
        }

        var rising = new List<(int Old, int New)>(ends.Count);
        for (var c = ends.Count == 0 ? -1 : ends[^1]; c >= 0; c = previous[c]) rising.Add(candidates[c]);
        rising.Reverse();
        return rising;
    }

    /// <summary>Of each window the middle of the longest equal passage around an anchor.</summary>
    private static List<(int Old, int New)> Strongest(ReadOnlySpan<int> old, ReadOnlySpan<int> @new, List<(int Old, int New)> rising)
    {
        var places = new List<(int Old, int New)>();
        var (bestLength, best) = (0, (Old: 0, New: 0));
        var (windowEnd, passageEnd) = (Window, (Old: 0, New: 0));
        foreach (var (i, j) in rising)
        {
            if (i < passageEnd.Old && j - i == passageEnd.New - passageEnd.Old) continue;
            if (i >= windowEnd)
            {
                Take();
                windowEnd = i + Window;
            }
            // Anchors rise, and passages begin behind the one before: they do not cross.
            var start = (Old: i, New: j);
            while (start.Old > passageEnd.Old && start.New > passageEnd.New && old[start.Old - 1] == @new[start.New - 1]) start = (start.Old - 1, start.New - 1);
            var length = i - start.Old + old[i..].CommonPrefixLength(@new[j..]);
            passageEnd = (start.Old + length, start.New + length);
            if (length > bestLength) (bestLength, best) = (length, (start.Old + (length / 2), start.New + (length / 2)));
        }
        Take();
        return places;

        void Take()
        {
            if (bestLength >= LongPassage && (places.Count == 0 || (best.Old > places[^1].Old && best.New > places[^1].New))) places.Add(best);
            bestLength = 0;
        }
    }

    /// <summary>Hashes with a place and a count each: open addressing, never more than half full.</summary>
    private sealed class RunTable(int entries)
    {
        private readonly ulong[] _keys = new ulong[BitOperations.RoundUpToPowerOf2((uint)(2 * entries) + 2)];
        private readonly (int Place, int Olds, int Used)[] _values = new (int, int, int)[BitOperations.RoundUpToPowerOf2((uint)(2 * entries) + 2)];

        public ref (int Place, int Olds, int Used) this[int slot] => ref _values[slot];

        public int Find(ulong key)
        {
            var slot = (int)(key >> 32) & (_keys.Length - 1);
            while (_values[slot].Used != 0)
            {
                if (_keys[slot] == key) return slot;
                slot = (slot + 1) & (_keys.Length - 1);
            }
            return -1;
        }

        public ref (int Place, int Olds, int Used) PlaceOf(ulong key, out bool known)
        {
            var slot = (int)(key >> 32) & (_keys.Length - 1);
            while (_values[slot].Used != 0 && _keys[slot] != key) slot = (slot + 1) & (_keys.Length - 1);
            known = _values[slot].Used != 0;
            _keys[slot] = key;
            return ref _values[slot];
        }
    }
}
