using Archive.Core.Captures;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Conformance.Stores;

/// <summary>A fresh, empty store behind its ports. An adapter gives itself to every suite by one sealed class that makes these.</summary>
public sealed class StoreUnderTest(ServiceProvider services, Action? clean = null) : IAsyncDisposable
{
    public ISourceStore Sources => services.GetRequiredService<ISourceStore>();

    public IVisitStore Visits => services.GetRequiredService<IVisitStore>();

    public ILogStore Log => services.GetRequiredService<ILogStore>();

    public IWatchStore Watches => services.GetRequiredService<IWatchStore>();

    public ICatalogue Catalogue => services.GetRequiredService<ICatalogue>();

    public IBlobStore Blobs => services.GetRequiredService<IBlobStore>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        clean?.Invoke();
    }
}

/// <summary>The base of a suite: its store, made before each test and gone after it.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    protected StoreUnderTest Store { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract StoreUnderTest Make();

    public ValueTask InitializeAsync()
    {
        Store = Make();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
    }

    /// <summary>Declares a source and takes it over: what a keeper does before its first step.</summary>
    protected async Task<long> KeeperOfAsync(string source)
    {
        await Store.Sources.DeclareAsync(Given.Declaration(source), Given.Now, Cancel);
        return (await Store.Sources.TakeOverAsync(Given.Name(source), Cancel))!.Value;
    }

    /// <summary>Commits a step that must go through.</summary>
    protected async Task CommitAsync(StepCommit commit) => Assert.True(await Store.Visits.CommitAsync(commit, Cancel));

    /// <summary>The kinds of the log's entries, in order, after the declaration of the source.</summary>
    protected async Task<IReadOnlyList<string>> ToldAsync() =>
        [.. (await Store.Log.ReadAsync(LogPosition.Start, 10_000, Cancel)).Select(e => e.Kind).Where(kind => kind != LogKinds.SourceDeclared)];

    protected static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows) all.Add(row);
        return all;
    }
}
