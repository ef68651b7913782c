using System.Globalization;
using System.Text.Json;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Reads one page of the listing: its further pages and the entries not known yet go to the frontier, all its entries are sighted.</summary>
internal sealed class ListingStep(IBlobStore blobs, VisitOptions options)
{
    /// <summary>Asks for a page and writes what it says.</summary>
    public async Task ReadAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, CancellationToken cancel)
    {
        var asked = work.Page!;
        var saved = visit.Note(Notes.Saved(asked), VisitJson.Default.SavedPage);
        var fetched = await step.AskAsync(RequestFor(visit, asked, saved), cancel);
        switch (fetched)
        {
            case Fetched.Content content:
                await ReadContentAsync(visit, step, item, work, content, cancel);
                break;
            case Fetched.Unchanged when saved is not null:
                await ReadSavedAsync(visit, step, item, work, saved, cancel);
                break;
            case Fetched.Resting:
                break;      // nothing was asked: the page stays in the frontier
            case Fetched.Gone gone:
                await EndListingAsync(visit, step, IncidentKind.UnreadableListing, $"La page {asked.Address} de la liste n'existe plus ({(int)gone.Status})",
                    gone.CaptureFor(visit.Source.Name), cancel);
                break;
            case Fetched.Blocked blocked:
                await EndListingAsync(visit, step, IncidentKind.Blocked, $"Le site refuse la page {asked.Address} de la liste : {blocked.Sign}", null, cancel);
                break;
            case Fetched.Refused refused:
                await EndListingAsync(visit, step, IncidentKind.Refused, $"L'archive refuse de demander {asked.Address} : {refused.Reason}", null, cancel);
                break;
            case Fetched.Failed { Kind: FailureKind.Transient } failed:
                await EndListingAsync(visit, step, IncidentKind.Unavailable, $"La page {asked.Address} de la liste ne répond pas : {failed.Detail}", null, cancel);
                break;
            case Fetched.Failed failed:
                await EndListingAsync(visit, step, IncidentKind.UnreadableListing, $"La page {asked.Address} de la liste ne se lit pas : {failed.Detail}", null, cancel);
                break;
            default:
                await EndListingAsync(visit, step, IncidentKind.UnreadableListing, $"La page {asked.Address} de la liste dit n'avoir pas changé, mais l'archive ne l'a jamais lue", null, cancel);
                break;
        }
    }

    /// <summary>The listing cannot be read further: what is left of it is dropped, and nothing will be concluded from absence.</summary>
    private static async Task EndListingAsync(Visit visit, StepWork step, IncidentKind kind, string seen, Capture? capture, CancellationToken cancel)
    {
        step.Failed(seen);
        await visit.WriteAsync(visit.Commit() with
        {
            Captures = capture is null ? [] : [capture],
            Incidents = [new(visit.Source.Name, kind, "", visit.Now, null, Advice.On(kind, seen))],
            Notes = new Dictionary<string, string?>(StringComparer.Ordinal) { [Notes.Incomplete] = seen, [Notes.Met(kind)] = "1" },
        }, cancel);
    }

    private FetchRequest RequestFor(Visit visit, PageRequest asked, SavedPage? saved)
    {
        var render = Rendering(visit);
        return new()
        {
            Address = asked.Address,
            Platform = visit.Source.Declaration.Platform,
            Form = asked.Form,
            // A page that was rendered is not what its validators speak of.
            Known = saved is null || render is not null || asked.Form is not null ? default : new(saved.ETag, saved.LastModified),
            Render = render,
            Hosts = visit.Listing.Hosts,
            MostBytes = options.MostListingBytes,
        };
    }

    private static RenderStep? Rendering(Visit visit) =>
        visit.Listing.Render ?? (visit.Note(Notes.Render) == "needed"
            ? new RenderStep(visit.Listing.Document is { } d ? d.Entry ?? d.Link : visit.Listing.Form?.Select ?? "a[href]")
            : null);

    private async Task ReadContentAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, Fetched.Content content, CancellationToken cancel)
    {
        var asked = work.Page!;
        var saved = new SavedPage(content.Blob.Name, content.Address, content.MediaType, content.Charset, content.Validators.ETag, content.Validators.LastModified);
        var capture = content.CaptureFor(visit.Source.Name);
        var page = await ParseAsync(visit, asked, saved, cancel);
        var nothing = page.Fault is not null || (page.Pages.Count == 0 && page.Entries.Count == 0);
        if (nothing && content.ScriptBuilt && visit.Listing.Render is null && !visit.HasNote(Notes.Render))
        {
            // The page builds itself: from now on the browser asks, and this page is asked again at once.
            await visit.WriteAsync(visit.Commit() with { Captures = [capture], Notes = One(Notes.Render, "needed") }, cancel);
            return;
        }
        var note = nothing && visit.Note(Notes.Render) == "needed" && asked.Level == 0 ? "useless" : null;
        await WriteAsync(visit, step, item, work, saved, page, capture, note, cancel);
    }

    private async Task ReadSavedAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, SavedPage saved, CancellationToken cancel) =>
        await WriteAsync(visit, step, item, work, saved, await ParseAsync(visit, work.Page!, saved, cancel), null, null, cancel);

    private async Task<ListingPage> ParseAsync(Visit visit, PageRequest asked, SavedPage saved, CancellationToken cancel)
    {
        var bytes = await ReadBytesAsync(blobs, saved.Blob, cancel);
        try
        {
            return ListingReader.Read(visit.Listing, asked, new(saved.Address, bytes, saved.MediaType, saved.Charset));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A page that breaks the reader is unreadable; it must not stop the source for ever.
            return new() { Fault = e.Message };
        }
    }

    private async Task WriteAsync(Visit visit, StepWork step, FrontierItem item, VisitItem work, SavedPage saved, ListingPage page, Capture? capture, string? render, CancellationToken cancel)
    {
        var asked = work.Page!;
        if (page.Fault is { } fault)
        {
            await EndListingAsync(visit, step, IncidentKind.UnreadableListing, $"La page {asked.Address} de la liste ne se lit pas comme déclaré : {fault}", capture, cancel);
            return;
        }
        var pages = page.Pages.Where(p => !visit.HasNote(Notes.Asked(p))).ToList();
        if (visit.NoteKeys(Notes.AskedPages).Count() + pages.Count > options.PagesPerVisit)
        {
            await EndListingAsync(visit, step, IncidentKind.UnreadableListing,
                string.Create(CultureInfo.InvariantCulture, $"La liste compte plus de {options.PagesPerVisit} pages : sa pagination tourne sans doute en rond"), capture, cancel);
            return;
        }
        var sightings = new List<Sighting>();
        var serial = visit.NoteKeys(Notes.Ways).Count();
        var enqueue = pages.Select((p, n) => VisitItem.Of(p, visit.Now, ListingOrder.Below(work.Way, n)).ToFrontier()).ToList();
        foreach (var entry in page.Entries)
        {
            sightings.Add(new(entry.Key, ListingOrder.Raw(serial, sightings.Count), entry.Title, entry.Address, entry.Published));
            if (visit.Of(entry).Count == 0) enqueue.Add(VisitItem.Of(entry, visit.Now).ToFrontier());
        }
        var notes = One(Notes.Asked(asked), "1");
        notes[Notes.WayTo(serial)] = work.Way;
        foreach (var p in pages) notes[Notes.Asked(p)] = "1";
        notes[Notes.Saved(asked)] = saved.ETag is null && saved.LastModified is null ? null : JsonSerializer.Serialize(saved, VisitJson.Default.SavedPage);
        if (render is not null) notes[Notes.Render] = render;
        await visit.WriteAsync(visit.Commit() with
        {
            Done = [item.Number],
            Enqueue = enqueue,
            Sightings = sightings,
            Notes = notes,
            Captures = capture is null ? [] : [capture],
        }, cancel);
    }

    internal static async Task<byte[]> ReadBytesAsync(IBlobStore blobs, BlobName name, CancellationToken cancel)
    {
        await using var stream = await blobs.OpenAsync(name, cancel) ?? throw new FileNotFoundException($"The bytes {name} that a capture names are not there.");
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancel);
        return memory.ToArray();
    }

    private static Dictionary<string, string?> One(string key, string? value) => new(StringComparer.Ordinal) { [key] = value };
}
