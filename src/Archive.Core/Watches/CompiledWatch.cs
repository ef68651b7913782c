using Archive.Core.Search;

namespace Archive.Core.Watches;

/// <summary>A watch's query, read once, with the terms of which a unit must hold one to match.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Root">Its query.</param>
/// <param name="Wanted">What the query looks for.</param>
/// <param name="Keys">One of these is in every unit that matches; null where nothing can be said.</param>
internal sealed record CompiledWatch(Watch Watch, QueryNode Root, IReadOnlyList<QueryNode> Wanted, IReadOnlyList<string>? Keys)
{
    public static CompiledWatch Of(Watch watch, FrenchAnalysis analysis)
    {
        var root = SearchQuery.Parse(watch.Query, analysis).Root;
        return new(watch, root, [.. root.Wanted()], KeysOf(root));
    }

    private static IReadOnlyList<string>? KeysOf(QueryNode node)
    {
        switch (node)
        {
            case QueryNode.Phrase phrase: return [Rarest(phrase.Terms)];
            case QueryNode.Near near: return [Rarest(near.Terms)];
            case QueryNode.All all: return all.Parts.Select(KeysOf).Where(k => k is not null).MinBy(k => (k!.Count, -k.Sum(t => t.Length)));
            case QueryNode.Some some:
                var keys = some.Parts.Select(KeysOf).ToList();
                return keys.Contains(null) ? null : [.. keys.SelectMany(k => k!).Distinct(StringComparer.Ordinal)];
            default: return null;
        }
    }

    // Long words are rare words, near enough.
    private static string Rarest(IReadOnlyList<string> terms) => terms.MaxBy(t => t.Length)!;
}
