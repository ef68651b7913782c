using System.Text.Json;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>What follows when a document's bytes cannot be read: the capture is kept, an incident says why, and nothing else about the document changes.</summary>
internal sealed class UnreadDocuments(UnfetchedDocuments unfetched, Rechecks rechecks)
{
    private static readonly string[] Files = [".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods"];

    /// <summary>The bytes are those that could not be read the last time.</summary>
    public bool IsKnown(Visit visit, DocumentPlace place, Capture capture) =>
        visit.Note(Notes.BadBytesOf(place.Document.Id), VisitJson.Default.BadBytes)?.Blob == capture.Sha256
        && visit.OpenIncident(IncidentKind.MalformedDocument, place.Document.Id.Value) is not null;

    /// <summary>Why it counts as unread; null where it was read.</summary>
    public (ExtractionFault Fault, string Detail)? FaultOf(DocumentPlace place, Extracted extracted) => extracted switch
    {
        Extracted.Unreadable unreadable => (unreadable.Fault, unreadable.Detail),
        // A login page or a soft 404 in the place of a file.
        Extracted.Read { Kind: DocumentKind.Html } when IsFile(place) => (ExtractionFault.Malformed, "une page web se trouve à la place du fichier"),
        _ => null,
    };

    /// <summary>Writes that the bytes cannot be read.</summary>
    public Task RecordAsync(Visit visit, StepWork step, DocumentPlace place, Capture capture, (ExtractionFault Fault, string Detail) fault, string trace, CancellationToken cancel)
    {
        var seen = $"« {place.Here.Title} » ({place.Address}) {fault.Fault switch
        {
            ExtractionFault.Truncated => "est coupé",
            ExtractionFault.Encrypted => "est chiffré",
            ExtractionFault.TooLarge => "dépasse les limites de lecture",
            ExtractionFault.Unsupported => "est d'un format que cette machine ne lit pas",
            _ => "est illisible",
        }} (le lecteur dit : « {fault.Detail} »)";
        step.Failed(seen);
        var key = Notes.BadBytesOf(place.Document.Id);
        var since = visit.Note(key, VisitJson.Default.BadBytes)?.Since ?? visit.Now;
        // What was cut or broken may be whole tomorrow; what is locked or foreign stays so.
        var passing = fault.Fault is ExtractionFault.Malformed or ExtractionFault.Truncated;
        var incident = new Incident(visit.Source.Name, IncidentKind.MalformedDocument, place.Document.Id.Value, visit.Now, null, Advice.On(IncidentKind.MalformedDocument, seen));
        return WriteAsync(visit, place, capture, passing, [incident], JsonSerializer.Serialize(new BadBytes(capture.Sha256, since), VisitJson.Default.BadBytes), trace, cancel);
    }

    /// <summary>Writes that the same unreadable bytes came again.</summary>
    public Task RecordAgainAsync(Visit visit, StepWork step, DocumentPlace place, Capture capture, string trace, CancellationToken cancel)
    {
        step.Failed($"« {place.Here.Title} » ({place.Address}) est toujours illisible");
        return WriteAsync(visit, place, capture, passing: true, [], null, trace, cancel);
    }

    private async Task WriteAsync(Visit visit, DocumentPlace place, Capture capture, bool passing, IReadOnlyList<Incident> incidents, string? bad, string trace, CancellationToken cancel)
    {
        var (row, returned) = unfetched.Answered(visit, place);
        row = row with { Recheck = passing ? unfetched.RetryAt(visit, place.Document) : rechecks.NextFor(row, visit.Now) };
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (bad is not null) notes[Notes.BadBytesOf(row.Id)] = bad;
        if (place.Cover is { } cover) notes[Notes.CoverOf(row.Id)] = JsonSerializer.Serialize(cover, VisitJson.Default.Cover);
        if (visit.FailuresInARow > 0) notes[Notes.FailuresInARow] = null;
        await visit.WriteAsync(visit.Commit() with
        {
            Documents = [row],
            Captures = place.CoverCapture is { } first ? [first, capture] : [capture],
            Changes = returned is null ? [] : [returned],
            Incidents = [.. incidents, .. visit.Recovered(place.Subjects).Where(i => i.Kind != IncidentKind.MalformedDocument)],
            Notes = notes,
            Done = place.Done,
            TraceParent = trace,
        }, cancel);
    }

    private static bool IsFile(DocumentPlace place) =>
        place.Document.Kind is DocumentKind.Pdf or DocumentKind.Office
        || (place.Document.Kind == DocumentKind.Unknown && Files.Contains(Path.GetExtension(place.Address.AbsolutePath), StringComparer.OrdinalIgnoreCase));
}
