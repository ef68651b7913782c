using Archive.Core.Sources;
using Microsoft.Extensions.Logging;

namespace Archive.Core.Visiting;

/// <summary>Keeps one source: takes the small steps that a visit is made of, each stored before the next.</summary>
/// <remarks>One step at a time; <see cref="Status"/>, pause and resume may be asked meanwhile. What it needs to go on is in the store: another process may take over after any step, or within one.</remarks>
public sealed partial class SourceKeeper
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private readonly SourceName _source;
    private readonly long _keeper;
    private readonly ISourceStore _sources;
    private readonly IVisitStore _store;
    private readonly IFetcher _fetcher;
    private readonly ListingStep _listing;
    private readonly ListingConclusion _conclusion;
    private readonly DocumentPipeline _documents;
    private readonly VisitConclusion _end;
    private readonly VisitingTelemetry _telemetry;
    private readonly TimeProvider _clock;
    private readonly VisitOptions _options;
    private readonly ILogger _log;
    private volatile bool _stepping;
    private DateTimeOffset? _visitBegan;
    private StepOutcome? _last;
    private DateTimeOffset? _faultUntil;

    internal SourceKeeper(SourceName source, long keeper, ISourceStore sources, IVisitStore store, IFetcher fetcher, ListingStep listing, ListingConclusion conclusion,
        DocumentPipeline documents, VisitConclusion end, VisitingTelemetry telemetry, TimeProvider clock, VisitOptions options, ILogger log)
    {
        _source = source;
        _keeper = keeper;
        _sources = sources;
        _store = store;
        _fetcher = fetcher;
        _listing = listing;
        _conclusion = conclusion;
        _documents = documents;
        _end = end;
        _telemetry = telemetry;
        _clock = clock;
        _options = options;
        _log = log;
    }

    /// <summary>What it is doing; answers at once, during a step too.</summary>
    public KeeperStatus Status => new(_stepping, _visitBegan, _last);

    /// <summary>Takes the next step, if one is due.</summary>
    /// <remarks>Failures are outcomes: it throws only when cancelled. A step that was cancelled is done again by the next.</remarks>
    public async Task<StepOutcome> StepAsync(CancellationToken cancel)
    {
        _stepping = true;
        try
        {
            // A store that fails is not hammered by those who wake us every second.
            if (_faultUntil is { } until && _clock.GetUtcNow() < until && _last is { } fault) return fault;
            _faultUntil = null;
            return _last = await TakeStepAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // A store's own sentence says all; what we did not foresee is told whole.
            LogStepFailed(e is StoreException ? null : e, _source, e.Message);
            _faultUntil = _clock.GetUtcNow() + AfterFault;
            return _last = new() { NextDue = _faultUntil, Fault = e.Message, Failures = [$"{_source}: {e.Message}"] };
        }
        finally
        {
            _stepping = false;
        }
    }

    /// <summary>Stops visits until resumed; a step under way is finished.</summary>
    public Task PauseAsync(CancellationToken cancel) => _sources.SetStateAsync(_source, SourceState.Paused, _clock.GetUtcNow(), cancel);

    /// <summary>Takes visits up again.</summary>
    public Task ResumeAsync(CancellationToken cancel) => _sources.SetStateAsync(_source, SourceState.Active, _clock.GetUtcNow(), cancel);

    /// <summary>Makes a visit due now.</summary>
    public Task VisitNowAsync(CancellationToken cancel) => _sources.MakeDueAsync(_source, _clock.GetUtcNow(), cancel);

    private async Task<StepOutcome> TakeStepAsync(CancellationToken cancel)
    {
        if (await _sources.FindAsync(_source, cancel) is not { State: SourceState.Active } source) return new();
        if (source.Due > _clock.GetUtcNow()) return new() { NextDue = source.Due };

        using var activity = _telemetry.Step(_source.ToString());
        if (source.VisitBegan is null)
        {
            if (!await BeginAsync(source, cancel)) return new() { Superseded = true };
            source = (await _sources.FindAsync(_source, cancel))!;
        }
        _visitBegan = source.VisitBegan;
        using var visit = await Visit.LoadAsync(_store, _telemetry, source, _keeper, _clock, cancel);
        using var step = new StepWork(_options, _fetcher, _telemetry, _source.ToString(), activity);

        var ended = await WorkAsync(visit, step, cancel);

        if (visit.Superseded) return new() { Superseded = true, Documents = step.Documents, Requests = step.Requests, Failures = step.Failures };
        var due = (await _sources.FindAsync(_source, cancel))?.Due;
        if (ended) _visitBegan = null;
        return new()
        {
            MoreNow = !ended && step.RestingUntil is null,
            NextDue = due,
            Documents = step.Documents,
            Requests = step.Requests,
            Failures = step.Failures,
            RestingUntil = step.RestingUntil,
            VisitEnded = ended,
        };
    }

    /// <summary>A visit begins: its start pages are the frontier.</summary>
    private Task<bool> BeginAsync(Source source, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var listing = source.Declaration.ListingOn(ParisTime.DayOf(now));
        var commit = new StepCommit { Source = _source, Keeper = _keeper, At = now, VisitBegins = true };
        var begin = ListingReader.Begin(listing);
        var entries = begin.Entries.Select(e => e.Title.Length > 0 ? e : e with { Title = source.Declaration.Title }).ToList();
        commit = commit with
        {
            Enqueue = [.. begin.Pages.Select((p, n) => VisitItem.Of(p, now, ListingOrder.Below(null, n)).ToFrontier()), VisitItem.Conclude(now).ToFrontier()],
            Sightings = [.. entries.Select((e, n) => new Sighting(e.Key, n, e.Title, e.Address, e.Published))],
            Notes = begin.Pages.DistinctBy(Notes.Asked).ToDictionary(Notes.Asked, _ => (string?)"1", StringComparer.Ordinal),
        };
        LogBegins(_source);
        return _store.CommitAsync(commit, cancel);
    }

    /// <summary>Works the frontier off, in order, as far as the step's bounds go; true where the visit ended.</summary>
    private async Task<bool> WorkAsync(Visit visit, StepWork step, CancellationToken cancel)
    {
        while (step.MayTakeMore && !visit.Superseded)
        {
            cancel.ThrowIfCancellationRequested();
            var items = await _store.FrontierAsync(_source, _options.DocumentsPerStep, cancel);
            if (items.Count == 0)
            {
                var end = await _end.OfAsync(visit, cancel);
                if (await visit.WriteAsync(end, cancel)) LogEnds(_source, end.ListingRead, end.Due);
                return !visit.Superseded;
            }
            switch ((Work)items[0].Rank)
            {
                case Work.Page when visit.HasNote(Notes.Incomplete):
                    await DropAsync(visit, items.Where(i => i.Rank == (int)Work.Page), cancel);
                    break;
                case Work.Page:
                    await _listing.ReadAsync(visit, step, items[0], VisitItem.Read(items[0]), cancel);
                    break;
                case Work.Listing:
                    await _conclusion.DrawAsync(visit, step, items[0], cancel);
                    break;
                case var _ when visit.HasNote(Notes.GivenUp):
                    await DropAsync(visit, items, cancel);
                    break;
                default:
                    // Rechecks only after new documents: one of those may prove to be a known one that moved.
                    await ArchiveAsync(visit, step, [.. items.TakeWhile(i => i.Rank == items[0].Rank)], cancel);
                    if (step.RestingUntil is null && items.Count >= _options.DocumentsPerStep) return false;
                    break;
            }
        }
        if (step.RestingUntil is { } until)
        {
            // Rest is no incident: the visit goes on at its end.
            LogRests(_source, until);
            await visit.WriteAsync(visit.Commit() with { Due = until }, cancel);
        }
        return false;
    }

    private static Task<bool> DropAsync(Visit visit, IEnumerable<FrontierItem> items, CancellationToken cancel) =>
        visit.WriteAsync(visit.Commit() with { Done = [.. items.Select(i => i.Number)] }, cancel);

    /// <summary>Documents side by side: requests one after another, while the ones before are being read.</summary>
    private async Task ArchiveAsync(Visit visit, StepWork step, IReadOnlyList<FrontierItem> items, CancellationToken cancel)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // A few more than are being read, so that the next is at hand and memory stays bounded.
        using var room = new SemaphoreSlim(Math.Max(1, _options.Parallelism) + 2);
        var under = new List<Task>();
        try
        {
            foreach (var item in items)
            {
                await room.WaitAsync(abandon.Token);
                if (!step.MayTakeMore || visit.Superseded || visit.Broken || visit.FailuresInARow >= _options.FailuresInARow) break;
                under.Add(ArchiveOneAsync(visit, step, item, room, abandon));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The store failed under one of them: that one's fault is told below.
        }
        await Task.WhenAll(under);
    }

    private async Task ArchiveOneAsync(Visit visit, StepWork step, FrontierItem item, SemaphoreSlim room, CancellationTokenSource abandon)
    {
        await Task.Yield();
        try
        {
            await _documents.ArchiveAsync(visit, step, item, VisitItem.Read(item), abandon.Token);
        }
        catch (Exception e) when (!visit.Broken && !abandon.IsCancellationRequested)
        {
            // One document that breaks us must not stop its source: it is dropped from this visit, and told.
            LogDocumentFailed(e, _source, item.Key);
            step.Failed($"{item.Key}: {e.Message}");
            await visit.WriteAsync(visit.Commit() with { Done = [item.Number] }, abandon.Token);
        }
        catch when (visit.Broken)
        {
            await abandon.CancelAsync();
            throw;
        }
        finally
        {
            room.Release();
        }
    }
}
