using System.Runtime.InteropServices;
using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>What differs between two texts, passage by passage.</summary>
/// <param name="Hunks">In the order of the new text (what is gone stands where it was); they do not overlap on either side.</param>
/// <param name="Totals">The figures.</param>
/// <remarks>As few lines as possible are removed and added, in memory linear in the lines; see <see cref="TextDiffOptions.MostWork"/> for the bound.</remarks>
public sealed record TextDiff(IReadOnlyList<DiffHunk> Hunks, DiffTotals Totals)
{
    /// <summary>Compares two texts that have no pages: everything stands on page 1.</summary>
    public static TextDiff DiffLines(IReadOnlyList<string> old, IReadOnlyList<string> @new, TextDiffOptions? options = null) =>
        Of(PagedLines.OnOnePage(old), PagedLines.OnOnePage(@new), options ?? new());

    /// <summary>Compares two versions' pages. Where pages break makes no difference, only their lines do.</summary>
    public static TextDiff DiffPages(IReadOnlyList<Page> before, IReadOnlyList<Page> after, TextDiffOptions? options = null) =>
        Of(PagedLines.Of(before), PagedLines.Of(after), options ?? new());

    /// <summary>The new text, from the old one and the hunks alone.</summary>
    /// <exception cref="ArgumentException">The hunks belong to another text.</exception>
    public IReadOnlyList<string> ApplyTo(IReadOnlyList<string> old)
    {
        var gone = new bool[old.Count];
        var length = old.Count;
        foreach (var hunk in Hunks)
        {
            for (var k = 0; k < hunk.Before.Lines.Count; k++)
            {
                var place = hunk.Before.Start + k;
                if (place >= old.Count || gone[place] || !string.Equals(old[place], hunk.Before.Lines[k], StringComparison.Ordinal))
                    throw new ArgumentException($"Line {place + 1} is not what the comparison was made of.", nameof(old));
                gone[place] = true;
            }
            length += hunk.After.Lines.Count - hunk.Before.Lines.Count;
        }

        var result = new string?[length];
        foreach (var hunk in Hunks)
            for (var k = 0; k < hunk.After.Lines.Count; k++) result[hunk.After.Start + k] = hunk.After.Lines[k];
        var next = 0;
        for (var i = 0; i < length; i++)
        {
            if (result[i] is not null) continue;
            while (gone[next]) next++;
            result[i] = old[next++];
        }
        return result!;
    }

    private static TextDiff Of(PagedLines old, PagedLines @new, TextDiffOptions options)
    {
        // What both begin and end with is not even counted: most versions differ in a few lines of thousands.
        var head = CommonHead(old.Lines, @new.Lines);
        var tail = CommonTail(old.Lines, @new.Lines, head);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var oldNumbers = Numbered(old.Lines, numbers, head, tail);
        var newNumbers = Numbered(@new.Lines, numbers, head, tail);
        var edit = new LineEdit(oldNumbers, newNumbers);
        var degraded = LineAlignment.Mark(oldNumbers, newNumbers, numbers.Count + 1, edit.Removed, edit.Added, options.MostWork);
        GapSliding.Slide(edit, old.Lines, @new.Lines);
        MovedPassages.Find(edit, old.Lines, numbers.Count + 1, options.LeastMoved);
        return HunkWriter.Write(edit, old, @new, degraded);
    }

    private static int CommonHead(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var most = Math.Min(old.Count, @new.Count);
        var head = 0;
        while (head < most && string.Equals(old[head], @new[head], StringComparison.Ordinal)) head++;
        return head;
    }

    private static int CommonTail(IReadOnlyList<string> old, IReadOnlyList<string> @new, int head)
    {
        var most = Math.Min(old.Count, @new.Count) - head;
        var tail = 0;
        while (tail < most && string.Equals(old[old.Count - 1 - tail], @new[@new.Count - 1 - tail], StringComparison.Ordinal)) tail++;
        return tail;
    }

    private static int[] Numbered(IReadOnlyList<string> lines, Dictionary<string, int> numbers, int head, int tail)
    {
        var result = new int[lines.Count];
        for (var i = head; i < result.Length - tail; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, lines[i], out var known);
            if (!known) number = numbers.Count;
            result[i] = number;
        }
        return result;
    }
}
