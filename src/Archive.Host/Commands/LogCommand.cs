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
        var verdict = await LogVerifier.VerifyAsync(session.Room<ILogStore>(), [.. session.Room<IEnumerable<IConsumer>>()], cancel);
        session.Say($"{verdict.Entries} entries, dense and chained{(verdict.Fault is null ? "" : " up to there")}; the newest hash is {verdict.Head.Hash}.");
        foreach (var (kind, count) in verdict.Kinds) session.Say($"  {count,8}  {kind}");
        foreach (var consumer in verdict.Consumers)
            session.Say($"{consumer.Name} has read to entry {consumer.Position}{(consumer.Position == verdict.Head.Position ? "" : $" of {verdict.Head.Position}")}.");
        if (verdict.Fault is null) return Run.Done;
        Session.Warn($"the log is not sound: {verdict.Fault}");
        return Run.WithFailures;
    }
}
