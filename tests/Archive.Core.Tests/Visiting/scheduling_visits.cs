using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class scheduling_visits
{
    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static Schedule Of(string cron, string name = "raa-var") => new(SourceName.Parse(name), cron);

    [Theory]
    [InlineData("0 8 * * *", "2025-01-15T00:00:00Z", "2025-01-15T07:00:00Z")]     // winter: one hour before UTC
    [InlineData("0 8 * * *", "2025-07-15T00:00:00Z", "2025-07-15T06:00:00Z")]     // summer: two
    [InlineData("*/30 7-20 * * MON-SAT", "2025-02-01T19:40:00Z", "2025-02-03T06:00:00Z")]
    public void is_in_the_time_of_Paris_with_a_small_jitter(string cron, string now, string next)
    {
        var due = Of(cron).NextAfter(At(now));

        Assert.InRange(due, At(next), At(next) + Schedule.MostJitter);
    }

    [Fact]
    public void spreads_sources_and_is_always_the_same_for_one()
    {
        var dues = Enumerable.Range(0, 200).Select(n => Of("0 * * * *", $"source-{n}").NextAfter(At("2025-02-01T05:30:00Z"))).ToList();

        Assert.True(dues.Distinct().Count() > 150);
        Assert.All(dues, d => Assert.InRange(d, At("2025-02-01T06:00:00Z"), At("2025-02-01T06:05:00Z")));
        Assert.Equal(dues[7], Of("0 * * * *", "source-7").NextAfter(At("2025-02-01T05:30:00Z")));
    }

    [Fact]
    public void jitters_by_a_tenth_of_the_period_at_most()
    {
        for (var n = 0; n < 200; n++)
            Assert.InRange(Of("*/5 * * * *", $"source-{n}").NextAfter(At("2025-02-01T05:31:00Z")) - At("2025-02-01T05:35:00Z"), TimeSpan.FromMinutes(-4), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void always_lies_ahead_and_comes_once_a_period()
    {
        var schedule = Of("0 * * * *", "source-42");
        var now = At("2025-03-29T20:00:00Z");
        for (var n = 0; n < 12; n++)
        {
            var next = schedule.NextAfter(now);
            Assert.InRange(next - now, TimeSpan.FromTicks(1), TimeSpan.FromHours(1) + Schedule.MostJitter);
            now = next;
        }
    }

    [Fact]
    public void retries_within_the_hour_after_no_answer_and_backs_off_from_a_hurried_schedule()
    {
        var now = At("2025-02-01T05:30:00Z");
        Assert.InRange(Of("0 8 * * *").RetryAfter(now, 1) - now, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));
        Assert.InRange(Of("0 8 1 * *").RetryAfter(now, 9) - now, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMinutes(15), Of("* * * * *").RetryAfter(now, 1) - now);
        Assert.Equal(TimeSpan.FromMinutes(30), Of("* * * * *").RetryAfter(now, 2) - now);
        Assert.Equal(TimeSpan.FromHours(1), Of("* * * * *").RetryAfter(now, 7) - now);
    }
}
