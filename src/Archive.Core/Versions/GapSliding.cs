namespace Archive.Core.Versions;

/// <summary>Moves pure additions and removals to where a reader would see them: <c>b a b a</c> with <c>b a</c> added has three readings, and the one that begins after a blank line reads best.</summary>
internal static class GapSliding
{
    private const int Farthest = 200;

    public static void Slide(LineEdit edit, IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines)
    {
        var previousOldEnd = 0;
        var gaps = edit.Gaps().ToList();
        for (var g = 0; g < gaps.Count; g++)
        {
            var gap = gaps[g];
            var isAdded = gap.OldStart == gap.OldEnd;
            var shift = 0;
            if (isAdded || gap.NewStart == gap.NewEnd)
            {
                var before = gap.OldStart - previousOldEnd;
                var after = (g + 1 < gaps.Count ? gaps[g + 1].OldStart : edit.Old.Length) - gap.OldEnd;
                shift = isAdded
                    ? Best(newLines, gap.NewStart, gap.NewEnd, before, after, g == 0, g + 1 == gaps.Count)
                    : Best(oldLines, gap.OldStart, gap.OldEnd, before, after, g == 0, g + 1 == gaps.Count);
                if (shift != 0)
                {
                    if (isAdded) Move(edit.Added, gap.NewStart, gap.NewEnd, shift);
                    else Move(edit.Removed, gap.OldStart, gap.OldEnd, shift);
                }
            }
            // An addition that slides takes as many kept lines of the old text with it.
            previousOldEnd = gap.OldEnd + shift;
        }
    }

    // A line must stay between two gaps: they would become one otherwise, and what was a pure addition a change.
    private static int Best(IReadOnlyList<string> texts, int start, int end, int before, int after, bool first, bool last)
    {
        var up = 0;
        var mostUp = Math.Min(Farthest, first ? before : before - 1);
        while (up < mostUp && string.Equals(texts[start - up - 1], texts[end - up - 1], StringComparison.Ordinal)) up++;
        var down = 0;
        var mostDown = Math.Min(Farthest, last ? after : after - 1);
        while (down < mostDown && string.Equals(texts[start + down], texts[end + down], StringComparison.Ordinal)) down++;

        var (best, bestScore) = (0, -1);
        for (var shift = down; shift >= -up; shift--)
        {
            var score = Score(texts, start + shift, end + shift);
            if (score > bestScore) (best, bestScore) = (shift, score);
        }
        return best;
    }

    private static int Score(IReadOnlyList<string> texts, int start, int end)
    {
        var opensAfterBlank = start == 0 || string.IsNullOrWhiteSpace(texts[start - 1]);
        var opensWithText = !string.IsNullOrWhiteSpace(texts[start]);
        var endsBeforeBlank = end == texts.Count || string.IsNullOrWhiteSpace(texts[end]) || string.IsNullOrWhiteSpace(texts[end - 1]);
        return (opensWithText && opensAfterBlank ? 4 : 0) + (opensWithText && texts[start][0] == '#' ? 2 : 0) + (endsBeforeBlank ? 1 : 0);
    }

    private static void Move(bool[] marks, int start, int end, int shift)
    {
        marks.AsSpan(start, end - start).Clear();
        marks.AsSpan(start + shift, end - start).Fill(true);
    }
}
