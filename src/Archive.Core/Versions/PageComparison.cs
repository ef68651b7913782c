using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>Which pages of two versions differ once their text is normalised.</summary>
/// <param name="Numbers">Of the version after: pages that are new or changed, and for pages that are gone the nearest.</param>
/// <param name="Before">The pages before that have no equal.</param>
/// <param name="After">The pages after that have no equal.</param>
internal sealed record PageComparison(IReadOnlyList<int> Numbers, IReadOnlyList<Page> Before, IReadOnlyList<Page> After)
{
    private const long MostWork = 1 << 28;

    public static PageComparison AllOf(IReadOnlyList<Page> pages) => new([.. pages.Select(p => p.Number)], [], pages);

    /// <summary>Pages are paired in order: one inserted in front of the others changes none of them.</summary>
    public static PageComparison Between(IReadOnlyList<Page> before, IReadOnlyList<Page> after)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var edit = new LineEdit(Texts(before, numbers), Texts(after, numbers));
        LineAlignment.Mark(edit.Old, edit.New, numbers.Count, edit.Removed, edit.Added, MostWork);

        var differing = new List<int>();
        foreach (var gap in edit.Gaps())
        {
            for (var j = gap.NewStart; j < gap.NewEnd; j++) differing.Add(after[j].Number);
            if (gap.NewStart == gap.NewEnd && after.Count > 0) differing.Add(after[Math.Min(gap.NewStart, after.Count - 1)].Number);
        }
        return new([.. differing.Distinct()], [.. before.Where((_, i) => edit.Removed[i])], [.. after.Where((_, j) => edit.Added[j])]);
    }

    private static int[] Texts(IReadOnlyList<Page> pages, Dictionary<string, int> numbers)
    {
        var result = new int[pages.Count];
        for (var p = 0; p < result.Length; p++)
        {
            var text = VersionText.Normalised(pages[p].Text);
            if (!numbers.TryGetValue(text, out result[p])) numbers[text] = result[p] = numbers.Count;
        }
        return result;
    }
}
