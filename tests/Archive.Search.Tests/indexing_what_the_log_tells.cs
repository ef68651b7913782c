using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Search.Sqlite;

namespace Archive.Search.Tests;

public sealed class indexing_what_the_log_tells : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;
    private readonly IndexedArchive _archive = new();
    private readonly Fts5Index _index;

    public indexing_what_the_log_tells() => _index = new(Path.Combine(_folder, "search.db"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SearchIndexer Indexer => new(_index, _archive, _archive);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task finds_documents_once_the_log_was_read_and_moves_the_cursor()
    {
        _archive.Publish("orders-var/1", 1, "Arrêté sur les drones");
        await ReadAsync(100);

        Assert.Equal("orders-var/1", Assert.Single((await FindAsync("drones")).Hits).Document.Value);
        Assert.Equal(3, (await Indexer.PositionAsync(Cancel)).Number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task ends_the_same_in_portions_of_any_size_and_when_rebuilt(int portion)
    {
        for (var n = 1; n <= 150; n++) _archive.Publish($"orders-var/{n}", 1, $"Arrêté {n} sur les drones");
        for (var n = 1; n <= 150; n += 2) _archive.Publish($"orders-var/{n}", 2, $"Arrêté {n} abrogé");

        await ReadAsync(portion);
        var first = await FindAsync("drones");
        await Indexer.ResetAsync(Cancel);
        await ReadAsync(1000);
        var rebuilt = await FindAsync("drones");

        Assert.Equal(75, first.Total);
        Assert.Equal(first.Hits.Select(h => (h.Document, h.Version, h.Passage)).ToHashSet(), rebuilt.Hits.Select(h => (h.Document, h.Version, h.Passage)).ToHashSet());
        Assert.Equal(75, (await FindAsync("abrogé")).Total);
    }

    [Fact]
    public async Task passes_over_entries_that_it_has_read()
    {
        _archive.Publish("orders-var/1", 1, "drones");
        var turn = await Indexer.TakeOverAsync(Cancel);
        Assert.True(await Indexer.ConsumeAsync(turn.Keeper, _archive.Log, Cancel));
        Assert.True(await Indexer.ConsumeAsync(turn.Keeper, _archive.Log, Cancel));

        Assert.Equal(1, (await FindAsync("drones")).Total);
    }

    [Fact]
    public async Task leaves_once_another_has_taken_over_or_the_index_was_reset()
    {
        _archive.Publish("orders-var/1", 1, "drones");
        var late = await Indexer.TakeOverAsync(Cancel);
        await Indexer.TakeOverAsync(Cancel);
        Assert.False(await Indexer.ConsumeAsync(late.Keeper, _archive.Log, Cancel));

        var turn = await Indexer.TakeOverAsync(Cancel);
        await Indexer.ResetAsync(Cancel);
        Assert.False(await Indexer.ConsumeAsync(turn.Keeper, _archive.Log, Cancel));
        Assert.Equal(0, (await FindAsync("drones")).Total);
    }

    [Fact]
    public async Task follows_a_source_whose_declaration_changes()
    {
        _archive.Publish("orders-var/1", 1, "drones");
        await ReadAsync(100);
        _archive.Department = "2a";
        _archive.Tell(LogKinds.SourceDeclared, null, SourceName.Parse("orders-var"));
        await ReadAsync(100);

        Assert.Equal(1, (await FindAsync("drones dept:2A")).Total);
        Assert.Equal(0, (await FindAsync("drones dept:83")).Total);
    }

    private async Task ReadAsync(int portion)
    {
        var turn = await Indexer.TakeOverAsync(Cancel);
        foreach (var entries in _archive.Log.Where(e => e.Position.CompareTo(turn.Position) > 0).Chunk(portion)) Assert.True(await Indexer.ConsumeAsync(turn.Keeper, entries, Cancel));
    }

    private Task<SearchResult> FindAsync(string query) => _index.SearchAsync(new() { Query = query, Most = 200 }, Cancel);
}
