using System.CommandLine;
using Archive.Core.Log;
using Archive.Host.Engine;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary><c>rebuild CONSUMER</c>: throws a consumer's state away and reads the log again.</summary>
internal static class RebuildCommand
{
    public static Command Command()
    {
        var name = new Argument<string>("CONSUMER") { Description = "search, watches" };
        var command = new Command("rebuild", "Throws a consumer's state away and reads the log again") { name };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => RebuildAsync(session, parsed.GetValue(name)!, cancel)));
        return command;
    }

    private static async Task<int> RebuildAsync(Session session, string name, CancellationToken cancel)
    {
        var consumers = session.Room<IEnumerable<IConsumer>>().ToList();
        var consumer = consumers.Find(c => c.Name == name)
            ?? throw new WrongUseException($"there is no consumer '{name}'; there are {string.Join(", ", consumers.Select(c => c.Name))}.");
        // Held for the whole rebuild: an engine that runs would be reading while we throw away.
        using var held = session.Folder.LockEngine();
        await consumer.ResetAsync(cancel);
        var turn = await consumer.TakeOverAsync(cancel);
        var log = session.Room<ILogStore>();
        var at = turn.Position;
        while (await log.ReadAsync(at, 256, cancel) is { Count: > 0 } entries)
        {
            if (!await consumer.ConsumeAsync(turn.Keeper, entries, cancel)) throw new InvalidOperationException($"Another keeper took {name} over.");
            at = entries[^1].Position;
        }
        session.Say($"{name} has read the log again, to entry {at}.");
        return Run.Done;
    }
}
