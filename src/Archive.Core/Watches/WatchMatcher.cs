using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Microsoft.Extensions.Logging;

namespace Archive.Core.Watches;

/// <summary>Reads the log and writes an alert for each new act version that a watch, in force at that entry, looks for.</summary>
public sealed partial class WatchMatcher(IWatchStore watches, ICatalogue catalogue, ISourceStore sources, ILogger<WatchMatcher> log) : IConsumer
{
    /// <inheritdoc/>
    public string Name => "watches";

    /// <inheritdoc/>
    public Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel) => watches.TakeOverAsync(cancel);

    /// <inheritdoc/>
    public Task<LogPosition> PositionAsync(CancellationToken cancel) => watches.PositionAsync(cancel);

    /// <inheritdoc/>
    public Task ResetAsync(CancellationToken cancel) => watches.ResetAsync(cancel);

    /// <inheritdoc/>
    public async Task<bool> ConsumeAsync(long keeper, IReadOnlyList<LogEntry> entries, CancellationToken cancel)
    {
        var fresh = (await watches.PositionAsync(cancel)).Unread(entries, Name);
        if (fresh.Count == 0) return true;

        var history = await watches.HistoryAsync(cancel);
        var analysis = new FrenchAnalysis();
        var (readable, faults) = Compile(history, analysis);
        var inForce = new WatchesInForce(readable);
        var alerts = new List<Alert>();
        foreach (var entry in fresh)
            if (entry.Kind == LogKinds.Versioned && inForce.At(entry.Position) is { } watching) alerts.AddRange(await MatchAsync(entry, watching, analysis, cancel));
        return await watches.WriteAsync(keeper, alerts, faults, fresh[^1].Position, cancel);
    }

    /// <summary>Reads every query; one that cannot be read marks its watch (invariant 5), one that can again is unmarked.</summary>
    private (List<(CompiledWatch Watch, LogPosition? Removed)> Readable, Dictionary<string, string?> Faults) Compile(IReadOnlyList<(Watch Watch, LogPosition? Removed)> history, FrenchAnalysis analysis)
    {
        var readable = new List<(CompiledWatch, LogPosition?)>();
        var faults = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (watch, removed) in history)
        {
            try
            {
                readable.Add((CompiledWatch.Of(watch, analysis), removed));
                if (watch.Fault is not null) faults[watch.Id] = null;
            }
            catch (QueryException e)
            {
                if (watch.Fault == e.Message) continue;
                faults[watch.Id] = e.Message;
                if (removed is null) LogFaulty(watch.Id, e.Message);
            }
        }
        return (readable, faults);
    }

    private async Task<IReadOnlyList<Alert>> MatchAsync(LogEntry entry, CompiledWatches watching, FrenchAnalysis analysis, CancellationToken cancel)
    {
        if (entry.Document is not { } id || (bool?)entry.Data["technical"] == true || (int?)entry.Data["version"] is not { } number) return [];
        return await WatchedVersion.ReadAsync(catalogue, sources, new VersionId(id, number), cancel) is { } read
            ? VersionMatcher.Match(read.Document, read.Before, watching, entry.At, analysis)
            : [];
    }
}
