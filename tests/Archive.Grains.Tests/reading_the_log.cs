using Archive.Core.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Grains.Tests;

public sealed class reading_the_log(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task a_consumer_reads_every_entry_once_and_in_order_though_it_failed_between()
    {
        silos.Consumer.Failures = 2;
        for (var i = 0; i < 20; i++) await silos.DeclareAsync($"logged-{i}");
        var head = (await silos.Rooms.GetRequiredService<ILogStore>().HeadAsync(CancellationToken.None)).Position.Number;

        await TwoSilos.UntilAsync(() => Task.FromResult(silos.Consumer.Read.Count >= head));

        var read = silos.Consumer.Read;
        Assert.Equal(Enumerable.Range(1, read.Count).Select(n => (long)n), read);
    }
}
