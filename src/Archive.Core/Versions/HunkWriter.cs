namespace Archive.Core.Versions;

/// <summary>Makes hunks of an edit.</summary>
internal static class HunkWriter
{
    public static TextDiff Write(LineEdit edit, PagedLines old, PagedLines @new, int degraded)
    {
        var hunks = new List<DiffHunk>();
        var (added, removed, moved) = (0, 0, 0);
        var movedTo = edit.Moved;
        var movedFrom = edit.Moved.OrderBy(m => m.OldStart).ToList();
        var (from, to) = (0, 0);
        foreach (var gap in edit.Gaps())
        {
            var (i, j) = (gap.OldStart, gap.NewStart);
            while (true)
            {
                var oldEnd = from < movedFrom.Count ? Math.Min(movedFrom[from].OldStart, gap.OldEnd) : gap.OldEnd;
                var newEnd = to < movedTo.Count ? Math.Min(movedTo[to].NewStart, gap.NewEnd) : gap.NewEnd;
                Replaced(hunks, old, i, oldEnd, @new, j, newEnd);
                (removed, added) = (removed + oldEnd - i, added + newEnd - j);
                (i, j) = (oldEnd, newEnd);
                if (j < gap.NewEnd)
                {
                    var passage = movedTo[to++];
                    hunks.Add(new(HunkKind.Moved, old.Side(passage.OldStart, passage.OldStart + passage.Length), @new.Side(j, j + passage.Length)));
                    moved += passage.Length;
                    j += passage.Length;
                }
                if (i < gap.OldEnd) i += movedFrom[from++].Length;
                if (i >= gap.OldEnd && j >= gap.NewEnd) break;
            }
        }
        return new(hunks, new(added, removed, moved, degraded));
    }

    private static void Replaced(List<DiffHunk> hunks, PagedLines old, int oldStart, int oldEnd, PagedLines @new, int newStart, int newEnd)
    {
        if (oldStart == oldEnd && newStart == newEnd) return;
        var before = old.Side(oldStart, oldEnd);
        var after = @new.Side(newStart, newEnd);
        if (oldStart == oldEnd) hunks.Add(new(HunkKind.Added, before, after));
        else if (newStart == newEnd) hunks.Add(new(HunkKind.Removed, before, after));
        else if (LineKinship.AreKin(before.Lines, after.Lines)) hunks.Add(new(HunkKind.Changed, before, after));
        else
        {
            hunks.Add(new(HunkKind.Removed, before, @new.Side(newStart, newStart)));
            hunks.Add(new(HunkKind.Added, old.Side(oldEnd, oldEnd), after));
        }
    }
}
