using Archive.Core.Search;

namespace Archive.Core.Watches;

/// <summary>Many watches, found by the terms they need: a unit is matched against those alone that can match.</summary>
internal sealed class CompiledWatches
{
    private readonly Dictionary<string, List<CompiledWatch>> _byTerm = new(StringComparer.Ordinal);
    private readonly List<CompiledWatch> _always = [];

    public void Add(CompiledWatch watch)
    {
        if (watch.Keys is null) _always.Add(watch);
        else foreach (var key in watch.Keys)
        {
            if (!_byTerm.TryGetValue(key, out var watches)) _byTerm[key] = watches = [];
            watches.Add(watch);
        }
    }

    /// <summary>The watches that a unit matches, in the order of their ids.</summary>
    public IReadOnlyList<CompiledWatch> Matching(UnitMatcher unit)
    {
        var candidates = new HashSet<CompiledWatch>(_always, ReferenceEqualityComparer.Instance);
        foreach (var term in unit.Terms)
            if (_byTerm.TryGetValue(term, out var watches)) candidates.UnionWith(watches);
        return [.. candidates.Where(w => unit.Matches(w.Root)).OrderBy(w => w.Watch.Id.Length).ThenBy(w => w.Watch.Id, StringComparer.Ordinal)];
    }
}
