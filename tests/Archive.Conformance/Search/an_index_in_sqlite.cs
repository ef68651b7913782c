using Archive.Core.Search;
using Archive.Search.Sqlite;

namespace Archive.Conformance.Search;

public sealed class an_index_in_sqlite : SearchIndexConformance, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;

    protected override Task<ISearchIndex> EmptyAsync() => Task.FromResult<ISearchIndex>(new Fts5Index(Path.Combine(_folder, "search.db")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
