namespace Archive.Core.Versions;

/// <summary>Lines that both texts have exactly once, in the longest row that keeps their order (Bram Cohen's patience diff).</summary>
internal static class Anchors
{
    /// <summary>The anchors in order.</summary>
    public static List<(int Old, int New)> Between(ReadOnlySpan<int> old, ReadOnlySpan<int> @new)
    {
        const int Never = -1, Often = -2;
        var placeInNew = new Dictionary<int, int>();
        for (var j = 0; j < @new.Length; j++)
            if (!placeInNew.TryAdd(@new[j], j)) placeInNew[@new[j]] = Often;
        var placeInOld = new Dictionary<int, int>();
        for (var i = 0; i < old.Length; i++)
            if (!placeInOld.TryAdd(old[i], i)) placeInOld[old[i]] = Often;

        var candidates = new List<(int Old, int New)>();
        for (var i = 0; i < old.Length; i++)
            if (placeInOld[old[i]] == i && placeInNew.GetValueOrDefault(old[i], Never) is >= 0 and var j) candidates.Add((i, j));
        return LongestRising(candidates);
    }

    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> candidates)
    {
        var ends = new List<int>();
        var previous = new int[candidates.Count];
        for (var c = 0; c < candidates.Count; c++)
        {
            var (low, high) = (0, ends.Count);
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
}
