using Archive.Core;
using Archive.Core.Log;
using Archive.Search.Sqlite;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Tests;

public sealed class the_file_of_the_index : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "data", "search.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task is_not_made_by_reading()
    {
        var index = new Fts5Index(Path);

        Assert.Empty((await index.SearchAsync(new() { Query = "drones" }, Cancel)).Hits);
        Assert.Equal(LogPosition.Start, await index.PositionAsync(Cancel));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task keeps_its_cursor_and_keeper_when_opened_again()
    {
        var turn = await new Fts5Index(Path).TakeOverAsync(Cancel);
        Assert.True(await new Fts5Index(Path).WriteAsync(turn.Keeper, [], new(7), Cancel));

        Assert.Equal(new(turn.Keeper + 1, new(7)), await new Fts5Index(Path).TakeOverAsync(Cancel));
    }

    [Fact]
    public async Task never_goes_back()
    {
        var index = new Fts5Index(Path);
        var turn = await index.TakeOverAsync(Cancel);
        await index.WriteAsync(turn.Keeper, [], new(7), Cancel);
        await index.WriteAsync(turn.Keeper, [], new(3), Cancel);

        Assert.Equal(7, (await index.PositionAsync(Cancel)).Number);
    }

    [Fact]
    public async Task of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");

        var fault = await Assert.ThrowsAsync<StoreException>(() => new Fts5Index(Path).TakeOverAsync(Cancel));
        await Assert.ThrowsAsync<StoreException>(() => new Fts5Index(Path).SearchAsync(new() { Query = "drones" }, Cancel));
        await Assert.ThrowsAsync<StoreException>(() => new Fts5Index(Path).ResetAsync(Cancel));

        Assert.Contains("no search index", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Execute("SELECT count(*) FROM theirs"));
    }

    [Fact]
    public async Task of_a_newer_archive_is_refused()
    {
        await new Fts5Index(Path).TakeOverAsync(Cancel);
        Execute("PRAGMA user_version = 9999");

        var fault = await Assert.ThrowsAsync<StoreException>(() => new Fts5Index(Path).TakeOverAsync(Cancel));

        Assert.Contains("newer archive", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_an_older_archive_is_emptied_and_read_again_from_the_log()
    {
        var turn = await new Fts5Index(Path).TakeOverAsync(Cancel);
        await new Fts5Index(Path).WriteAsync(turn.Keeper, [], new(7), Cancel);
        Execute("PRAGMA user_version = 0; DROP TABLE documents");

        Assert.Empty((await new Fts5Index(Path).SearchAsync(new() { Query = "drones" }, Cancel)).Hits);
        Assert.Equal(LogPosition.Start, (await new Fts5Index(Path).TakeOverAsync(Cancel)).Position);
    }

    [Fact]
    public async Task that_is_damaged_is_named_and_replaced_by_a_reset()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(Path, new string('x', 10_000), Cancel);
        var index = new Fts5Index(Path);

        var fault = await Assert.ThrowsAsync<StoreException>(() => index.TakeOverAsync(Cancel));
        Assert.Contains("rebuild search", fault.Message, StringComparison.Ordinal);
        await index.ResetAsync(Cancel);

        Assert.Equal(LogPosition.Start, (await index.TakeOverAsync(Cancel)).Position);
        Assert.True(File.Exists(Path + ".broken"));
    }

    private object? Execute(string sql)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
