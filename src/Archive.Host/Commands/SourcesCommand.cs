using System.CommandLine;
using Archive.Core;
using Archive.Core.Sources;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>sources list, add, check, show, pause, resume, remove</c>.</summary>
internal static class SourcesCommand
{
    public static Command Command()
    {
        var command = new Command("sources", "What the archive visits") { ListOf(), Add(), CheckCommand.Command(), Show(), State("pause", "Stops visiting until resumed", SourceState.Paused), State("resume", "Visits again", SourceState.Active), State("remove", "Stops visits for good and keeps everything", SourceState.Removed) };
        return command;
    }

    private static Command ListOf()
    {
        var removed = new Option<bool>("--removed") { Description = "Those that were removed too" };
        var command = new Command("list", "The sources") { removed };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var rows = new ListOutput<SourceRow>(session,
                [new("name", r => r.Name), new("state", r => r.State), new("documents", r => $"{r.Documents}"), new("last visit", r => r.LastVisit?[..16]), new("due", r => r.Due[..16]), new("platform", r => r.Platform), new("title", r => r.Title)],
                "`archive visit` visits what is due.");
            foreach (var source in await session.Room<ISourceStore>().ListAsync(parsed.GetValue(removed), cancel)) rows.Add(RowOf.Source(source));
            rows.End();
            return Run.Done;
        }));
        return command;
    }

    private static Command Add()
    {
        var files = new Argument<string[]>("FILE") { Description = "Declarations (YAML), or folders of them", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Adds sources, or replaces their declarations by newer ones") { files };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var (declarations, faults) = DeclarationFiles.Load(parsed.GetValue(files)!);
            var failed = faults.Count > 0;
            foreach (var fault in faults) Console.Error.WriteLine(fault);
            var store = session.Room<ISourceStore>();
            foreach (var declaration in declarations)
            {
                try
                {
                    session.Say(await store.DeclareAsync(declaration, session.Clock.GetUtcNow(), cancel) ? $"Added {declaration.Name}." : $"{declaration.Name} is as it was.");
                }
                catch (InvalidOperationException e)
                {
                    failed = true;
                    Session.Warn(e.Message);
                }
            }
            if (declarations.Count > 0) session.Say("`archive visit` visits what is due.");
            return failed ? (declarations.Count > 0 ? Run.WithFailures : Run.WrongUse) : Run.Done;
        }));
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("SOURCE");
        var command = new Command("show", "A source's declaration and state") { name };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var source = await FindAsync(session, parsed.GetValue(name)!, cancel);
            if (session.Json)
            {
                Console.WriteLine(RowsJson.Line(RowOf.Source(source)));
                return Run.Done;
            }
            var row = RowOf.Source(source);
            session.Console.MarkupLineInterpolated($"[bold]{row.Title}[/]");
            session.Console.MarkupLineInterpolated($"  [grey]{row.State}, {row.Documents} documents, last visit {row.LastVisit ?? "never"}, due {row.Due}[/]");
            session.Console.WriteLine(source.Declaration.Text);
            return Run.Done;
        }));
        return command;
    }

    private static Command State(string verb, string description, SourceState state)
    {
        var names = new Argument<string[]>("SOURCE") { Arity = ArgumentArity.OneOrMore };
        var command = new Command(verb, description) { names };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            foreach (var name in parsed.GetValue(names)!)
            {
                var source = await FindAsync(session, name, cancel);
                if (source.State == SourceState.Removed && state != SourceState.Removed)
                    throw new WrongUseException($"'{name}' was removed; a name is never used again. Declare the site under a new name.");
                await session.Room<ISourceStore>().SetStateAsync(source.Name, state, session.Clock.GetUtcNow(), cancel);
                session.Say($"{name} is {Word.Of(state)}.");
            }
            return Run.Done;
        }));
        return command;
    }

    private static async Task<Source> FindAsync(Session session, string name, CancellationToken cancel) =>
        await session.Room<ISourceStore>().FindAsync(Run.SourceName(name), cancel) ?? throw new WrongUseException($"there is no source '{name}'; `archive sources list` names those there are.");
}
