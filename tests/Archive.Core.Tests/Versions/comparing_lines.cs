using Archive.Core.Versions;
using FsCheck.Xunit;

namespace Archive.Core.Tests.Versions;

public sealed class comparing_lines
{
    [Property(MaxTest = 2000, Arbitrary = [typeof(TwoTextsArbitrary)])]
    public void applied_to_the_old_text_gives_the_new(TwoTexts texts) =>
        Assert.Equal(texts.New, TextDiff.DiffLines(texts.Old, texts.New).ApplyTo(texts.Old));

    [Property(MaxTest = 2000, Arbitrary = [typeof(TwoTextsArbitrary)])]
    public void removes_and_adds_as_few_lines_as_possible(TwoTexts texts)
    {
        var totals = TextDiff.DiffLines(texts.Old, texts.New).Totals;

        var kept = LongestCommon(texts.Old, texts.New);
        Assert.Equal(texts.Old.Length - kept, totals.Removed + totals.Moved);
        Assert.Equal(texts.New.Length - kept, totals.Added + totals.Moved);
        Assert.Equal(0, totals.Degraded);
    }

    [Property(MaxTest = 500, Arbitrary = [typeof(TwoTextsArbitrary)])]
    public void stays_right_when_it_must_be_coarse(TwoTexts texts)
    {
        var diff = TextDiff.DiffLines(texts.Old, texts.New, new() { MostWork = 0 });
        Assert.Equal(texts.New, diff.ApplyTo(texts.Old));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(TwoTextsArbitrary)])]
    public void has_figures_that_its_hunks_add_up_to(TwoTexts texts)
    {
        var diff = TextDiff.DiffLines(texts.Old, texts.New);

        Assert.Equal(diff.Totals.Moved, diff.Hunks.Where(h => h.Kind == HunkKind.Moved).Sum(h => h.After.Lines.Count));
        Assert.Equal(diff.Totals.Added, diff.Hunks.Where(h => h.Kind != HunkKind.Moved).Sum(h => h.After.Lines.Count));
        Assert.Equal(diff.Totals.Removed, diff.Hunks.Where(h => h.Kind != HunkKind.Moved).Sum(h => h.Before.Lines.Count));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(3000)]
    public void finds_the_fewest_lines_in_long_texts_too(int vocabulary)
    {
        // Long enough for rows of many words, splits at several levels and snakes that give up.
        var random = new Random(vocabulary);
        var old = Enumerable.Range(0, 3000).Select(_ => $"ligne {random.Next(vocabulary)}").ToArray();
        var @new = old.Where(_ => random.Next(4) > 0).SelectMany(l => random.Next(4) > 0 ? [l] : new[] { l, $"ligne {random.Next(vocabulary)}" }).ToArray();

        var diff = TextDiff.DiffLines(old, @new);

        Assert.Equal(@new, diff.ApplyTo(old));
        Assert.Equal(old.Length - LongestCommon(old, @new), diff.Totals.Removed + diff.Totals.Moved);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(20)]
    public void keeps_what_an_editor_kept_of_a_very_long_text(int vocabulary)
    {
        // Long enough to be split at anchors first: by unique lines, or by unique runs where hardly any line is unique.
        var random = new Random(vocabulary);
        var old = Enumerable.Range(0, 70_000).Select(_ => $"ligne {random.Next(vocabulary)}").ToArray();
        var @new = new List<string>();
        var kept = 0;
        foreach (var line in old)
        {
            var edit = random.Next(10);
            if (edit > 0) @new.Add(line);
            if (edit > 0) kept++;
            if (edit < 2) @new.Add($"ligne {random.Next(vocabulary)}");
        }

        var diff = TextDiff.DiffLines(old, @new);

        Assert.Equal(@new, diff.ApplyTo(old));
        Assert.InRange(diff.Totals.Removed + diff.Totals.Moved, 0, old.Length - kept);
        Assert.Equal(0, diff.Totals.Degraded);
    }

    [Fact]
    public void says_how_many_lines_it_gave_up_when_it_degrades()
    {
        var random = new Random(1);
        var old = Enumerable.Range(0, 20_000).Select(_ => $"{random.Next(3)}").ToArray();
        var @new = Enumerable.Range(0, 20_000).Select(_ => $"{random.Next(3)}").ToArray();

        var diff = TextDiff.DiffLines(old, @new, new() { MostWork = 1_000_000 });

        Assert.InRange(diff.Totals.Degraded, 1, 40_000);
        Assert.Equal(@new, diff.ApplyTo(old));
    }

    [Fact]
    public void refuses_to_be_applied_to_another_text() =>
        Assert.Throws<ArgumentException>(() => TextDiff.DiffLines(["a", "b"], ["a", "c"]).ApplyTo(["a", "x"]));

    private static int LongestCommon(string[] a, string[] b)
    {
        var row = new int[b.Length + 1];
        foreach (var line in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = ReferenceEquals(line, b[j - 1]) || line == b[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[^1];
    }

}
