using Archive.Core.Acts;

namespace Archive.Core.Versions;

/// <summary>What happened to an act between two versions of its gazette.</summary>
public enum ActChangeKind
{
    /// <summary>The version before has no such act.</summary>
    Added,

    /// <summary>The version after has no such act.</summary>
    Removed,

    /// <summary>Its number, title or text differs.</summary>
    Changed,

    /// <summary>Nothing of it differs, but it stands elsewhere among the others.</summary>
    Moved,
}

/// <summary>An act that differs between two versions.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="After">As it is; null where it is gone.</param>
public sealed record ActChange(ActChangeKind Kind, Act? Before, Act? After);

/// <summary>Which acts two versions do not share.</summary>
/// <param name="Changes">In the order of the version after; what is gone stands at the end, in its own order.</param>
public sealed record ActComparison(IReadOnlyList<ActChange> Changes)
{
    /// <summary>Pairs acts by number, those without by title; an act left over is the one of the same title on the other side where both sides have one such.</summary>
    public static ActComparison Between(IReadOnlyList<Act> before, IReadOnlyList<Act> after)
    {
        var partner = new int[after.Count];
        partner.AsSpan().Fill(-1);
        var taken = new bool[before.Count];
        Pair(before, after, partner, taken, act => act.Number is { } number ? $"n {PlainText.Of(number)}" : $"t {PlainText.Of(act.Title)}", onlyUnique: false);
        Pair(before, after, partner, taken, act => PlainText.Of(act.Title), onlyUnique: true);

        var inOrder = InOrder(partner);
        var changes = new List<ActChange>();
        for (var j = 0; j < after.Count; j++)
        {
            if (partner[j] < 0) changes.Add(new(ActChangeKind.Added, null, after[j]));
            else if (!string.Equals(before[partner[j]].Fingerprint, after[j].Fingerprint, StringComparison.Ordinal)) changes.Add(new(ActChangeKind.Changed, before[partner[j]], after[j]));
            else if (!inOrder[j]) changes.Add(new(ActChangeKind.Moved, before[partner[j]], after[j]));
        }
        for (var i = 0; i < before.Count; i++)
            if (!taken[i]) changes.Add(new(ActChangeKind.Removed, before[i], null));
        return new(changes);
    }

    /// <summary>How many acts changed in that way.</summary>
    public int Count(ActChangeKind kind) => Changes.Count(c => c.Kind == kind);

    private static void Pair(IReadOnlyList<Act> before, IReadOnlyList<Act> after, int[] partner, bool[] taken, Func<Act, string> key, bool onlyUnique)
    {
        var free = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
        {
            if (taken[i]) continue;
            if (!free.TryGetValue(key(before[i]), out var places)) free[key(before[i])] = places = new();
            places.Enqueue(i);
        }
        var wanted = Enumerable.Range(0, after.Count).Where(j => partner[j] < 0).GroupBy(j => key(after[j]), StringComparer.Ordinal);
        foreach (var group in wanted)
        {
            if (!free.TryGetValue(group.Key, out var places) || (onlyUnique && (places.Count > 1 || group.Skip(1).Any()))) continue;
            foreach (var j in group)
            {
                if (!places.TryDequeue(out var i)) break;
                (partner[j], taken[i]) = (i, true);
            }
        }
    }

    // The most acts that keep their order stay; the others moved. Gazettes have hundreds of acts at most.
    private static bool[] InOrder(int[] partner)
    {
        var length = new int[partner.Length];
        var previous = new int[partner.Length];
        var last = -1;
        for (var j = 0; j < partner.Length; j++)
        {
            if (partner[j] < 0) continue;
            (length[j], previous[j]) = (1, -1);
            for (var k = 0; k < j; k++)
                if (partner[k] >= 0 && partner[k] < partner[j] && length[k] + 1 > length[j]) (length[j], previous[j]) = (length[k] + 1, k);
            if (last < 0 || length[j] > length[last]) last = j;
        }
        var inOrder = new bool[partner.Length];
        for (; last >= 0; last = previous[last]) inOrder[last] = true;
        return inOrder;
    }
}
