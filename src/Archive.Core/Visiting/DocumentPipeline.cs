using System.Text.Json;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Visiting;

/// <summary>The way of a publication, from its address to the log.</summary>
internal sealed class DocumentPipeline(IBlobStore blobs, IExtractor extractor, IVisitStore store, Covers covers, UnfetchedDocuments unfetched, UnreadDocuments unread)
{
    /// <summary>Takes what an item of the frontier leads to, usually one document, to the log. Safe to repeat: a step that was killed leaves nothing half done.</summary>
    public async Task ArchiveAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, CancellationToken cancel)
    {
        foreach (var place in await covers.FindAsync(visit, step, item, work, cancel))
            await ArchiveAsync(visit, step, place, cancel);
    }

    /// <summary>Takes one document from its address to the log, in one commit.</summary>
    private async Task ArchiveAsync(Visit visit, StepWork step, DocumentPlace place, CancellationToken cancel)
    {
        using var trace = step.Trace();

        var fetched = place.Fetched ?? await step.AskAsync(RequestFor(visit, place), cancel);
        if (fetched is Fetched.Gone && await covers.ElsewhereAsync(visit, step, place, cancel) is { } elsewhere)
            fetched = await step.AskAsync(RequestFor(visit, place = elsewhere), cancel);
        if (fetched is not Fetched.Content content) { await unfetched.RecordAsync(visit, step, place, fetched, trace.Parent, cancel); return; }

        if (place.New && visit.MovedHere(content.Blob) is { } moved)
        {
            if (!visit.ListingTrusted) { await unfetched.HoldAsync(visit, place, cancel); return; }
            place = place with { Document = moved, New = false };
        }
        var capture = content.CaptureFor(place.Document.Source, place.Document.Id);
        if (place.Document.Versions > 0 && place.Document.Bytes == capture.Sha256)
        {
            await CommitAsync(visit, step, place, content, capture, null, trace.Parent, cancel);
            return;
        }
        if (unread.IsKnown(visit, place, capture)) { await unread.RecordAgainAsync(visit, step, place, capture, trace.Parent, cancel); return; }

        var extracted = await step.ReadAsync(() => ReadAsync(visit, content, cancel), cancel);
        if (unread.FaultOf(place, extracted) is { } fault) { await unread.RecordAsync(visit, step, place, capture, fault, trace.Parent, cancel); return; }

        var read = (Extracted.Read)extracted;
        var reading = new Reading(read, VersionText.HashOf(read.Pages), ActSegmenter.Split(visit.Source.Declaration.Kind, read.Pages));
        await CommitAsync(visit, step, place, content, capture, reading, trace.Parent, cancel);
    }

    private async Task<Extracted> ReadAsync(Visit visit, Fetched.Content content, CancellationToken cancel)
    {
        using var file = await blobs.FileAsync(content.Blob.Name, cancel);
        return await extractor.ReadAsync(new(file.Path, content.MediaType, content.Charset, visit.Listing.Content), cancel);
    }

    /// <summary>Captures, version, acts, changes and findings of a document that answered, together; a version only where the text is another than the last one's.</summary>
    private async Task CommitAsync(Visit visit, StepWork step, DocumentPlace place, Fetched.Content content, Capture capture, Reading? reading, string trace, CancellationToken cancel)
    {
        var (row, returned) = unfetched.Answered(visit, place);
        row = row with { Bytes = capture.Sha256, Validators = content.Validators };
        var before = reading is not null && row.Versions > 0 ? await store.LatestVersionAsync(row.Id, cancel) : null;
        var version = default(DocumentVersion);
        if (reading is not null)
        {
            row = row with { Kind = reading.Read.Kind };
            if (row.Title.Length == 0 && reading.Read.Title is { Length: > 0 } title) row = row with { Title = title };
            if (before?.TextHash != reading.TextHash)
            {
                version = new()
                {
                    Id = new(row.Id, row.Versions + 1),
                    Bytes = capture.Sha256,
                    At = capture.At,
                    Extractor = reading.Read.Extractor,
                    TextHash = reading.TextHash,
                    Pages = reading.Read.Pages,
                    Acts = reading.Acts,
                    DeclaredSigns = DeclaredSigns.Of(reading.Read.Pages),
                };
                row = row with { Versions = version.Id.Number, Pages = version.Pages.Count };
            }
        }
        var notes = new Dictionary<string, string?>(UnfetchedDocuments.Untroubled(visit, place), StringComparer.Ordinal);
        if (place.Cover is { } cover) notes[Notes.CoverOf(row.Id)] = JsonSerializer.Serialize(cover, VisitJson.Default.Cover);

        var written = await visit.WriteAsync(visit.Commit() with
        {
            Documents = [row],
            Captures = place.CoverCapture is { } first ? [first, capture] : [capture],
            Versions = version is null ? [] : [version],
            Changes = [.. new[] { returned, version is null ? null : VersionComparison.Between(before, version, place.ListingSaysSo) }.OfType<Change>()],
            Findings = version is null ? [] : await LateFindings.OfAsync(store, row, before, version, visit.Now, cancel),
            Incidents = [.. visit.Recovered(place.Subjects)],
            Notes = notes,
            Done = place.Done,
            TraceParent = trace,
        }, cancel);
        if (written) step.Finished();
    }

    private static FetchRequest RequestFor(Visit visit, DocumentPlace place) => new()
    {
        Address = place.Address,
        Platform = visit.Source.Declaration.Platform,
        Form = place.Form,
        // Only where what we have is what the server would call unchanged: read whole, at this address.
        Known = place.Document.Bytes is not null && place.Address == place.Document.Address && !visit.HasNote(Notes.BadBytesOf(place.Document.Id))
            ? place.Document.Validators
            : default,
        Hosts = visit.Listing.Hosts,
    };

    private sealed record Reading(Extracted.Read Read, string TextHash, IReadOnlyList<Act> Acts);
}
