using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Grains.Tests;

public sealed class keeping_sources(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task what_is_due_is_visited_without_being_asked()
    {
        var source = await silos.DeclareAsync("due-source");
        await silos.Rooms.GetRequiredService<ISourceStore>().MakeDueAsync(source, silos.Clock.GetUtcNow(), CancellationToken.None);

        await TwoSilos.UntilAsync(async () => (await silos.DocumentsAsync(source)) is [{ Versions: 1 }]);
    }

    [Fact]
    public async Task waking_is_idempotent_and_a_source_has_one_keeper()
    {
        var source = await silos.DeclareAsync("woken-often");
        await silos.Rooms.GetRequiredService<ISourceStore>().MakeDueAsync(source, silos.Clock.GetUtcNow(), CancellationToken.None);
        var grain = silos.Cluster.Client.GetGrain<ISourceGrain>($"{source}");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.WakeAsync()));

        await TwoSilos.UntilAsync(async () => (await silos.DocumentsAsync(source)).Count == 1 && !(await grain.StatusAsync()).Busy);
        Assert.Equal(1, Assert.Single(await silos.DocumentsAsync(source)).Versions);
    }

    [Fact]
    public async Task a_keeper_that_was_superseded_writes_nothing_and_leaves()
    {
        var source = await silos.DeclareAsync("taken-over");
        var (sources, visits) = (silos.Rooms.GetRequiredService<ISourceStore>(), silos.Rooms.GetRequiredService<IVisitStore>());
        var late = await sources.TakeOverAsync(source, CancellationToken.None);
        await sources.TakeOverAsync(source, CancellationToken.None);

        Assert.False(await visits.CommitAsync(new() { Source = source, Keeper = late!.Value, At = silos.Clock.GetUtcNow(), VisitBegins = true }, CancellationToken.None));
    }
}
