using System.CommandLine;
using Archive.Core;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary>The program's door: every command, and how failures end it.</summary>
internal static class ArchiveCommand
{
    public static RootCommand Root()
    {
        var root = new RootCommand("An archive of what public authorities publish: visits, keeps, splits into acts, searches, says what changed, and tells who watches.")
        {
            GlobalOptions.Data, GlobalOptions.Clock, GlobalOptions.Json,
            DemoCommand.Command(), ServeCommand.Command(), VisitCommand.Command(), SourcesCommand.Command(),
        };
        foreach (var list in Catalogue.Commands()) root.Subcommands.Add(list);
        foreach (var command in (Command[])
            [
                SearchCommand.Command(), ShowCommand.Command(), DiffCommand.Command(), CatCommand.Command(), ExplainCommand.Command(), WatchCommand.Command(),
                LogCommand.Command(), AuditCommand.Command(), ReExtractCommand.Command(), RebuildCommand.Command(), DoctorCommand.Command(),
            ])
            root.Subcommands.Add(command);
        return root;
    }

    /// <summary>Runs the program: 0 done, 1 done with failures that it named, 2 wrong use.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Session.Warn(error.Message);
            Console.Error.WriteLine($"`archive {string.Join(' ', parsed.CommandResult.Command is RootCommand ? [] : new[] { parsed.CommandResult.Command.Name })} --help` says how.".Replace("  ", " ", StringComparison.Ordinal));
            return Run.WrongUse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
        }
        catch (Exception e) when (e is WrongUseException or StoreException)
        {
            Session.Warn(e.Message);
            return Run.WrongUse;
        }
        catch (OperationCanceledException)
        {
            Session.Warn("stopped; the same command goes on where this one was.");
            return Run.WithFailures;
        }
        catch (IOException e) when (e.InnerException is null && !Console.IsOutputRedirected)
        {
            Session.Warn(e.Message);
            return Run.WrongUse;
        }
    }
}
