using System.Collections.Immutable;
using System.Text;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

/// <summary>The stores' contracts in memory: what a commit says is there whole or not at all, fenced by the keeper's number.</summary>
public sealed class InMemoryVisitStore : IVisitStore, ISourceStore, IBlobStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("archive-visit").FullName;
    private Source? _source;
    private long _keeper;
    private long _number;

    public SortedDictionary<long, FrontierItem> Frontier { get; } = [];
    public Dictionary<string, Sighting> Sighted { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> AllNotes { get; } = new(StringComparer.Ordinal);
    public Dictionary<DocumentId, Document> Rows { get; } = [];
    public List<Capture> Captures { get; } = [];
    public List<DocumentVersion> Versions { get; } = [];
    public List<Change> Changes { get; } = [];
    public List<Incident> Incidents { get; } = [];
    public List<Finding> Findings { get; } = [];
    public List<LogDraft> Log { get; } = [];

    /// <summary>Called before each commit; throws or cancels to play a process that dies.</summary>
    public Action<StepCommit>? BeforeCommit { get; set; }

    public Source Source => _source!;

    public Task<IReadOnlyList<FrontierItem>> FrontierAsync(SourceName source, int most, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<FrontierItem>>([.. Frontier.Values.OrderBy(f => f.Rank).ThenBy(f => f.Number).Take(most)]);
    }

    public Task<IReadOnlyList<Sighting>> SightingsAsync(SourceName source, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Sighting>>([.. Sighted.Values]);
    }

    public Task<IReadOnlyDictionary<string, string>> NotesAsync(SourceName source, string prefix, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyDictionary<string, string>>(AllNotes.Where(n => n.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary());
    }

    public Task<IReadOnlyList<Document>> DocumentsAsync(SourceName source, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Document>>([.. Rows.Values]);
    }

    public Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(Rows.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(SourceName source, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Incident>>([.. Incidents.Where(i => i.Closed is null)]);
    }

    public Task<IReadOnlyList<Finding>> OpenFindingsAsync(SourceName source, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Finding>>([.. Findings.Where(i => i.Closed is null)]);
    }

    public Task<DocumentVersion?> LatestVersionAsync(DocumentId document, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(Versions.Where(v => v.Id.Document == document).MaxBy(v => v.Id.Number));
    }

    public Task<bool> CommitAsync(StepCommit commit, CancellationToken cancel)
    {
        BeforeCommit?.Invoke(commit);
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (commit.Keeper != _keeper) return Task.FromResult(false);
            var before = Rows.ToDictionary();
            foreach (var n in commit.Done) Frontier.Remove(n);
            foreach (var f in commit.Enqueue.Where(f => Frontier.Values.All(o => o.Key != f.Key)))
            {
                var n = ++_number;
                Frontier[n] = f with { Number = n };
            }
            foreach (var s in commit.Sightings) Sighted.TryAdd(s.Entry, s);
            foreach (var (k, v) in commit.Notes)
            {
                if (v is null) AllNotes.Remove(k);
                else AllNotes[k] = v;
            }
            foreach (var d in commit.Documents) Rows[d.Id] = d;
            Captures.AddRange(commit.Captures);
            foreach (var v in commit.Versions)
            {
                if (Versions.Exists(o => o.Id == v.Id)) throw new InvalidOperationException($"version {v.Id} twice");
                Versions.Add(v);
            }
            Changes.AddRange(commit.Changes);
            var incidents = new List<Incident>();
            foreach (var i in commit.Incidents)
            {
                var at = Incidents.FindIndex(o => o.Kind == i.Kind && o.Subject == i.Subject && o.Closed is null);
                if (i.Closed is null == at >= 0) continue;
                if (at < 0) Incidents.Add(i);
                else Incidents[at] = Incidents[at] with { Closed = i.Closed };
                incidents.Add(i);
            }
            var findings = new List<Finding>();
            foreach (var i in commit.Findings)
            {
                var at = Findings.FindIndex(o => o.Kind == i.Kind && o.Subject == i.Subject && o.Closed is null);
                if (i.Closed is null == at >= 0) continue;
                if (at < 0) Findings.Add(i);
                else Findings[at] = Findings[at] with { Closed = i.Closed };
                findings.Add(i);
            }
            Log.AddRange(StepLog.Of(commit with { Incidents = incidents, Findings = findings }, before, _source!.VisitBegan, Sighted.Count));
            if (commit.Due is { } due) _source = _source with { Due = due };
            if (commit.VisitBegins) _source = _source with { VisitBegan = commit.At };
            if (commit.VisitEnds)
            {
                _source = _source with { VisitBegan = null, LastVisit = commit.ListingRead ? commit.At : _source.LastVisit };
                Frontier.Clear();
                Sighted.Clear();
            }
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<Source>> ListAsync(bool removed, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Source>>([_source!]);

    public Task<Source?> FindAsync(SourceName name, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(_source?.Name == name ? _source : null);
    }

    public Task<bool> DeclareAsync(Declaration declaration, DateTimeOffset at, CancellationToken cancel)
    {
        lock (_lock) _source = _source is null ? new() { Declaration = declaration, Due = at } : _source with { Declaration = declaration };
        return Task.FromResult(true);
    }

    public Task SetStateAsync(SourceName name, SourceState state, DateTimeOffset at, CancellationToken cancel)
    {
        lock (_lock) _source = _source! with { State = state };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SourceName>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<SourceName>>(_source!.Due <= now ? [_source.Name] : []);
    }

    public Task MakeDueAsync(SourceName name, DateTimeOffset now, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_source!.Due > now) _source = _source with { Due = now };
        }
        return Task.CompletedTask;
    }

    public Task<long?> TakeOverAsync(SourceName name, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<long?>(_source?.Name == name ? ++_keeper : null);
    }

    public async Task<Blob> PutAsync(Stream content, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancel);
        return Put(memory.ToArray());
    }

    public Blob Put(byte[] bytes)
    {
        var name = BlobName.Of(bytes);
        lock (_lock) _blobs[name.Value] = bytes;
        return new(name, bytes.Length);
    }

    public Task<Stream?> OpenAsync(BlobName name, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult<Stream?>(_blobs.TryGetValue(name.Value, out var bytes) ? new MemoryStream(bytes) : null);
    }

    public async Task<BlobFile> FileAsync(BlobName name, CancellationToken cancel)
    {
        byte[] bytes;
        lock (_lock) bytes = _blobs[name.Value];
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, bytes, cancel);
        return new(path, temporary: true);
    }

    public async IAsyncEnumerable<Blob> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var (name, bytes) in _blobs.ToImmutableArray()) yield return new(new(name), bytes.Length);
    }
}
