using System.Text.RegularExpressions;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Tells which new entries of a listing are known documents under a new address: the same title, or the same place, once the old address has left the listing.</summary>
/// <remarks>The same bytes are told later, when the new address was asked. Addresses listed together are always distinct documents.</remarks>
internal static partial class MovedDocuments
{
    /// <summary>New entries' keys, each with the document that moved there.</summary>
    /// <param name="missing">Known documents whose entries the listing, read to its end, no longer shows; not those already withdrawn.</param>
    /// <param name="seen">Known documents by the entries that still show.</param>
    /// <param name="sightings">The whole listing.</param>
    public static Dictionary<string, DocumentId> Match(IReadOnlyCollection<Document> missing, IReadOnlyDictionary<string, Document> seen, IReadOnlyCollection<Sighting> sightings)
    {
        var moves = new Dictionary<string, DocumentId>(StringComparer.Ordinal);
        if (missing.Count == 0) return moves;
        var fresh = sightings.Where(s => !seen.ContainsKey(s.Entry)).ToList();
        if (fresh.Count == 0) return moves;

        // By title: one that left and one that came, alone of that title in the whole listing and not of two different days.
        var staying = sightings.Where(s => seen.ContainsKey(s.Entry)).Select(s => Fold(s.Title)).ToHashSet(StringComparer.Ordinal);
        var freshByTitle = fresh.GroupBy(s => Fold(s.Title), StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal);
        foreach (var left in missing.GroupBy(d => Fold(d.Title), StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Single()))
        {
            if (freshByTitle.TryGetValue(Fold(left.Title), out var came) && !staying.Contains(Fold(left.Title)) && SameDay(left, came)) moves[came.Entry] = left.Id;
        }

        // By place: exactly one left and exactly one came between the same two neighbours that still show, and their titles are kin.
        // At either end of the listing a place says nothing: there new documents come and old ones go.
        var moved = moves.Values.ToHashSet();
        var before = seen.Values.Select(d => (d.Position, d.Entry)).Concat(missing.Select(d => (d.Position, d.Entry))).Order().Select(p => p.Entry).ToList();
        var now = sightings.OrderBy(s => s.Position).Select(s => s.Entry).ToList();
        var gaps = Gaps(before, seen).ToLookup(g => g.Between, g => g.Entry);
        var leftByEntry = missing.Where(d => !moved.Contains(d.Id)).GroupBy(d => d.Entry, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal);
        var freshByEntry = fresh.ToDictionary(s => s.Entry, StringComparer.Ordinal);
        foreach (var gap in Gaps(now, seen).GroupBy(g => g.Between))
        {
            if (gap.Key.After is null || gap.Key.Before is null) continue;
            var came = gap.Where(g => !moves.ContainsKey(g.Entry)).Select(g => g.Entry).ToList();
            var left = gaps[gap.Key].Where(leftByEntry.ContainsKey).ToList();
            if (came.Count == 1 && left.Count == 1 && Kin(leftByEntry[left[0]].Title, freshByEntry[came[0]].Title))
                moves[came[0]] = leftByEntry[left[0]].Id;
        }
        return moves;
    }

    /// <summary>Titles as they are compared: case and blanks folded.</summary>
    public static string Fold(string title) => Blanks().Replace(title, " ").Trim().ToLowerInvariant();

    private static bool SameDay(Document left, Sighting came) => left.Published is null || came.Published is null || left.Published == came.Published;

    /// <summary>Half of the words are the same, and all of the numbers.</summary>
    private static bool Kin(string a, string b)
    {
        var left = Words().Matches(Fold(a)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var right = Words().Matches(Fold(b)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var numbers = left.Where(w => char.IsAsciiDigit(w[0])).ToHashSet(StringComparer.Ordinal);
        if (!numbers.SetEquals(right.Where(w => char.IsAsciiDigit(w[0])))) return false;
        return 2 * left.Intersect(right, StringComparer.Ordinal).Count() >= Math.Max(left.Count, right.Count);
    }

    /// <summary>The entries that stand between two that show in both listings.</summary>
    private static IEnumerable<(string Entry, (string? After, string? Before) Between)> Gaps(List<string> order, IReadOnlyDictionary<string, Document> seen)
    {
        var pending = new List<string>();
        string? after = null;
        foreach (var entry in order)
        {
            if (!seen.ContainsKey(entry)) { pending.Add(entry); continue; }
            foreach (var p in pending) yield return (p, (after, entry));
            pending.Clear();
            after = entry;
        }
        foreach (var p in pending) yield return (p, (after, null));
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\d+|\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
