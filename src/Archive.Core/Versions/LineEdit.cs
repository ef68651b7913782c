namespace Archive.Core.Versions;

/// <summary>Two texts as numbers (0 for the lines that both begin and end with), and what an edit does with each line.</summary>
internal sealed class LineEdit(int[] old, int[] @new)
{
    public int[] Old { get; } = old;

    public int[] New { get; } = @new;

    public bool[] Removed { get; } = new bool[old.Length];

    public bool[] Added { get; } = new bool[@new.Length];

    /// <summary>Passages that were removed at one place and added at another.</summary>
    public List<MovedPassage> Moved { get; } = [];

    /// <summary>The places where the texts differ, in order.</summary>
    public IEnumerable<Gap> Gaps()
    {
        var (i, j) = (0, 0);
        while (i < Old.Length || j < New.Length)
        {
            var (oldStart, newStart) = (i, j);
            while (i < Old.Length && Removed[i]) i++;
            while (j < New.Length && Added[j]) j++;
            if (i > oldStart || j > newStart)
            {
                yield return new(oldStart, i, newStart, j);
                continue;
            }
            var same = Removed.AsSpan(i).IndexOf(true);
            if (same < 0) same = Removed.Length - i;
            var alike = Added.AsSpan(j).IndexOf(true);
            if (alike < 0) alike = Added.Length - j;
            same = Math.Min(same, alike);
            (i, j) = (i + same, j + same);
        }
    }
}

/// <summary>A place where the texts differ: old lines in whose place the new ones stand. Ends are exclusive.</summary>
internal readonly record struct Gap(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>Lines that stand elsewhere now.</summary>
internal readonly record struct MovedPassage(int OldStart, int NewStart, int Length);
