using System.CommandLine;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary><c>re-extract [SOURCE...]</c>: reads what is kept again with today's extractors; differences are technical.</summary>
internal static class ReExtractCommand
{
    public static Command Command()
    {
        var names = new Argument<string[]>("SOURCE") { Description = "None: all", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("re-extract", "Reads what is kept again with today's extractors; differences are technical, and never an alert") { names };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => AgainAsync(session, [.. (parsed.GetValue(names) ?? []).Select(Run.SourceName)], cancel)));
        return command;
    }

    private static async Task<int> AgainAsync(Session session, IReadOnlyList<SourceName> named, CancellationToken cancel)
    {
        using var held = session.Folder.LockEngine();
        var store = session.Room<ISourceStore>();
        foreach (var name in named)
            if (await store.FindAsync(name, cancel) is null) throw new WrongUseException($"there is no source '{name}'; `archive sources list` names those there are.");
        var (same, technical, unreadable) = (0, 0, 0);
        foreach (var name in named.Count > 0 ? named : [.. (await store.ListAsync(removed: false, cancel)).Select(s => s.Name)])
        {
            await session.Room<ReExtraction>().RunAsync(name, (document, outcome) =>
            {
                switch (outcome)
                {
                    case ReExtracted.Same: same++; break;
                    case ReExtracted.Technical changed:
                        technical++;
                        session.Say($"{document.Id}  {changed.Change.Summary}");
                        break;
                    case ReExtracted.Unreadable fault:
                        unreadable++;
                        Session.Warn($"{document.Id}: {fault.Detail}");
                        break;
                }
            }, cancel);
        }
        session.Say($"{same} read the same, {technical} differ, {unreadable} could not be read. The consumers read on with the next visit.");
        return unreadable > 0 ? Run.WithFailures : Run.Done;
    }
}
