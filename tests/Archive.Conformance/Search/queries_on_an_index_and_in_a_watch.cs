using Archive.Core.Search;

namespace Archive.Conformance.Search;

public sealed class queries_on_an_index_and_in_a_watch
{
    [Theory]
    [MemberData(nameof(SearchCases.Acts), MemberType = typeof(SearchCases))]
    public void find_the_same_acts(string query, int[] acts)
    {
        var gazette = IndexedDocuments.Gazette();
        var root = SearchQuery.Parse(query).Root;

        var found = SearchUnit.Of(gazette).Where(u => u.Act is not null && new UnitMatcher(new(u, new()), UnitFacts.Of(gazette, u)).Matches(root));

        Assert.Equal(acts, found.Select(u => u.Act!.Ordinal));
    }
}
