using System.Globalization;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Ends a visit whose frontier is empty: what recovered is closed, what the archive notices by itself is told, the next visit is set.</summary>
internal sealed class VisitConclusion(IVisitStore store)
{
    public async Task<StepCommit> OfAsync(Visit visit, CancellationToken cancel)
    {
        var whole = !visit.HasNote(Notes.Incomplete);
        var unanswered = visit.HasNote(Notes.Met(IncidentKind.Unavailable))
            ? (visit.Note(Notes.Unanswered) is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : 0) + 1
            : 0;
        var notes = visit.NoteKeys(Notes.OfVisit).ToDictionary(k => k, _ => (string?)null, StringComparer.Ordinal);
        if (unanswered > 0) notes[Notes.Unanswered] = unanswered.ToString(CultureInfo.InvariantCulture);
        else if (visit.HasNote(Notes.Unanswered)) notes[Notes.Unanswered] = null;

        var schedule = new Schedule(visit.Source.Name, visit.Source.Declaration.Schedule);
        return visit.Commit() with
        {
            VisitEnds = true,
            ListingRead = whole,
            Due = unanswered > 0 ? schedule.RetryAfter(visit.Now, unanswered) : schedule.NextAfter(visit.Now),
            Notes = notes,
            Incidents = whole ? [.. Recovered(visit)] : [],
            Findings = visit.ListingTrusted && !visit.HasNote(Notes.GivenUp) ? await FindingsAsync(visit, cancel) : [],
        };
    }

    /// <summary>The incidents of the source as a whole that a visit to the listing's end did not meet again (doubt ends only with a listing to be believed), and those of entries that it shows no more.</summary>
    private static IEnumerable<Incident> Recovered(Visit visit)
    {
        var shown = visit.Sightings.Values.Select(s => s.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        return visit.Recovered("")
            .Where(i => !visit.HasNote(Notes.Met(i.Kind)) && (visit.ListingTrusted || i.Kind is not (IncidentKind.EmptyListing or IncidentKind.ShrunkenListing)))
            .Concat(visit.OpenIncidents
                .Where(i => visit.ListingTrusted && i.Subject.Contains("://", StringComparison.Ordinal) && !shown.Contains(i.Subject))
                .Select(i => i with { Closed = visit.Now }));
    }

    private async Task<IReadOnlyList<Finding>> FindingsAsync(Visit visit, CancellationToken cancel)
    {
        var open = await store.OpenFindingsAsync(visit.Source.Name, cancel);
        var findings = new List<Finding>();
        if (!visit.Windowed) findings.AddRange(Partial(visit, open));
        if (SeriesNumbers.Read(visit.Source.Declaration.Series) is { } series) findings.AddRange(Numbers(visit, series, open));
        return findings;
    }

    private static IEnumerable<Finding> Partial(Visit visit, IReadOnlyList<Finding> open)
    {
        var leftOut = PartialListing.LeftOut(visit.Documents, visit.Began);
        var told = open.FirstOrDefault(f => f.Kind == FindingKind.PartialListing);
        if (told is null) return leftOut.Count == 0 ? [] : [PartialListing.Of(visit.Source.Name, leftOut, visit.Now)];
        var still = leftOut.Count > 0 || told.Related.Any(id => visit.Find(new(id)) is { State: DocumentState.Unlisted, GoneSince: null });
        return still ? [] : [told with { Closed = visit.Now }];
    }

    private static IEnumerable<Finding> Numbers(Visit visit, SeriesNumbers series, IReadOnlyList<Finding> open)
    {
        var told = open.Where(f => f.Kind == FindingKind.MissingNumber).ToDictionary(f => f.Subject, StringComparer.Ordinal);
        var missing = series.Missing(visit.Documents).Select(gap => SeriesNumbers.Of(visit.Source.Name, gap, visit.Now)).ToList();
        var subjects = missing.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        return missing.Where(f => !told.ContainsKey(f.Subject)).Concat(told.Values.Where(f => !subjects.Contains(f.Subject)).Select(f => f with { Closed = visit.Now }));
    }
}
