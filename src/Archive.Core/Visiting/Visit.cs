using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>The visit under way as a step works on it: what the store knows, and the one way to change it.</summary>
/// <remarks>Loaded anew by each step; a commit that succeeds is applied to it, one that fails ends the step.</remarks>
internal sealed class Visit : IDisposable
{
    private readonly IVisitStore _store;
    private readonly VisitingTelemetry _telemetry;
    private readonly SemaphoreSlim _committing = new(1);
    // Documents are archived side by side: what one commits, another may be reading.
    private readonly ConcurrentDictionary<DocumentId, Document> _documents = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<DocumentId>> _byEntry = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DocumentId> _byAddress = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _notes;
    private readonly ConcurrentDictionary<string, bool> _claims = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, int>> _positions;
    private volatile ImmutableList<Incident> _incidents;
    private int _failuresInARow;

    private Visit(IVisitStore store, VisitingTelemetry telemetry, Source source, long keeper, TimeProvider clock,
        IReadOnlyList<Document> documents, IReadOnlyList<Sighting> sightings, IReadOnlyDictionary<string, string> notes, IReadOnlyList<Incident> incidents)
    {
        _store = store;
        _telemetry = telemetry;
        Source = source;
        Keeper = keeper;
        Clock = clock;
        Listing = source.Declaration.ListingOn(ParisTime.DayOf(clock.GetUtcNow()));
        foreach (var d in documents) Remember(d);
        Sightings = sightings.ToDictionary(s => s.Entry, StringComparer.Ordinal);
        _notes = new(notes, StringComparer.Ordinal);
        _incidents = [.. incidents];
        _failuresInARow = Note(Notes.FailuresInARow) is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : 0;
        _positions = new(() => ListingOrder.Of(this).ToDictionary(s => s.Entry, s => s.Position, StringComparer.Ordinal));
    }

    public static async Task<Visit> LoadAsync(IVisitStore store, VisitingTelemetry telemetry, Source source, long keeper, TimeProvider clock, CancellationToken cancel) =>
        new(store, telemetry, source, keeper, clock,
            await store.DocumentsAsync(source.Name, cancel),
            await store.SightingsAsync(source.Name, cancel),
            await store.NotesAsync(source.Name, "", cancel),
            await store.OpenIncidentsAsync(source.Name, cancel));

    public Source Source { get; }

    public long Keeper { get; }

    public Listing Listing { get; }

    public TimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>When the visit began: the time by which two visits are a day apart.</summary>
    public DateTimeOffset Began => Source.VisitBegan ?? Now;

    public IReadOnlyCollection<Document> Documents => (IReadOnlyCollection<Document>)_documents.Values;

    public Dictionary<string, Sighting> Sightings { get; }

    public IReadOnlyList<Incident> OpenIncidents => _incidents;

    /// <summary>Another keeper has taken over.</summary>
    public bool Superseded { get; private set; }

    /// <summary>The store failed: nothing of this step is sure any more.</summary>
    public bool Broken { get; private set; }

    /// <summary>How many documents did not answer since the last one that did, those under way included.</summary>
    public int FailuresInARow => Volatile.Read(ref _failuresInARow);

    /// <summary>The listing was read to its end, and is taken for the truth.</summary>
    public bool ListingTrusted => !HasNote(Notes.Incomplete) && !HasNote(Notes.Doubted);

    /// <summary>Absence from the listing proves nothing.</summary>
    public bool Windowed => Listing.Window || Listing.Feed;

    /// <summary>Where the listing, read as far as it was, shows an entry; 0 where it does not. Only once its pages were read.</summary>
    public int PositionOf(string entry) => _positions.Value.GetValueOrDefault(entry);

    public Document? Find(DocumentId id) => _documents.GetValueOrDefault(id);

    /// <summary>The documents that an entry of the listing leads to.</summary>
    public IReadOnlyList<Document> Of(ListingEntry entry)
    {
        if (_byEntry.TryGetValue(entry.Key, out var ids) && ids.Length > 0) return [.. ids.Select(i => _documents[i])];
        if (_notes.TryGetValue(Notes.AliasOf(entry.Key), out var alias) && _documents.TryGetValue(new(alias), out var same)) return [same];
        // The site now links straight to what stood behind a cover (or the other way round): an address is an identity too,
        // unless the document's own entry is still listed beside it.
        return entry.Form is null && _byAddress.TryGetValue(entry.Address.AbsoluteUri, out var id) && !Sightings.ContainsKey(_documents[id].Entry)
            ? [_documents[id]]
            : [];
    }

    /// <summary>The known document that left the listing and whose bytes these are: it moved to where they came from.</summary>
    public Document? MovedHere(Captures.Blob blob)
    {
        if (blob.Bytes == 0 || Windowed) return null;
        return _documents.Values.Where(d => d.Bytes == blob.Name && !Sightings.ContainsKey(d.Entry)).OrderBy(d => d.Id.Value, StringComparer.Ordinal).FirstOrDefault(d => Claim(d.Id.Value));
    }

    /// <summary>Takes a name for one of the documents under way; false where another of this step has it.</summary>
    public bool Claim(string name) => _claims.TryAdd(name, true);

    /// <summary>The document that is now at an address, where its own entry is listed too: what leads there leads to it.</summary>
    public Document? ListedAt(Uri address) =>
        _byAddress.TryGetValue(address.AbsoluteUri, out var id) && _documents[id] is var document && document.Address == address && Sightings.ContainsKey(document.Entry) ? document : null;

    public string? Note(string key) => _notes.GetValueOrDefault(key);

    public T? Note<T>(string key, JsonTypeInfo<T> type) where T : class => _notes.TryGetValue(key, out var text) ? JsonSerializer.Deserialize(text, type) : null;

    public bool HasNote(string key) => _notes.ContainsKey(key);

    public IEnumerable<string> NoteKeys(string prefix) => _notes.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal));

    public Incident? OpenIncident(IncidentKind kind, string subject) => _incidents.Find(i => i.Kind == kind && i.Subject == subject);

    /// <summary>Counts a document that does not answer, before anything is written of it: several may be under way.</summary>
    public int FailedOnceMore() => Interlocked.Increment(ref _failuresInARow);

    /// <summary>The open incidents of a subject, closed now.</summary>
    public IEnumerable<Incident> Recovered(params string[] subjects) =>
        _incidents.Where(i => subjects.Contains(i.Subject, StringComparer.Ordinal)).Select(i => i with { Closed = Now });

    /// <summary>A commit of this source by this keeper, to be filled.</summary>
    public StepCommit Commit() => new() { Source = Source.Name, Keeper = Keeper, At = Now };

    /// <summary>Writes a commit; false where another keeper has taken over.</summary>
    public async Task<bool> WriteAsync(StepCommit commit, CancellationToken cancel)
    {
        await _committing.WaitAsync(cancel);
        try
        {
            if (Superseded || Broken) return false;
            commit = commit with { Incidents = [.. commit.Incidents.Where(Tells)] };
            if (!await _store.CommitAsync(commit, cancel))
            {
                Superseded = true;
                return false;
            }
            Apply(commit);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Broken = true;
            throw;
        }
        finally
        {
            _committing.Release();
        }
    }

    public void Dispose() => _committing.Dispose();

    private bool Tells(Incident incident) => OpenIncident(incident.Kind, incident.Subject) is null == incident.Closed is null;

    private void Apply(StepCommit commit)
    {
        foreach (var d in commit.Documents) Remember(d);
        foreach (var s in commit.Sightings) Sightings.TryAdd(s.Entry, s);
        foreach (var (key, value) in commit.Notes)
        {
            if (value is null && key == Notes.FailuresInARow) Volatile.Write(ref _failuresInARow, 0);
            if (value is null) _notes.TryRemove(key, out _);
            else _notes[key] = value;
        }
        foreach (var i in commit.Incidents)
        {
            _incidents = i.Closed is null ? _incidents.Add(i) : _incidents.RemoveAll(o => o.Kind == i.Kind && o.Subject == i.Subject);
        }
        _telemetry.Did(Source.Name.ToString(), commit.Versions.Count, commit.Incidents.Where(i => i.Closed is null).Select(i => Word.Of(i.Kind)));
    }

    private void Remember(Document document)
    {
        if (_documents.TryGetValue(document.Id, out var before) && before.Entry != document.Entry)
            _byEntry.AddOrUpdate(before.Entry, [], (_, ids) => ids.Remove(document.Id));
        _documents[document.Id] = document;
        _byEntry.AddOrUpdate(document.Entry, [document.Id], (_, ids) => ids.Contains(document.Id) ? ids : ids.Add(document.Id));
        _byAddress[document.Address.AbsoluteUri] = document.Id;
    }
}
