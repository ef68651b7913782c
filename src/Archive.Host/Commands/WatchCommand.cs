using System.CommandLine;
using System.Net.Mail;
using Archive.Core;
using Archive.Core.Search;
using Archive.Core.Watches;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>watch add, list, test, remove, send</c>.</summary>
internal static class WatchCommand
{
    public static Command Command() => new("watch", "Saved queries, and whom to tell") { Add(), ListOf(), Test(), Remove(), Send() };

    private static Command Add()
    {
        var query = new Argument<string[]>("QUERY") { Description = "In the language of `archive search`", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string[]>("--to") { Description = "Whom to tell", HelpName = "ADDRESS", Required = true };
        var every = new Option<string>("--every") { Description = "now, day or week", DefaultValueFactory = _ => "day" };
        var command = new Command("add", "Watches for what comes from now on") { query, to, every };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var text = Checked(string.Join(' ', parsed.GetValue(query)!));
            foreach (var address in parsed.GetValue(to)!)
                if (!MailAddress.TryCreate(address, out _)) throw new WrongUseException($"'{address}' is no mail address.");
            var cadence = Run.Wanted<Cadence>("--every", parsed.GetValue(every)!);
            var watch = await session.Room<IWatchStore>().AddAsync(text, parsed.GetValue(to)!, cadence, session.Clock.GetUtcNow(), cancel);
            if (session.Json) Console.WriteLine(RowsJson.Line(RowOf.Watch(watch)));
            session.Say($"Watch {watch.Id} tells {string.Join(", ", watch.To)} {Told(cadence)}. `archive watch test {watch.Id}` says what it would have found.");
            return Run.Done;
        }));
        return command;
    }

    private static Command ListOf()
    {
        var command = new Command("list", "The watches");
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var rows = new ListOutput<WatchRow>(session,
                [new("id", r => r.Id), new("every", r => r.Every), new("to", r => string.Join(", ", r.To)), new("query", r => r.Query), new("fault", r => r.Fault)],
                "`archive alerts` shows what they found.");
            foreach (var watch in await session.Room<IWatchStore>().ListAsync(cancel)) rows.Add(RowOf.Watch(watch));
            rows.End();
            return Run.Done;
        }));
        return command;
    }

    private static Command Test()
    {
        var query = new Argument<string[]>("QUERY") { Description = "A query, or a watch's id", Arity = ArgumentArity.OneOrMore };
        var command = new Command("test", "What a watch would have found in the last 90 days") { query };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var text = string.Join(' ', parsed.GetValue(query)!);
            if ((await session.Room<IWatchStore>().ListAsync(cancel)).FirstOrDefault(w => w.Id == text) is { } watch) text = watch.Query;
            var rows = new ListOutput<AlertRow>(session,
                [new("at", r => r.At[..10]), new("act", r => r.Act ?? r.Document), new("page", r => $"{r.Page}"), new("passage", r => r.Passage.ReplaceLineEndings(" "))],
                "`archive watch add QUERY --to ADDRESS` watches from now on.");
            await foreach (var item in session.Room<WatchTest>().FindAsync(Checked(text), session.Clock.GetUtcNow(), cancel)) rows.Add(RowOf.Alert(item.Alert));
            rows.End();
            return Run.Done;
        }));
        return command;
    }

    private static Command Remove()
    {
        var id = new Argument<string>("WATCH");
        var command = new Command("remove", "Ends a watch; its alerts stay") { id };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            if (!await session.Room<IWatchStore>().RemoveAsync(parsed.GetValue(id)!, session.Clock.GetUtcNow(), cancel))
                throw new WrongUseException($"there is no watch '{parsed.GetValue(id)}'; `archive watch list` names those there are.");
            session.Say($"{parsed.GetValue(id)} is removed.");
            return Run.Done;
        }));
        return command;
    }

    private static Command Send()
    {
        var command = new Command("send", "Mails the digests that are due");
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            using var held = session.Folder.LockEngine();
            var sent = await session.Room<DigestSender>().SendDueAsync(session.Clock.GetUtcNow(), cancel);
            foreach (var failure in sent.Failures) Session.Warn(failure);
            session.Say($"{sent.Sent.Count} digests sent{(session.Settings.Smtp is null ? $", as files in {session.Folder.Outbox}" : "")}.");
            return sent.Failures.Count > 0 ? Run.WithFailures : Run.Done;
        }));
        return command;
    }

    private static string Checked(string query)
    {
        try
        {
            SearchQuery.Parse(query);
            return query;
        }
        catch (QueryException e)
        {
            throw new WrongUseException(e.Message);
        }
    }

    private static string Told(Cadence cadence) => cadence switch
    {
        Cadence.Now => "at once",
        Cadence.Day => "once a day",
        _ => "once a week",
    };
}
