using System.CommandLine;
using Archive.Core.Log;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>log</c> and <c>log verify</c>.</summary>
internal static class LogCommand
{
    public static Command Command()
    {
        var after = new Option<long>("--after") { Description = "Entries after this number", HelpName = "N" };
        var command = new Command("log", "The record of all that happened") { after };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => ListAsync(session, new(parsed.GetValue(after)), cancel)));

        var verify = new Command("verify", "Checks the log's chain and every consumer's cursor");
        verify.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => VerifyAsync(session, cancel)));
        command.Subcommands.Add(verify);
        return command;
    }

    private static async Task<int> ListAsync(Session session, LogPosition after, CancellationToken cancel)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        var log = session.Room<ILogStore>();
        while (await log.ReadAsync(after, 1000, cancel) is { Count: > 0 } entries)
        {
            foreach (var e in entries)
                await output.WriteLineAsync(session.Json ? e.Json : $"{e.Position,8}  {Moment.Print(e.At)}  {e.Kind,-16}  {e.Document?.ToString() ?? e.Source?.ToString()}  {e.Data.ToJsonString()}");
            after = entries[^1].Position;
        }
        return Run.Done;
    }

    private static async Task<int> VerifyAsync(Session session, CancellationToken cancel)
    {
        var verified = await new LogVerifier(session.Room<ILogStore>()).VerifyAsync(cancel);
        var head = verified.Head.Position;
        var sound = verified.Fault is null;
        if (!sound) Session.Warn($"the log is not sound: {verified.Fault}");
        else session.Say($"{head} entries, dense and chained; the newest hash is {verified.Head.Hash}.");
        foreach (var consumer in session.Room<IEnumerable<IConsumer>>())
        {
            var at = await consumer.PositionAsync(cancel);
            if (at.CompareTo(head) > 0)
            {
                sound = false;
                Session.Warn($"the cursor of {consumer.Name} stands at {at}, past the log's end at {head}; `archive rebuild {consumer.Name}` reads the log again.");
            }
            else session.Say($"{consumer.Name,-10} has read to {at}{(at == head ? "" : $", {head.Number - at.Number} behind")}.");
        }
        return sound ? Run.Done : Run.WithFailures;
    }
}
