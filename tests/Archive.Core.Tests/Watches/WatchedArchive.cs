using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Microsoft.Extensions.Logging.Abstractions;

namespace Archive.Core.Tests.Watches;

/// <summary>An archive in memory, as the matcher, the indexer and the sender see it.</summary>
internal sealed class WatchedArchive : ICatalogue, ISourceStore, IWatchStore, IMailer
{
    private readonly List<LogEntry> _log = [];
    private readonly Dictionary<DocumentId, Document> _documents = [];
    private readonly Dictionary<VersionId, DocumentVersion> _versions = [];
    private readonly List<Change> _changes = [];
    private readonly List<(Watch Watch, LogPosition? Removed)> _watches = [];
    private readonly List<Alert> _alerts = [];
    private readonly Dictionary<(string Watch, string Fingerprint), string> _told = [];
    private readonly Dictionary<string, DateTimeOffset> _sent = [];
    private LogPosition _position;
    private long _keeper;

    public List<Digest> Mails { get; } = [];

    public IReadOnlyList<Alert> Alerts => _alerts;

    public Exception? MailFault { get; set; }

    public bool DiesBeforeTheNote { get; set; }

    public WatchMatcher Matcher => new(this, this, this, NullLogger<WatchMatcher>.Instance);

    public DigestSender Sender => new(this, this, this, this, NullLogger<DigestSender>.Instance);

    public IReadOnlyList<LogEntry> Log => _log;

    public static Act Act(int ordinal, string title, int first, int last, string? fingerprint = null, string? service = null) => new()
    {
        Ordinal = ordinal,
        Number = $"83-2025-04-18-{ordinal:00000}",
        Title = title,
        Kind = "arrêté",
        Service = service,
        FirstPage = first,
        LastPage = last,
        Fingerprint = fingerprint ?? title,
    };

    public void Publish(string document, int version, DateTimeOffset at, string[] pages, Act[] acts, bool technical = false)
    {
        var id = new DocumentId(document);
        var address = new Uri($"https://prefecture.invalid/{document}.pdf");
        _documents[id] = new()
        {
            Id = id,
            Source = id.Source,
            Title = $"Recueil {document}",
            Address = address,
            Addresses = [address],
            Entry = document,
            FirstSeen = at,
            LastSeen = at,
            Versions = version,
        };
        _versions[new(id, version)] = new()
        {
            Id = new(id, version),
            Bytes = BlobName.Of([]),
            At = at,
            Extractor = "test",
            TextHash = string.Join('|', pages),
            Technical = technical,
            Pages = [.. pages.Select((text, i) => new Page(i + 1, text, PageMethod.Text, 1))],
            Acts = acts,
        };
        _changes.Add(new() { Document = id, At = at, Kind = technical ? ChangeKind.Technical : version == 1 ? ChangeKind.Added : ChangeKind.Modified, From = version == 1 ? null : version - 1, To = version, Summary = "" });
        Append(new(LogKinds.Versioned, at, id.Source, id, new JsonObject { ["version"] = version, ["technical"] = technical }));
    }

    public Task<Watch> AddAsync(string query, IReadOnlyList<string> to, Cadence every, DateTimeOffset at, CancellationToken cancel)
    {
        Append(new(LogKinds.WatchAdded, at, null, null, []));
        var watch = new Watch($"w{_watches.Count + 1}", query, to, every, at, _log[^1].Position);
        _watches.Add((watch, null));
        return Task.FromResult(watch);
    }

    public Task<bool> RemoveAsync(string id, DateTimeOffset at, CancellationToken cancel)
    {
        Append(new(LogKinds.WatchRemoved, at, null, null, []));
        var i = _watches.FindIndex(w => w.Watch.Id == id);
        _watches[i] = (_watches[i].Watch, _log[^1].Position);
        return Task.FromResult(true);
    }

    public async Task MatchAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var matcher = Matcher;
        var turn = await matcher.TakeOverAsync(cancel);
        Assert.True(await matcher.ConsumeAsync(turn.Keeper, [.. _log.Where(e => e.Position.CompareTo(turn.Position) > 0)], cancel));
    }

    public Task<IReadOnlyList<Watch>> ListAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Watch>>([.. _watches.Where(w => w.Removed is null).Select(w => w.Watch)]);

    public Task<IReadOnlyList<(Watch Watch, LogPosition? Removed)>> HistoryAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<(Watch, LogPosition?)>>([.. _watches]);

    public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel) => Task.FromResult(new ConsumerTurn(++_keeper, _position));

    public Task<LogPosition> PositionAsync(CancellationToken cancel) => Task.FromResult(_position);

    public Task<bool> WriteAsync(long keeper, IReadOnlyList<Alert> alerts, IReadOnlyDictionary<string, string?> faults, LogPosition position, CancellationToken cancel)
    {
        if (keeper != _keeper) return Task.FromResult(false);
        foreach (var alert in alerts)
            if (!_alerts.Exists(a => (a.Watch, a.Document, a.Fingerprint) == (alert.Watch, alert.Document, alert.Fingerprint)))
                _alerts.Add(alert with { Digest = _told.GetValueOrDefault((alert.Watch, alert.Fingerprint)) });
        foreach (var (watch, fault) in faults)
        {
            var i = _watches.FindIndex(w => w.Watch.Id == watch);
            _watches[i] = (_watches[i].Watch with { Fault = fault }, _watches[i].Removed);
        }
        _position = position;
        return Task.FromResult(true);
    }

    public Task ResetAsync(CancellationToken cancel)
    {
        _alerts.Clear();
        _position = LogPosition.Start;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Alert>> UnsentAsync(string watch, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Alert>>([.. _alerts.Where(a => a.Watch == watch && a.Digest is null)]);

    public Task<DateTimeOffset?> LastSentAsync(string watch, CancellationToken cancel) => Task.FromResult<DateTimeOffset?>(_sent.TryGetValue(watch, out var at) ? at : null);

    public Task SentAsync(string digest, string watch, DateTimeOffset at, IReadOnlyList<Alert> alerts, CancellationToken cancel)
    {
        if (DiesBeforeTheNote) throw new IOException("killed");
        _sent[watch] = at;
        foreach (var fingerprint in alerts.Select(a => a.Fingerprint))
        {
            _told[(watch, fingerprint)] = digest;
            for (var i = 0; i < _alerts.Count; i++)
                if (_alerts[i].Watch == watch && _alerts[i].Fingerprint == fingerprint) _alerts[i] = _alerts[i] with { Digest = digest };
        }
        return Task.CompletedTask;
    }

    public Task SendAsync(Digest digest, CancellationToken cancel)
    {
        if (MailFault is not null) throw MailFault;
        Mails.Add(digest);
        return Task.CompletedTask;
    }

    public Task<Document?> DocumentAsync(DocumentId id, CancellationToken cancel) => Task.FromResult(_documents.GetValueOrDefault(id));

    public Task<DocumentVersion?> VersionAsync(VersionId id, CancellationToken cancel) => Task.FromResult(_versions.GetValueOrDefault(id));

    public async IAsyncEnumerable<Change> ChangesAsync(ListFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        foreach (var change in _changes)
            if (filter.Since is null || change.At >= filter.Since) yield return change;
    }

    Task<Source?> ISourceStore.FindAsync(SourceName name, CancellationToken cancel) => Task.FromResult<Source?>(new()
    {
        Declaration = new()
        {
            Name = name,
            Title = $"Source {name}",
            Authority = new("prefecture", "Préfecture", name.ToString().EndsWith("var", StringComparison.Ordinal) ? "83" : "46"),
            Kind = SourceKind.Gazette,
            Platform = default,
            Blocks = [],
            Text = "",
        },
        Due = default,
    });

    public IAsyncEnumerable<Document> DocumentsAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<ListedAct> ActsAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<Finding> FindingsAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<Incident> IncidentsAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<Capture> CapturesAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<Alert> AlertsAsync(ListFilter filter, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentId id, CancellationToken cancel) => throw new NotSupportedException();

    Task<IReadOnlyList<Source>> ISourceStore.ListAsync(bool removed, CancellationToken cancel) => throw new NotSupportedException();

    Task<bool> ISourceStore.DeclareAsync(Declaration declaration, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    Task ISourceStore.SetStateAsync(SourceName name, SourceState state, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    Task<IReadOnlyList<SourceName>> ISourceStore.DueAsync(DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    Task ISourceStore.MakeDueAsync(SourceName name, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    Task<long?> ISourceStore.TakeOverAsync(SourceName name, CancellationToken cancel) => throw new NotSupportedException();

    private void Append(LogDraft draft) => _log.Add(LogChain.Append(_log.Count == 0 ? LogHead.Empty : LogChain.HeadAfter(_log[^1]), draft));
}
