using System.Text.Json;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Where an item's documents are: at the entry itself, or where its cover page (or a form's answer) leads.</summary>
internal sealed class Covers(IBlobStore blobs, UnfetchedDocuments unfetched, VisitOptions options)
{
    /// <summary>The places of an item's documents, usually one; none where there is nothing to ask or the cover gave none (then that is written).</summary>
    public async Task<IReadOnlyList<DocumentPlace>> FindAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, CancellationToken cancel)
    {
        if (work.Document is { } id) return await FindKnownAsync(visit, step, item, work, id, cancel);

        var entry = work.Entry!;
        var known = visit.Of(entry);
        if ((known.Count > 0 && known.All(d => d.Checked >= visit.Began)) || IsHeld(visit, entry))
        {
            await visit.WriteAsync(visit.Commit() with { Done = [item.Number] }, cancel);
            return [];
        }
        return entry.Cover || entry.Form is not null
            ? await OpenAsync(visit, step, item, entry, work, cancel)
            : await KeepDistinctAsync(visit, item, entry, [PlaceOf(visit, entry, null, true, work)], cancel);
    }

    /// <summary>The document's own address says gone: does its cover lead elsewhere now? Null where not.</summary>
    public async Task<DocumentPlace?> ElsewhereAsync(Visit visit, StepWork step, DocumentPlace gone, CancellationToken cancel)
    {
        if (gone.New || gone.Cover is not null || gone.Document.State == DocumentState.Withdrawn || CoverEntry(visit, gone.Document) is not { } entry) return null;
        if (await step.AskAsync(RequestFor(visit, entry), cancel) is not Fetched.Content content) return null;
        var (children, _) = await ReadAsync(visit, entry, content, cancel);
        return children is [var only] && only.Address != gone.Address && !gone.Document.Addresses.Contains(only.Address)
            ? gone with { Address = only.Address, Form = only.Form, CoverCapture = content.CaptureFor(visit.Source.Name) }
            : null;
    }

    private async Task<IReadOnlyList<DocumentPlace>> FindKnownAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, DocumentId id, CancellationToken cancel)
    {
        if (visit.Find(id) is not { } document || document.Checked >= visit.Began)
        {
            await visit.WriteAsync(visit.Commit() with { Done = [item.Number] }, cancel);
            return [];
        }
        // A changed date in the listing may go with a file at another address.
        if (work.ListingSaysSo && CoverEntry(visit, document) is { } entry) return await OpenAsync(visit, step, item, entry, work, cancel);
        return [new() { Document = document, Address = document.Address, ListingSaysSo = work.ListingSaysSo, Done = [item.Number] }];
    }

    /// <summary>A new entry that looks like a known document waits where the listing could not be read whole: only then is it sure that the old address left. A refused one waits longer each time.</summary>
    private static bool IsHeld(Visit visit, ListingEntry entry)
    {
        if (visit.Note(Notes.RefusalsOf(entry.Key)) is { } refusals && Refusals.Read(refusals).Until > visit.Now) return true;
        if (visit.ListingTrusted || visit.Windowed) return false;
        return visit.HasNote(Notes.HeldEntry(entry.Key)) || visit.Documents.Any(d =>
            MovedDocuments.Fold(d.Title) == MovedDocuments.Fold(entry.Title) && !visit.Sightings.ContainsKey(d.Entry) && d.State != DocumentState.Withdrawn);
    }

    private async Task<IReadOnlyList<DocumentPlace>> OpenAsync(Visit visit, StepWork step, FrontierItem item, ListingEntry entry, VisitItem work, CancellationToken cancel)
    {
        var fetched = await step.AskAsync(RequestFor(visit, entry), cancel);
        if (fetched is not Fetched.Content content)
        {
            await unfetched.RecordCoverAsync(visit, step, item, entry, fetched, cancel);
            return [];
        }
        var (children, fault) = await ReadAsync(visit, entry, content, cancel);
        var capture = content.CaptureFor(visit.Source.Name);
        if (children.Count == 0)
        {
            await unfetched.RecordEmptyCoverAsync(visit, step, item, entry, capture, fault, cancel);
            return [];
        }
        // The answer was the document itself: it need not be asked twice.
        if (children is [{ Cover: false } itself] && itself.Address == entry.Address && itself.Form == entry.Form)
            return await KeepDistinctAsync(visit, item, entry, [PlaceOf(visit, entry, null, true, work) with { Fetched = content }], cancel);
        return await KeepDistinctAsync(visit, item, entry, [.. children.Select((child, n) => PlaceOf(visit, entry, child, children.Count == 1, work) with
        {
            CoverCapture = n == 0 ? capture : null,
            Cover = new(entry.Address, entry.Form),
        })], cancel);
    }

    /// <summary>Drops the places where a document of another entry stands already: two entries that lead to one address name one document.</summary>
    private static async Task<IReadOnlyList<DocumentPlace>> KeepDistinctAsync(Visit visit, FrontierItem item, ListingEntry entry, IReadOnlyList<DocumentPlace> places, CancellationToken cancel)
    {
        var distinct = places.Where(p => !p.New || (visit.ListedAt(p.Address) is null && visit.Claim(p.Address.AbsoluteUri + " " + p.Form))).ToList();
        if (distinct.Count > 0) return [.. distinct.Select((p, n) => n == distinct.Count - 1 ? p with { Done = [item.Number] } : p)];
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (visit.ListedAt(places[0].Address) is { } known) notes[Notes.AliasOf(entry.Key)] = known.Id.Value;
        await visit.WriteAsync(visit.Commit() with { Done = [item.Number], Notes = notes }, cancel);
        return [];
    }

    private async Task<(IReadOnlyList<ListingEntry> Children, string? Fault)> ReadAsync(Visit visit, ListingEntry entry, Fetched.Content content, CancellationToken cancel)
    {
        var bytes = await ListingStep.ReadBytesAsync(blobs, content.Blob.Name, cancel);
        try
        {
            var page = ListingReader.ReadCover(visit.Listing, entry, new(content.Address, bytes, content.MediaType, content.Charset));
            return (page.Entries, page.Fault);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ([], e.Message);
        }
    }

    /// <summary>The document that stands at an entry (or at one of its cover's links): moved there, known there, or new.</summary>
    private static DocumentPlace PlaceOf(Visit visit, ListingEntry entry, ListingEntry? child, bool alone, VisitItem work)
    {
        var address = child?.Address ?? entry.Address;
        var told = entry with
        {
            Title = alone || child is not { Title.Length: > 0 } ? entry.Title : child.Title,
            Published = entry.Published ?? child?.Published,
        };
        var place = new DocumentPlace
        {
            Document = null!,
            Address = address,
            Form = child is null ? entry.Form : child.Form,
            Entry = told,
            ListingSaysSo = work.ListingSaysSo,
        };
        var known = visit.Of(entry);
        var moved = visit.Note(Notes.Moves, VisitJson.Default.DictionaryStringDocumentId)?.TryGetValue(entry.Key, out var from) == true ? visit.Find(from) : null;
        var document = known.FirstOrDefault(d => d.Addresses.Contains(address)) ?? (alone && known.Count == 1 ? known[0] : null) ?? moved;
        return document is not null
            ? place with { Document = document }
            : place with { Document = Born(visit, told, child?.Key ?? entry.Key, address, work.Seen), New = true };
    }

    private static Document Born(Visit visit, ListingEntry entry, string identity, Uri address, DateTimeOffset seen)
    {
        var id = DocumentId.Of(visit.Source.Name, identity);
        // The first document of this address has moved on; another one stands here now.
        for (var n = 2; visit.Find(id) is not null; n++) id = DocumentId.Of(visit.Source.Name, $"{identity}#{n}");
        return new()
        {
            Id = id,
            Source = visit.Source.Name,
            Title = entry.Title,
            Address = address,
            Addresses = [address],
            Entry = entry.Key,
            Published = entry.Published,
            FirstSeen = seen,
            LastSeen = seen,
            Position = visit.PositionOf(entry.Key),
        };
    }

    private FetchRequest RequestFor(Visit visit, ListingEntry entry) => new()
    {
        Address = entry.Address,
        Platform = visit.Source.Declaration.Platform,
        Form = entry.Form,
        Hosts = visit.Listing.Hosts,
        MostBytes = entry.Cover ? options.MostListingBytes : 512L << 20,
    };

    private static ListingEntry? CoverEntry(Visit visit, Document document) =>
        visit.Note(Notes.CoverOf(document.Id), VisitJson.Default.Cover) is { } cover
            ? new()
            {
                Key = document.Entry,
                Title = document.Title,
                Published = document.Published,
                Address = cover.Address,
                Form = cover.Form,
                Cover = true,
            }
            : null;
}
