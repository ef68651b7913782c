namespace Archive.Core.Versions;

/// <summary>Tells passages that moved from passages that are new.</summary>
internal static class MovedPassages
{
    // A line that was removed at hundreds of places says little about which of them it came from.
    private const int MostCandidates = 32;

    /// <summary>Pairs runs of added lines with equal runs of removed lines, the longest that each added line begins; every line at most once.</summary>
    public static void Find(LineEdit edit, IReadOnlyList<string> oldLines, int symbols, int leastLetters)
    {
        var (first, next) = RemovedPlaces(edit, oldLines, symbols);
        var taken = new bool[edit.Old.Length];
        for (var j = 0; j < edit.New.Length; j++)
        {
            if (!edit.Added[j]) continue;
            var (best, bestLength) = (-1, 0);
            var candidates = 0;
            for (var i = first[edit.New[j]]; i >= 0 && candidates < MostCandidates; i = next[i], candidates++)
            {
                var length = 0;
                while (i + length < edit.Old.Length && j + length < edit.New.Length && edit.Removed[i + length] && edit.Added[j + length]
                    && !taken[i + length] && edit.Old[i + length] == edit.New[j + length]) length++;
                if (length > bestLength) (best, bestLength) = (i, length);
            }
            if (bestLength == 0 || Letters(oldLines, best, bestLength, leastLetters) < leastLetters) continue;

            taken.AsSpan(best, bestLength).Fill(true);
            edit.Moved.Add(new(best, j, bestLength));
            j += bestLength - 1;
        }
    }

    private static (int[] First, int[] Next) RemovedPlaces(LineEdit edit, IReadOnlyList<string> oldLines, int symbols)
    {
        var first = new int[symbols];
        first.AsSpan().Fill(-1);
        var next = new int[edit.Old.Length];
        for (var i = edit.Old.Length - 1; i >= 0; i--)
            if (edit.Removed[i] && !string.IsNullOrWhiteSpace(oldLines[i])) (next[i], first[edit.Old[i]]) = (first[edit.Old[i]], i);
        return (first, next);
    }

    private static int Letters(IReadOnlyList<string> lines, int start, int length, int enough)
    {
        var letters = 0;
        for (var i = start; i < start + length && letters < enough; i++)
            foreach (var c in lines[i])
                if (char.IsLetterOrDigit(c)) letters++;
        return letters;
    }
}
