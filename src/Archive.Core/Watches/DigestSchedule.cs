using Archive.Core.Search;

namespace Archive.Core.Watches;

/// <summary>When digests are due.</summary>
public static class DigestSchedule
{
    private static readonly TimeOnly Morning = new(7, 0);

    /// <summary>Alerts from before this moment are told now; later ones wait.</summary>
    public static DateTimeOffset ToldBefore(Cadence every, DateTimeOffset now)
    {
        if (every == Cadence.Now) return DateTimeOffset.MaxValue;
        var day = ParisTime.DayOf(now);
        if (ParisTime.At(day, Morning) > now) day = day.AddDays(-1);
        if (every == Cadence.Week) day = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return ParisTime.At(day, Morning);
    }
}
