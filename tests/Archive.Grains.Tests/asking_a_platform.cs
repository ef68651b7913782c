using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Grains.Tests;

public sealed class asking_a_platform(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task one_permit_is_out_at_a_time_for_the_whole_cluster()
    {
        var gates = new GrainPlatformGates(silos.Cluster.Client);
        var platform = new PlatformName("crowded");
        var (now, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var permit = Assert.IsType<PermitAnswer.Granted>(await gates.AskAsync(platform, allowed: true, CancellationToken.None));
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            await gates.EndAsync(platform, permit.Permit, new(TimeSpan.FromMilliseconds(1)));
        }));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task a_ban_shuts_the_gate_for_an_hour_of_the_archives_clock()
    {
        var gates = new GrainPlatformGates(silos.Cluster.Client);
        var platform = new PlatformName("banning");
        var permit = Assert.IsType<PermitAnswer.Granted>(await gates.AskAsync(platform, allowed: true, CancellationToken.None));

        await gates.EndAsync(platform, permit.Permit, new(TimeSpan.FromMilliseconds(1), Blocked: true));

        var resting = Assert.IsType<PermitAnswer.Resting>(await gates.AskAsync(platform, allowed: true, CancellationToken.None));
        Assert.Equal(silos.Clock.GetUtcNow() + TimeSpan.FromHours(1), resting.Until);
    }
}
