using System.Runtime.CompilerServices;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Watches;

/// <summary>Says what a watch would have found lately, before it is added.</summary>
public sealed class WatchTest(ICatalogue catalogue, ISourceStore sources)
{
    /// <summary>How far back it looks: 90 days.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromDays(90);

    /// <summary>What the matcher would have alerted, oldest first, each once.</summary>
    /// <exception cref="QueryException">The query cannot be read.</exception>
    public IAsyncEnumerable<DigestItem> FindAsync(string query, DateTimeOffset now, CancellationToken cancel)
    {
        var analysis = new FrenchAnalysis();
        var watches = new CompiledWatches();
        watches.Add(CompiledWatch.Of(new("test", query, [], Cadence.Now, now, LogPosition.Start), analysis));
        return FindAsync(watches, analysis, now - Reach, cancel);
    }

    private async IAsyncEnumerable<DigestItem> FindAsync(CompiledWatches watches, FrenchAnalysis analysis, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var told = new HashSet<(DocumentId, string)>();
        var items = new DigestItems(catalogue, sources);
        await foreach (var change in catalogue.ChangesAsync(new ListFilter(Since: since), cancel))
        {
            if (change.Kind is ChangeKind.Technical or ChangeKind.Withdrawn || change.To is not { } number || change.From == number) continue;
            if (await WatchedVersion.ReadAsync(catalogue, sources, new VersionId(change.Document, number), cancel) is not { } read) continue;
            if (read.Document.Version!.Technical) continue;
            foreach (var alert in VersionMatcher.Match(read.Document, read.Before, watches, change.At, analysis))
                if (told.Add((alert.Document, alert.Fingerprint))) yield return await items.TellAsync(alert, cancel);
        }
    }
}
