namespace Archive.Storage.Tests;

public sealed class states_of_grains : OnAFolder
{
    private const string Gate = "platform-gate";
    private const string Key = "platform/gouv.fr-departements";

    [Fact]
    public async Task are_given_back_as_they_were_written()
    {
        Assert.Null(await Archive.Grains.ReadAsync(Gate, Key, Cancel));
        var etag = await Archive.Grains.WriteAsync(Gate, Key, "{\"a\":1}", etag: null, Cancel);
        Assert.Equal(new GrainStateRow("{\"a\":1}", etag!), await Archive.Grains.ReadAsync(Gate, Key, Cancel));
        Assert.Null(await Archive.Grains.ReadAsync(Gate, "platform/other", Cancel));
        Assert.Null(await Archive.Grains.ReadAsync("other", Key, Cancel));
    }

    [Fact]
    public async Task are_written_only_over_the_one_that_was_read()
    {
        var first = await Archive.Grains.WriteAsync(Gate, Key, "1", etag: null, Cancel);
        var second = await Archive.Grains.WriteAsync(Gate, Key, "2", first, Cancel);

        Assert.Null(await Archive.Grains.WriteAsync(Gate, Key, "late", first, Cancel));
        Assert.Null(await Archive.Grains.WriteAsync(Gate, Key, "late", etag: null, Cancel));
        Assert.Null(await Archive.Grains.WriteAsync(Gate, Key, "late", "nonsense", Cancel));
        Assert.Equal(new GrainStateRow("2", second!), await Archive.Grains.ReadAsync(Gate, Key, Cancel));
    }

    [Fact]
    public async Task are_cleared_without_an_old_etag_coming_to_life_again()
    {
        var first = await Archive.Grains.WriteAsync(Gate, Key, "1", etag: null, Cancel);
        Assert.Null(await Archive.Grains.ClearAsync(Gate, Key, "nonsense", Cancel));
        var cleared = await Archive.Grains.ClearAsync(Gate, Key, first, Cancel);
        Assert.Equal(new GrainStateRow(null, cleared!), await Archive.Grains.ReadAsync(Gate, Key, Cancel));

        var again = await Archive.Grains.WriteAsync(Gate, Key, "2", etag: null, Cancel);
        Assert.NotNull(again);
        Assert.Null(await Archive.Grains.WriteAsync(Gate, Key, "late", first, Cancel));
        Assert.Null(await Archive.Grains.WriteAsync(Gate, Key, "late", cleared, Cancel));
        Assert.NotNull(await Archive.Grains.WriteAsync(Gate, Key, "3", again, Cancel));
    }
}
