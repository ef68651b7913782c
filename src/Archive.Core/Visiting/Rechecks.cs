using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>When known documents are asked again: on a fading rhythm, for silent replacements are made soon or never.</summary>
internal sealed class Rechecks(VisitOptions options)
{
    /// <summary>When a document that just answered is due again.</summary>
    public DateTimeOffset NextFor(Document document, DateTimeOffset asked)
    {
        if (document.State == DocumentState.Withdrawn) return Weekly(asked);
        // One that left its listing, or whose address said gone, is asked at every visit until it is back or withdrawn.
        if (document.State == DocumentState.Unlisted || document.GoneSince is not null) return asked;
        return asked + Slack(IntervalAt(document, asked));
    }

    /// <summary>A week on.</summary>
    public static DateTimeOffset Weekly(DateTimeOffset asked) => asked + Slack(TimeSpan.FromDays(7));

    /// <summary>Those a visit asks: those that every visit asks, then those due, most overdue first; never more than <see cref="VisitOptions.RechecksPerVisit"/>.</summary>
    public IEnumerable<Document> Due(IEnumerable<Document> documents, DateTimeOffset now) =>
        documents.Where(d => d.Recheck is { } due && due <= now)
            .OrderBy(d => d.State == DocumentState.Unlisted || d.Checked is null || d.Recheck <= d.Checked ? 0 : 1)
            .ThenBy(d => d.Recheck)
            .ThenBy(d => d.Id.Value, StringComparer.Ordinal)
            .Take(options.RechecksPerVisit);

    private TimeSpan IntervalAt(Document document, DateTimeOffset now)
    {
        var since = document.Published is { } day ? ParisTime.At(day, TimeOnly.MinValue) : document.FirstSeen;
        var age = now - since;
        return age <= options.DailyFor ? TimeSpan.FromDays(1)
            : age <= options.WeeklyFor ? TimeSpan.FromDays(7)
            : TimeSpan.FromDays(30);
    }

    /// <summary>A little less than the interval: a visit a day at the same hour must not miss by the minutes that it takes.</summary>
    private static TimeSpan Slack(TimeSpan interval) => interval - interval / 24;
}
