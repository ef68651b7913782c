using System.CommandLine;
using Archive.Core;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Host.Engine;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>visit [SOURCE...]</c>: visits what is due (named sources: now) until nothing of it is left.</summary>
internal static class VisitCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(10);
    private const int FailuresEnough = 3;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    public static Command Command()
    {
        var names = new Argument<string[]>("SOURCE") { Description = "Visit these now; none: all that is due", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("visit", "Visits what is due until nothing is, and every consumer has read the log") { names };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session =>
            VisitAsync(session, [.. (parsed.GetValue(names) ?? []).Select(Run.SourceName)], cancel)));
        return command;
    }

    /// <summary>Visits, and tells what came of it.</summary>
    public static async Task<int> VisitAsync(Session session, IReadOnlyList<SourceName> named, CancellationToken cancel)
    {
        var sources = session.Room<ISourceStore>();
        var began = session.Clock.GetUtcNow();
        foreach (var name in named)
        {
            var source = await sources.FindAsync(name, cancel) ?? throw new WrongUseException($"there is no source '{name}'; `archive sources list` names those there are.");
            if (source.State != SourceState.Active) throw new WrongUseException($"'{name}' is {Word.Of(source.State)}; `archive sources resume {name}` first.");
            await sources.MakeDueAsync(name, began, cancel);
        }
        var wanted = named.Count > 0 ? named : await sources.DueAsync(began, cancel);
        if (wanted.Count == 0 && (await sources.ListAsync(removed: false, cancel)).Count == 0)
            session.Say("No source yet. `archive sources add FILE` adds one.");

        await using var engine = await ArchiveEngine.StartAsync(session, Look, ArchiveEngine.Plain, cancel);
        var head = (await session.Room<ILogStore>().HeadAsync(cancel)).Position;
        var troubles = await VisitProgress.ShowAsync(session, wanted, progress => WaitAsync(session, engine, wanted, progress, cancel));
        troubles = [.. troubles, .. (await engine.SendDigestsAsync()).Failures];
        troubles = [.. troubles, .. await OpenedSinceAsync(session, wanted, began, cancel)];
        foreach (var trouble in troubles.Distinct()) Session.Warn(trouble);
        if (await engine.Services.GetRequiredService<ReaderTrial>().FaultAsync(cancel) is { } fault) Session.Warn($"{fault} `archive doctor` says what this machine lacks.");
        await TellAsync(session, head, troubles.Count > 0, cancel);
        return troubles.Count > 0 ? Run.WithFailures : Run.Done;
    }

    /// <summary>Until no wanted source is due, no step is under way, and every consumer has read to the head or cannot.</summary>
    /// <returns>What could not be done now, for people.</returns>
    /// <exception cref="StoreException">A step could not be stored.</exception>
    public static async Task<IReadOnlyList<string>> WaitAsync(
        Session session, ArchiveEngine engine, IReadOnlyList<SourceName> wanted, VisitProgress progress, CancellationToken cancel)
    {
        var (sources, log) = (session.Room<ISourceStore>(), session.Room<ILogStore>());
        var left = wanted.ToHashSet();
        var failures = new List<string>();
        while (true)
        {
            var now = session.Clock.GetUtcNow();
            var due = (await sources.DueAsync(now, cancel)).ToHashSet();
            foreach (var name in left.ToList())
            {
                var status = await engine.StatusAsync(name);
                progress.Tell(name, status);
                if (status.Fault is { } fault) throw new StoreException($"{name}: {fault}");
                if (status.Busy || due.Contains(name)) continue;
                if (status.RestUntil is { } until && until > now)
                {
                    if (until - now <= LongestRest) continue;
                    failures.Add($"{name}: its platform rests until {Moment.Print(until)}; the visit goes on then.");
                }
                left.Remove(name);
                progress.End(name);
                if (left.Count == 0) await engine.ReadOnAsync();
            }
            if (left.Count == 0)
            {
                var behind = await engine.BehindAsync((await log.HeadAsync(cancel)).Position, cancel);
                // The log keeps what a consumer could not take in now.
                if (behind.All(b => b.Status.Failures >= FailuresEnough))
                    return [.. failures, .. behind.Select(b => $"{b.Name}: stands at entry {b.At} of the log and cannot read on: {b.Status.Fault} The next visit tries again; `archive rebuild {b.Name}` makes it anew.")];
            }
            await Task.Delay(left.Count > 0 ? Look : LastLook, engine.Lifetime.ApplicationStopping.IsCancellationRequested ? new CancellationToken(canceled: true) : cancel);
        }
    }

    private static async Task<IReadOnlyList<string>> OpenedSinceAsync(Session session, IReadOnlyList<SourceName> wanted, DateTimeOffset began, CancellationToken cancel)
    {
        var opened = new List<string>();
        await foreach (var incident in session.Room<ICatalogue>().IncidentsAsync(default, cancel))
            if (wanted.Contains(incident.Source) && (incident.Closed is null || incident.Opened >= began))
                opened.Add(Line(incident));
        return opened;
    }

    private static string Line(Incident i) => $"{i.Source}: {Word.Of(i.Kind)}{(i.Subject.Length > 0 ? $" ({i.Subject})" : "")}: {i.Detail}";

    private static async Task TellAsync(Session session, LogPosition from, bool troubled, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var log = session.Room<ILogStore>();
        for (var at = from; ;)
        {
            var entries = await log.ReadAsync(at, 1000, cancel);
            if (entries.Count == 0) break;
            at = entries[^1].Position;
            foreach (var entry in entries.Where(e => e.Kind is LogKinds.Changed or LogKinds.Captured))
            {
                var what = entry.Kind == LogKinds.Changed ? (string)entry.Data["kind"]! : "captures";
                counts[what] = counts.GetValueOrDefault(what) + 1;
            }
        }
        var done = counts.Count == 0 ? "Nothing new" : string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"));
        session.Say($"{done}. {(troubled ? "`archive incidents --open true` says what is wrong." : "`archive changes` and `archive acts` show what there is; `archive search WORDS` finds.")}");
    }
}
