using FsCheck;
using FsCheck.Fluent;

namespace Archive.Core.Tests.Versions;

/// <summary>Two texts that have something to do with each other: lines dropped, added, replaced and passages moved; with many blank and repeated lines.</summary>
public sealed record TwoTexts(string[] Old, string[] New)
{
    public override string ToString() => $"[{string.Join('|', Old)}] -> [{string.Join('|', New)}]";
}

public static class TwoTextsArbitrary
{
    public static Arbitrary<TwoTexts> TwoTexts()
    {
        var line = Gen.Frequency(
            (3, Gen.Constant("")),
            (6, Gen.Choose(0, 12).Select(n => $"Article {n} du présent arrêté, applicable")),
            (2, Gen.Choose(0, 3).Select(n => $"{n}")));
        var passage = line.ListOf().Select(l => l.ToArray());
        var edited =
            from parts in passage.ListOf()
            from doings in Gen.Choose(0, 6).ListOf(parts.Count)
            from extra in passage
            from order in Gen.Choose(0, 9)
            select new TwoTexts(
                [.. parts.SelectMany(p => p)],
                [.. Edited([.. parts], [.. doings], extra, order)]);
        var unrelated = from old in passage from @new in passage select new TwoTexts(old, @new);
        return Gen.Frequency((4, edited), (1, unrelated)).ToArbitrary();
    }

    private static IEnumerable<string> Edited(List<string[]> parts, int[] doings, string[] extra, int order)
    {
        var result = parts.SelectMany((part, i) => doings[i] switch
        {
            0 => [],
            1 => extra,
            2 => [.. part, .. extra],
            _ => part,
        }).ToList();
        if (order < 3 && result.Count > 3)
        {
            var moved = result.GetRange(0, result.Count / 3);
            result.RemoveRange(0, moved.Count);
            result.InsertRange(result.Count / (order + 1), moved);
        }
        return result;
    }
}
