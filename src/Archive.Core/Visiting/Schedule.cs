using Archive.Core.Sources;
using Cronos;

namespace Archive.Core.Visiting;

/// <summary>When a source is visited next: its cron expression in Paris time, jittered by its name so that sources of one schedule do not come at once.</summary>
public sealed class Schedule
{
    private readonly CronExpression _cron;
    private readonly double _share;

    /// <summary>The schedule of a source.</summary>
    /// <exception cref="CronFormatException">The expression is none.</exception>
    public Schedule(SourceName name, string expression)
    {
        var seconds = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        _cron = CronExpression.Parse(expression, seconds ? CronFormat.IncludeSeconds : CronFormat.Standard);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name.ToString()));
        _share = BitConverter.ToUInt16(hash, 0) / 65536.0;
    }

    /// <summary>The most a name's jitter comes to.</summary>
    public static TimeSpan MostJitter => TimeSpan.FromMinutes(5);

    /// <summary>The first time after <paramref name="now"/>; in a hundred years where the expression never comes again.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        var jitter = JitterAt(now);
        return _cron.GetNextOccurrence(now - jitter, ParisTime.Zone) is { } next ? next.ToUniversalTime() + jitter : now.AddYears(100);
    }

    /// <summary>The next try after <paramref name="failures"/> visits in a row without an answer: within the hour, later than the schedule only while it keeps failing.</summary>
    public DateTimeOffset RetryAfter(DateTimeOffset now, int failures)
    {
        var hour = TimeSpan.FromHours(1);
        var patience = TimeSpan.FromMinutes(Math.Min(60, 15 * Math.Pow(2, Math.Clamp(failures, 1, 3) - 1)));
        var next = NextAfter(now);
        var soon = next < now + hour ? next : now + hour;
        return soon > now + patience ? soon : now + patience;
    }

    /// <summary>Up to a tenth of the time between two visits, at most five minutes: always the same for a name.</summary>
    private TimeSpan JitterAt(DateTimeOffset now)
    {
        if (_cron.GetNextOccurrence(now, ParisTime.Zone) is not { } first || _cron.GetNextOccurrence(first, ParisTime.Zone) is not { } second) return TimeSpan.Zero;
        var most = (second - first) / 10;
        return (most < MostJitter ? most : MostJitter) * _share;
    }
}
