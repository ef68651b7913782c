using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Search.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Search;

/// <summary>Search, for the composition.</summary>
public static class SearchServices
{
    /// <summary>The index in a SQLite file (made when first written to), and the consumer that fills it.</summary>
    public static IServiceCollection AddArchiveSearch(this IServiceCollection services, string path)
    {
        services.AddSingleton<ISearchIndex>(_ => new Fts5Index(path));
        services.AddSingleton<SearchIndexer>();
        services.AddSingleton<IConsumer>(s => s.GetRequiredService<SearchIndexer>());
        return services;
    }
}
