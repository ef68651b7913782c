using Archive.Core.Search;
using Archive.Core.Versions;

namespace Archive.Core.Watches;

/// <summary>Matches one version against watches: act by act, or as a whole where it has no acts.</summary>
internal static class VersionMatcher
{
    /// <summary>The alerts of a version. Acts that the version before held unchanged are no news.</summary>
    /// <param name="indexed">The document with the version to match.</param>
    /// <param name="before">The version before; null for the first.</param>
    /// <param name="watches">Those in force.</param>
    /// <param name="at">The moment of the version's log entry.</param>
    /// <param name="analysis">The analysis.</param>
    public static IReadOnlyList<Alert> Match(IndexedDocument indexed, DocumentVersion? before, CompiledWatches watches, DateTimeOffset at, FrenchAnalysis analysis)
    {
        var version = indexed.Version!;
        var known = before?.Acts.Select(a => a.Fingerprint).ToHashSet(StringComparer.Ordinal) ?? [];
        var alerts = new Dictionary<(string Watch, string Fingerprint), (Alert Alert, int Found)>();
        foreach (var unit in SearchUnit.Of(indexed))
        {
            if (version.Acts.Count > 0 && (unit.Act is null || known.Contains(unit.Act.Fingerprint))) continue;
            var own = unit.Act is null ? unit : unit with { Context = "" };
            var text = new UnitText(own, analysis);
            var matcher = new UnitMatcher(text, UnitFacts.Of(indexed, own));
            foreach (var watch in watches.Matching(matcher))
            {
                var fingerprint = unit.Act?.Fingerprint ?? version.TextHash;
                var found = watch.Wanted.Count(leaf => matcher.Found(leaf).Any());
                // Of a document without acts, the page that answers best; of one act twice in a gazette, the first.
                if (alerts.TryGetValue((watch.Watch.Id, fingerprint), out var other) && (unit.Act is not null || other.Found >= found)) continue;
                var passage = PassageWriter.Write(text, matcher, watch.Wanted);
                alerts[(watch.Watch.Id, fingerprint)] = (new()
                {
                    Watch = watch.Watch.Id,
                    Document = indexed.Document.Id,
                    Version = version.Id.Number,
                    Act = unit.Act?.Ordinal,
                    At = at,
                    Page = passage.Page,
                    Passage = passage.Text,
                    Fingerprint = fingerprint,
                }, found);
            }
        }
        return [.. alerts.Values.Select(a => a.Alert)];
    }
}
