namespace Archive.Core.Versions;

/// <summary>Makes hunks of an edit.</summary>
internal sealed class HunkWriter
{
    // How far a passage looks for the one it became, beyond others of the same gap.
    private const int Farthest = 4;

    private readonly PagedLines _old;
    private readonly PagedLines _new;
    private readonly List<DiffHunk> _hunks = [];
    private int _added;
    private int _removed;
    private int _moved;

    private HunkWriter(PagedLines old, PagedLines @new) => (_old, _new) = (old, @new);

    public static TextDiff Write(LineEdit edit, PagedLines old, PagedLines @new, int degraded)
    {
        var writer = new HunkWriter(old, @new);
        var from = new Queue<MovedPassage>(edit.Moved.OrderBy(m => m.OldStart));
        var to = new Queue<MovedPassage>(edit.Moved);
        foreach (var gap in edit.Gaps()) writer.WriteGap(gap, from, to);
        return new(writer._hunks, new(writer._added, writer._removed, writer._moved, degraded));
    }

    private void WriteGap(Gap gap, Queue<MovedPassage> from, Queue<MovedPassage> to)
    {
        // What moved parts the rest of a gap into passages, on each side for itself.
        var gone = new List<Passage>();
        var start = gap.OldStart;
        while (from.TryPeek(out var moved) && moved.OldStart < gap.OldEnd)
        {
            from.Dequeue();
            if (start < moved.OldStart) gone.Add(new(start, moved.OldStart));
            start = moved.OldStart + moved.Length;
        }
        if (start < gap.OldEnd) gone.Add(new(start, gap.OldEnd));

        var come = new List<Passage>();
        var arrived = new List<MovedPassage>();
        start = gap.NewStart;
        while (to.TryPeek(out var moved) && moved.NewStart < gap.NewEnd)
        {
            arrived.Add(to.Dequeue());
            if (start < moved.NewStart) come.Add(new(start, moved.NewStart));
            start = moved.NewStart + moved.Length;
        }
        if (start < gap.NewEnd) come.Add(new(start, gap.NewEnd));

        Pair(gap, gone, come, arrived);
    }

    private void Pair(Gap gap, List<Passage> gone, List<Passage> come, List<MovedPassage> arrived)
    {
        var (g, c, m) = (0, 0, 0);
        while (g < gone.Count || c < come.Count)
        {
            if (g < gone.Count && c < come.Count && Kin(gone, g, come, c) is var (nextGone, nextCome))
            {
                while (g < nextGone) Removed(gone[g++], c < come.Count ? come[c].Start : gap.NewEnd);
                while (c < nextCome) Added(come[c++], gone[g].Start);
                ArriveUntil(come[c].Start);
                Add(HunkKind.Changed, gone[g++], come[c++]);
            }
            else if (g < gone.Count) Removed(gone[g++], c < come.Count ? come[c].Start : gap.NewEnd);
            else Added(come[c++], gap.OldEnd);
        }
        ArriveUntil(gap.NewEnd);

        void Removed(Passage passage, int place) => Add(HunkKind.Removed, passage, new(place, place));

        void Added(Passage passage, int place)
        {
            ArriveUntil(passage.Start);
            Add(HunkKind.Added, new(place, place), passage);
        }

        void ArriveUntil(int end)
        {
            for (; m < arrived.Count && arrived[m].NewStart < end; m++)
                Add(HunkKind.Moved, new(arrived[m].OldStart, arrived[m].OldStart + arrived[m].Length), new(arrived[m].NewStart, arrived[m].NewStart + arrived[m].Length));
        }
    }

    private (int Gone, int Come)? Kin(List<Passage> gone, int g, List<Passage> come, int c)
    {
        if (gone.Count == 1 && come.Count == 1 && gone[0].Length == 1 && come[0].Length == 1) return (0, 0);
        for (var step = 0; step <= Farthest; step++)
        {
            if (c + step < come.Count && LineKinship.AreKin(_old.Lines, gone[g], _new.Lines, come[c + step])) return (g, c + step);
            if (step > 0 && g + step < gone.Count && LineKinship.AreKin(_old.Lines, gone[g + step], _new.Lines, come[c])) return (g + step, c);
        }
        return null;
    }

    private void Add(HunkKind kind, Passage before, Passage after)
    {
        _hunks.Add(new(kind, _old.Side(before.Start, before.End), _new.Side(after.Start, after.End)));
        if (kind == HunkKind.Moved) _moved += after.Length;
        else (_added, _removed) = (_added + after.Length, _removed + before.Length);
    }
}

/// <summary>Lines of a text; the end is exclusive.</summary>
internal readonly record struct Passage(int Start, int End)
{
    public int Length => End - Start;
}
