using Archive.Core.Visiting;
using Microsoft.Extensions.Time.Testing;

namespace Archive.Core.Tests.Visiting;

public sealed class asking_a_platform_s_gate
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);
    private readonly FakeTimeProvider _real = new();
    private readonly FakeTimeProvider _archive = new(new DateTimeOffset(2025, 3, 15, 5, 0, 0, TimeSpan.Zero));

    private PlatformGate Gate(double leastSeconds = 10, PlatformGateState? state = null) =>
        new(new() { LeastDelay = TimeSpan.FromSeconds(leastSeconds) }, _archive, _real, state);

    private static async Task<long> Granted(Task<PermitAnswer> answer) =>
        Assert.IsType<PermitAnswer.Granted>(await answer.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Permit;

    [Fact]
    public async Task gives_one_permit_at_a_time_first_come_first_served()
    {
        using var gate = Gate();
        var first = await Granted(gate.AskAsync(false, default));
        var second = gate.AskAsync(false, default);
        var third = gate.AskAsync(false, default);
        _real.Advance(TimeSpan.FromSeconds(30));
        Assert.False(second.IsCompleted);

        gate.End(first, new(Quick));
        _real.Advance(TimeSpan.FromSeconds(11));

        await Granted(second);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task waits_the_least_delay_from_the_end_of_one_answer_to_the_start_of_the_next()
    {
        using var gate = Gate();
        gate.End(await Granted(gate.AskAsync(false, default)), new(Quick));
        var next = gate.AskAsync(false, default);

        _real.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(next.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(0.2));
        await Granted(next);
    }

    [Fact]
    public async Task takes_a_delay_of_zero_only_where_the_operator_allowed_the_host()
    {
        using var gate = Gate(0);
        gate.End(await Granted(gate.AskAsync(true, default)), new(Quick));

        gate.End(await Granted(gate.AskAsync(true, default)), new(Quick));
        Assert.False(gate.AskAsync(false, default).IsCompleted);
    }

    [Fact]
    public async Task waits_longer_for_a_slow_server()
    {
        using var gate = Gate(1);
        for (var n = 0; n < 5; n++)
        {
            var permit = gate.AskAsync(false, default);
            _real.Advance(TimeSpan.FromMinutes(2));
            gate.End(await Granted(permit), new(TimeSpan.FromSeconds(8)));
        }
        var next = gate.AskAsync(false, default);

        _real.Advance(TimeSpan.FromSeconds(10));
        Assert.False(next.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(10));
        await Granted(next);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(0, 20)]
    public async Task obeys_crawl_delay_and_retry_after(int crawlDelay, int retryAfter)
    {
        using var gate = Gate(1);
        gate.End(await Granted(gate.AskAsync(false, default)), new(Quick,
            CrawlDelay: crawlDelay > 0 ? TimeSpan.FromSeconds(crawlDelay) : null, RetryAfter: retryAfter > 0 ? TimeSpan.FromSeconds(retryAfter) : null));
        var next = gate.AskAsync(false, default);

        _real.Advance(TimeSpan.FromSeconds(crawlDelay + retryAfter - 1));
        Assert.False(next.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(2));
        await Granted(next);
    }

    [Fact]
    public async Task rests_an_hour_then_four_then_a_day_on_the_archive_s_clock_and_tells_those_who_wait()
    {
        using var gate = Gate(1);
        foreach (var hours in new[] { 1, 4, 24, 24 })
        {
            var permit = gate.AskAsync(false, default);
            _real.Advance(TimeSpan.FromSeconds(2));
            var waiting = gate.AskAsync(false, default);
            Assert.True(gate.End(await Granted(permit), new(Quick, Blocked: true)));

            var until = Assert.IsType<PermitAnswer.Resting>(await waiting).Until;
            Assert.Equal(TimeSpan.FromHours(hours), until - _archive.GetUtcNow());
            _archive.Advance(TimeSpan.FromHours(hours));
        }
    }

    [Fact]
    public async Task forgets_bans_after_recovery_but_not_for_one_good_robots_txt()
    {
        using var gate = Gate(1);
        async Task<TimeSpan> Ban()
        {
            var permit = gate.AskAsync(false, default);
            _real.Advance(TimeSpan.FromSeconds(2));
            gate.End(await Granted(permit), new(Quick, Blocked: true));
            var rest = gate.State.RestUntil!.Value - _archive.GetUtcNow();
            _archive.Advance(rest);
            return rest;
        }
        async Task Good()
        {
            var permit = gate.AskAsync(false, default);
            _real.Advance(TimeSpan.FromSeconds(2));
            gate.End(await Granted(permit), new(Quick));
        }

        Assert.Equal(TimeSpan.FromHours(1), await Ban());
        await Good();
        Assert.Equal(TimeSpan.FromHours(4), await Ban());
        await Good();
        await Good();
        Assert.Equal(TimeSpan.FromHours(1), await Ban());
    }

    [Fact]
    public async Task takes_a_permit_as_lost_after_its_longest_time()
    {
        using var gate = Gate(1);
        var lost = await Granted(gate.AskAsync(false, default));
        var next = gate.AskAsync(false, default);

        _real.Advance(TimeSpan.FromMinutes(9));
        Assert.False(next.IsCompleted);
        _real.Advance(TimeSpan.FromMinutes(2));
        _real.Advance(TimeSpan.FromSeconds(2));
        await Granted(next);

        var third = gate.AskAsync(false, default);
        gate.End(lost, new(Quick));      // too late: it must not free the permit that is out now
        _real.Advance(TimeSpan.FromSeconds(5));
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task lets_those_who_give_up_leave_the_queue()
    {
        using var gate = Gate(1);
        var first = await Granted(gate.AskAsync(false, default));
        using var leave = new CancellationTokenSource();
        var second = gate.AskAsync(false, leave.Token);
        var third = gate.AskAsync(false, default);

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.End(first, new(Quick));
        _real.Advance(TimeSpan.FromSeconds(2));

        await Granted(third);
    }

    [Fact]
    public async Task goes_on_from_what_an_earlier_process_learned()
    {
        using var before = Gate(1);
        before.End(await Granted(before.AskAsync(false, default)), new(TimeSpan.FromSeconds(8), Blocked: true));
        using var after = Gate(1, before.State);

        Assert.Equal(before.State.RestUntil, Assert.IsType<PermitAnswer.Resting>(await after.AskAsync(false, default)).Until);
        _archive.Advance(TimeSpan.FromHours(1));
        var first = after.AskAsync(false, default);
        Assert.False(first.IsCompleted);        // that process may have asked a moment ago
        _real.Advance(TimeSpan.FromSeconds(17));
        await Granted(first);
    }
}
