using System.Globalization;
using System.Text.Json;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>What the listing says once its pages were read: who is there, who left, who moved; or that it is not to be believed. Then the rechecks that are due go to the frontier.</summary>
internal sealed class ListingConclusion(VisitOptions options, Rechecks rechecks)
{
    public async Task DrawAsync(Visit visit, StepWork step, FrontierItem item, CancellationToken cancel)
    {
        if (visit.HasNote(Notes.Incomplete))
        {
            await visit.WriteAsync(visit.Commit() with { Done = [item.Number], Enqueue = [.. RechecksAfterFailure(visit)] }, cancel);
            return;
        }
        var reading = new Reading(visit);
        if (Doubt(visit, reading) is { } doubted)
        {
            step.Failed(doubted.Notes[Notes.Doubted]!);
            await visit.WriteAsync(doubted with { Done = [item.Number], Enqueue = Enqueue(visit.Documents, [], visit) }, cancel);
            return;
        }
        var said = Believe(visit, reading);
        await visit.WriteAsync(said with { Done = [item.Number] }, cancel);
    }

    /// <summary>An empty or shrunken listing is an incident, not a mass withdrawal: nothing else changes. Null where it is to be believed.</summary>
    private StepCommit? Doubt(Visit visit, Reading reading)
    {
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (visit.Sightings.Count == 0)
            return Doubted(visit, IncidentKind.EmptyListing, reading.Listed == 0
                ? "La liste ne montre aucun document"
                : $"La liste ne montre plus aucun document, elle en montrait {reading.Listed}", notes);
        // In a window entries go as others come: less is no sign.
        var missing = reading.Missing.DistinctBy(d => d.Entry).Count();
        if (visit.Windowed || missing < 3 || missing * 4 <= reading.Listed) return null;

        var since = visit.Note(Notes.ShrunkenSince) is { } text ? Log.Moment.Parse(text) : visit.Began;
        if (visit.Began - since >= options.ShrunkenFor) return null;     // it has shown this for a week: that is how it is now
        notes[Notes.ShrunkenSince] = Log.Moment.Print(since);
        return Doubted(visit, IncidentKind.ShrunkenListing, $"La liste ne montre plus {missing} des {reading.Listed} documents qu'elle montrait", notes);
    }

    private static StepCommit Doubted(Visit visit, IncidentKind kind, string seen, Dictionary<string, string?> notes)
    {
        notes[Notes.Doubted] = seen;
        notes[Notes.Met(kind)] = "1";
        return visit.Commit() with { Notes = notes, Incidents = [new(visit.Source.Name, kind, "", visit.Now, null, Advice.On(kind, seen))] };
    }

    private StepCommit Believe(Visit visit, Reading reading)
    {
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal) { [Notes.ShrunkenSince] = null };
        if (reading.Moves.Count > 0) notes[Notes.Moves] = JsonSerializer.Serialize(reading.Moves, VisitJson.Default.DictionaryStringDocumentId);

        var rows = new List<Document>();
        var asked = new List<VisitItem>();
        foreach (var (document, sighting) in reading.Seen)
        {
            var row = document with
            {
                Title = sighting.Title.Length > 0 && reading.Alone(document) ? sighting.Title : document.Title,
                Published = sighting.Published ?? document.Published,
                Position = sighting.Position,
                LastSeen = visit.Now,
                State = document.State == DocumentState.Unlisted ? DocumentState.Listed : document.State,
            };
            if (row.State != document.State) row = row with { Recheck = rechecks.NextFor(row, document.Checked ?? visit.Now) };
            rows.Add(row);

            // A changed date in the listing is the source saying that the document changed.
            if (document.Published is { } old && sighting.Published is { } stated && old != stated) asked.Add(VisitItem.Of(document.Id, visit.Now, listingSaysSo: true));
            // Listed again: ask whether it is back. A listing that never dropped its dead link is asked weekly only.
            else if (document.State == DocumentState.Withdrawn && !visit.HasNote(Notes.DeadLinkTo(document.Id))) asked.Add(VisitItem.Of(document.Id, visit.Now));
            // A file at a fixed address is its own listing: whoever reads the listing opens it.
            else if (FixedAddresses.AreOf(visit.Source.Declaration, visit.Listing)) asked.Add(VisitItem.Of(document.Id, visit.Now));
        }
        // Where there is no listing to read, no page of it has put them there.
        if (visit.Listing.Fixed) asked.AddRange(reading.Fresh.Select(s => VisitItem.Of(new ListingEntry { Key = s.Entry, Title = s.Title, Address = s.Address }, visit.Now)));
        if (!visit.Windowed)
        {
            var shown = reading.Seen.Select(s => (Was: s.Document.Position, Is: s.Sighting.Position)).ToList();
            var left = reading.Missing.Select(d => d with { State = DocumentState.Unlisted, Recheck = visit.Now })
                .Concat(reading.Absent.Where(d => d.State == DocumentState.Unlisted && !reading.Moves.ContainsValue(d.Id)));
            rows.AddRange(PartialListing.Anchor(left, shown));
            foreach (var document in reading.Absent.Where(d => visit.HasNote(Notes.DeadLinkTo(d.Id)))) notes[Notes.DeadLinkTo(document.Id)] = null;
        }
        return visit.Commit() with
        {
            Documents = rows,
            Notes = notes,
            Enqueue = Enqueue(rows.Concat(visit.Documents.ExceptBy(rows.Select(r => r.Id), d => d.Id)), asked, visit),
        };
    }

    private IReadOnlyList<FrontierItem> Enqueue(IEnumerable<Document> documents, IReadOnlyList<VisitItem> asked, Visit visit)
    {
        var moving = visit.Note(Notes.Moves, VisitJson.Default.DictionaryStringDocumentId)?.Values.ToHashSet() ?? [];
        return [.. asked.Concat(rechecks.Due(documents.Where(d => !moving.Contains(d.Id)), visit.Now).Select(d => VisitItem.Of(d.Id, visit.Now))).Select(i => i.ToFrontier())];
    }

    /// <summary>A listing that cannot be read says nothing against its documents; a server that refuses or fails does.</summary>
    private IEnumerable<FrontierItem> RechecksAfterFailure(Visit visit) =>
        visit.HasNote(Notes.Met(IncidentKind.Blocked)) || visit.HasNote(Notes.Met(IncidentKind.Unavailable)) || visit.HasNote(Notes.Met(IncidentKind.Refused))
            ? []
            : Enqueue(visit.Documents, [], visit);

    /// <summary>The listing beside what is known.</summary>
    private sealed class Reading
    {
        public Reading(Visit visit)
        {
            var seen = new Dictionary<string, Document>(StringComparer.Ordinal);
            var sightings = ListingOrder.Of(visit);
            foreach (var sighting in sightings)
            {
                var documents = visit.Of(new() { Key = sighting.Entry, Title = sighting.Title, Address = sighting.Address });
                if (documents.Count == 0) Fresh.Add(sighting);
                foreach (var document in documents)
                {
                    Seen.Add((document, sighting));
                    seen.TryAdd(sighting.Entry, document);
                }
            }
            var there = Seen.Select(s => s.Document.Id).ToHashSet();
            Absent = [.. visit.Documents.Where(d => !there.Contains(d.Id))];
            Listed = visit.Documents.Where(d => d.State == DocumentState.Listed).DistinctBy(d => d.Entry).Count();
            if (!visit.Windowed)
                Moves = MovedDocuments.Match([.. Absent.Where(d => d.State != DocumentState.Withdrawn)], seen, sightings);
            var moved = Moves.Values.ToHashSet();
            Missing = [.. Absent.Where(d => d.State == DocumentState.Listed && !moved.Contains(d.Id))];
            _many = Seen.GroupBy(s => s.Sighting.Entry, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        }

        private readonly HashSet<string> _many;

        public List<(Document Document, Sighting Sighting)> Seen { get; } = [];

        /// <summary>Entries that lead to nothing known.</summary>
        public List<Sighting> Fresh { get; } = [];

        /// <summary>Known and not in the listing, in whatever state.</summary>
        public IReadOnlyList<Document> Absent { get; }

        /// <summary>In the listing until now, and there no more.</summary>
        public IReadOnlyList<Document> Missing { get; }

        /// <summary>Entries in the listing until now.</summary>
        public int Listed { get; }

        public Dictionary<string, DocumentId> Moves { get; } = new(StringComparer.Ordinal);

        /// <summary>Its entry leads to this document alone: the entry's title is its own.</summary>
        public bool Alone(Document document) => !_many.Contains(document.Entry);
    }
}
