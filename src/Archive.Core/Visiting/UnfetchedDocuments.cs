using System.Globalization;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Visiting;

/// <summary>What follows when a document's address gives no content: nothing new, gone, refused, or no answer.</summary>
internal sealed class UnfetchedDocuments(VisitOptions options, Rechecks rechecks)
{
    /// <summary>Writes what the answer means for the document.</summary>
    public Task RecordAsync(Visit visit, StepWork step, DocumentPlace place, Fetched fetched, string trace, CancellationToken cancel)
    {
        var commit = visit.Commit() with { Done = place.Done, TraceParent = trace, Captures = place.CoverCapture is { } cover ? [cover] : [] };
        commit = fetched switch
        {
            Fetched.Unchanged => Unchanged(visit, step, place, commit),
            Fetched.Gone gone => Gone(visit, step, place, gone, commit),
            Fetched.Blocked blocked => Blocked(visit, step, place, blocked, commit),
            Fetched.Refused refused => Failed(visit, step, place, commit, IncidentKind.Refused, $"L'archive refuse de demander {place.Address} : {refused.Reason}", visit.Now + TimeSpan.FromDays(1)),
            Fetched.Failed { Kind: FailureKind.Transient } failed =>
                Unanswered(visit, Failed(visit, step, place, commit, IncidentKind.Unavailable, $"{place.Address} ne répond pas : {failed.Detail}", visit.Now)),
            Fetched.Failed failed =>
                Failed(visit, step, place, commit, IncidentKind.MalformedDocument, $"La réponse de {place.Address} est inutilisable : {failed.Detail}", RetryAt(visit, place.Document)),
            _ => commit with { Done = [] },     // resting: it stays in the frontier
        };
        return commit.Done.Count == 0 && commit.Documents.Count == 0 ? Task.CompletedTask : visit.WriteAsync(commit, cancel);
    }

    /// <summary>Writes what it means that an entry's cover page gave no content.</summary>
    public Task RecordCoverAsync(Visit visit, StepWork step, FrontierItem item, ListingEntry entry, Fetched fetched, CancellationToken cancel)
    {
        if (fetched is Fetched.Resting) return Task.CompletedTask;
        var (kind, seen) = fetched switch
        {
            Fetched.Gone gone => (IncidentKind.Unavailable, $"La page {entry.Address} de « {entry.Title} » n'existe pas ({(int)gone.Status})"),
            Fetched.Blocked blocked => (IncidentKind.Blocked, $"Le site refuse la page {entry.Address} : {blocked.Sign}"),
            Fetched.Refused refused => (IncidentKind.Refused, $"L'archive refuse de demander {entry.Address} : {refused.Reason}"),
            Fetched.Failed failed => (failed.Kind == FailureKind.Transient ? IncidentKind.Unavailable : IncidentKind.MalformedDocument, $"{entry.Address} ne répond pas : {failed.Detail}"),
            _ => (IncidentKind.Unavailable, $"{entry.Address} ne répond pas comme il faut"),
        };
        step.Failed(seen);
        var commit = CoverIncident(visit, item, entry, kind, seen);
        if (fetched is Fetched.Failed { Kind: FailureKind.Transient }) commit = Unanswered(visit, commit);
        if (fetched is Fetched.Blocked)
        {
            var note = Notes.RefusalsOf(entry.Key);
            commit = commit with { Notes = With(commit.Notes, note, Refusals.OneMore(visit.Note(note), visit.Now).ToString()) };
        }
        return visit.WriteAsync(commit, cancel);
    }

    /// <summary>Writes that an entry's cover page holds no document.</summary>
    public Task RecordEmptyCoverAsync(Visit visit, StepWork step, FrontierItem item, ListingEntry entry, Capture capture, string? fault, CancellationToken cancel)
    {
        var seen = $"La page {entry.Address} de « {entry.Title} » ne mène à aucun document{(fault is null ? "" : $" : {fault}")}";
        step.Failed(seen);
        return visit.WriteAsync(CoverIncident(visit, item, entry, IncidentKind.MalformedDocument, seen) with { Captures = [capture] }, cancel);
    }

    /// <summary>Leaves a new entry alone until the listing can be trusted: only then is it sure whether a known document moved there.</summary>
    public Task HoldAsync(Visit visit, DocumentPlace place, CancellationToken cancel) => visit.WriteAsync(visit.Commit() with
    {
        Done = place.Done,
        Notes = new Dictionary<string, string?>(StringComparer.Ordinal) { [Notes.HeldEntry(place.Here.Entry)] = "1" },
    }, cancel);

    /// <summary>When a document that could not be read is asked again: at the next visit for a week, then daily.</summary>
    public DateTimeOffset RetryAt(Visit visit, Document document)
    {
        var since = visit.Note(Notes.BadBytesOf(document.Id), VisitJson.Default.BadBytes)?.Since ?? visit.Now;
        return visit.Now - since < options.DailyFor ? visit.Now : visit.Now + TimeSpan.FromHours(23);
    }

    /// <summary>The row of a document that answered, and the change where it had been withdrawn.</summary>
    public (Document Row, Change? Returned) Answered(Visit visit, DocumentPlace place)
    {
        var row = place.Here with { LastSeen = visit.Now, Checked = visit.Now, GoneSince = null };
        Change? returned = null;
        if (row.State == DocumentState.Withdrawn)
        {
            row = row with { State = visit.Sightings.ContainsKey(row.Entry) || visit.Windowed ? DocumentState.Listed : DocumentState.Unlisted };
            returned = new()
            {
                Document = row.Id,
                At = visit.Now,
                Kind = ChangeKind.Returned,
                From = row.Versions,
                To = row.Versions,
                Summary = "Republié : son adresse répond de nouveau",
            };
        }
        else if (visit.ListingTrusted && visit.Sightings.ContainsKey(row.Entry))
        {
            row = row with { State = DocumentState.Listed };
        }
        return (row with { Recheck = rechecks.NextFor(row, visit.Now) }, returned);
    }

    /// <summary>Notes that a document which answers leaves behind: none of its troubles.</summary>
    public static IReadOnlyDictionary<string, string?> Untroubled(Visit visit, DocumentPlace place)
    {
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in new[] { Notes.BadBytesOf(place.Document.Id), Notes.RefusalsOf(place.Document.Id.Value), Notes.RefusalsOf(place.Document.Entry), Notes.DeadLinkTo(place.Document.Id), Notes.HeldEntry(place.Here.Entry) })
        {
            if (visit.HasNote(key)) notes[key] = null;
        }
        if (visit.FailuresInARow > 0) notes[Notes.FailuresInARow] = null;
        return notes;
    }

    private StepCommit Unchanged(Visit visit, StepWork step, DocumentPlace place, StepCommit commit)
    {
        step.Finished();
        var (row, returned) = Answered(visit, place);
        return commit with
        {
            Documents = [row],
            Changes = returned is null ? [] : [returned],
            Incidents = [.. visit.Recovered(place.Subjects)],
            Notes = Untroubled(visit, place),
        };
    }

    /// <summary>404 or 410: noted; withdrawn once two visits a day or more apart have found it so.</summary>
    private StepCommit Gone(Visit visit, StepWork step, DocumentPlace place, Fetched.Gone gone, StepCommit commit)
    {
        var document = place.Document;
        commit = commit with { Captures = [.. commit.Captures, gone.CaptureFor(place.Document.Source, place.Document.Id)] };
        if (document.Versions == 0 && (place.New || visit.Sightings.ContainsKey(document.Entry)))
        {
            // A link to what was never there is no withdrawal.
            var seen = $"La liste annonce « {place.Here.Title} », mais {place.Address} n'existe pas ({(int)gone.Status})";
            return Failed(visit, step, place, commit, IncidentKind.Unavailable, seen, RetryAt(visit, document));
        }
        step.Finished();
        var row = document with { Checked = visit.Now, GoneSince = document.GoneSince ?? visit.Began };
        var change = default(Change);
        if (row.State != DocumentState.Withdrawn && visit.Began - row.GoneSince >= options.GoneFor)
        {
            row = row with { State = DocumentState.Withdrawn };
            // What was never read leaves without a word.
            if (row.Versions > 0) change = new()
            {
                Document = row.Id,
                At = visit.Now,
                Kind = ChangeKind.Withdrawn,
                From = row.Versions,
                Summary = string.Create(CultureInfo.InvariantCulture, $"Retiré : son adresse répond {(int)gone.Status} depuis le {ParisTime.DayOf(row.GoneSince.Value):dd/MM/yyyy}"),
            };
        }
        var notes = commit.Notes;
        if (row.State == DocumentState.Withdrawn && visit.Sightings.ContainsKey(row.Entry)) notes = With(notes, Notes.DeadLinkTo(row.Id), "1");
        return commit with
        {
            Documents = [row with { Recheck = rechecks.NextFor(row, visit.Now) }],
            Changes = change is null ? [] : [change],
            Notes = notes,
            // The server answers, and clearly: whatever kept it from answering is over; and what is withdrawn troubles nobody any more.
            Incidents = [.. visit.Recovered(place.Subjects).Where(i => row.State == DocumentState.Withdrawn || i.Kind is IncidentKind.Unavailable or IncidentKind.Blocked)],
        };
    }

    private static StepCommit Blocked(Visit visit, StepWork step, DocumentPlace place, Fetched.Blocked blocked, StepCommit commit)
    {
        var note = Notes.RefusalsOf(place.Document.Id.Value);
        var refusals = Refusals.OneMore(visit.Note(note), visit.Now);
        commit = Failed(visit, step, place, commit, IncidentKind.Blocked, $"Le site refuse {place.Address} : {blocked.Sign}", refusals.Until);
        return commit with { Notes = With(commit.Notes, note, refusals.ToString()) };
    }

    private static StepCommit Failed(Visit visit, StepWork step, DocumentPlace place, StepCommit commit, IncidentKind kind, string seen, DateTimeOffset retry)
    {
        step.Failed(seen);
        return commit with
        {
            // A new one is kept in mind though nothing was read; a known one stays as it was, where it was.
            Documents = [place.Document with { Recheck = retry }],
            Incidents = [new(visit.Source.Name, kind, place.Document.Id.Value, visit.Now, null, Advice.On(kind, seen))],
        };
    }

    /// <summary>One more document in a row without an answer; at the bound the source itself is unavailable, and the visit ends.</summary>
    private StepCommit Unanswered(Visit visit, StepCommit commit)
    {
        var inARow = visit.FailedOnceMore();
        var notes = With(commit.Notes, Notes.FailuresInARow, inARow.ToString(CultureInfo.InvariantCulture));
        if (inARow < options.FailuresInARow) return commit with { Notes = notes };
        var seen = $"{inARow} documents de suite n'ont pas répondu";
        notes = With(notes, Notes.Met(IncidentKind.Unavailable), "1");
        return commit with
        {
            Notes = With(notes, Notes.GivenUp, seen),
            Incidents = [.. commit.Incidents, new(visit.Source.Name, IncidentKind.Unavailable, "", visit.Now, null, Advice.On(IncidentKind.Unavailable, seen))],
        };
    }

    private static StepCommit CoverIncident(Visit visit, FrontierItem item, ListingEntry entry, IncidentKind kind, string seen) => visit.Commit() with
    {
        Done = [item.Number],
        Incidents = [new(visit.Source.Name, kind, entry.Address.AbsoluteUri, visit.Now, null, Advice.On(kind, seen))],
    };

    private static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> notes, string key, string? value) =>
        new(notes, StringComparer.Ordinal) { [key] = value };
}
