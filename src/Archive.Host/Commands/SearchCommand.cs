using System.CommandLine;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>search QUERY</c>: acts and pages, with passages.</summary>
internal static class SearchCommand
{
    public static Command Command()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, \"phrases\", AND, OR, NOT, prefix*, titre:..., numero:... (docs/search.md)", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string?>("--source") { Description = "Only this source", HelpName = "NAME" };
        var since = new Option<DateOnly?>("--since") { Description = "Published on this day or later", HelpName = "DAY" };
        var until = new Option<DateOnly?>("--until") { Description = "Published on this day or earlier", HelpName = "DAY" };
        var most = new Option<int>("--most") { Description = "How many hits", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = new Command("search", "Finds acts and pages") { query, source, since, until, most };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => SearchAsync(session, new SearchRequest
        {
            Query = string.Join(' ', parsed.GetValue(query)!),
            Source = parsed.GetValue(source) is { } s ? Run.SourceName(s) : null,
            Since = parsed.GetValue(since),
            Until = parsed.GetValue(until),
            Most = parsed.GetValue(most),
        }, cancel)));
        return command;
    }

    private static async Task<int> SearchAsync(Session session, SearchRequest request, CancellationToken cancel)
    {
        SearchResult result;
        try
        {
            result = await session.Room<ISearchIndex>().SearchAsync(request, cancel);
        }
        catch (QueryException e)
        {
            throw new WrongUseException(e.Message);
        }
        if (session.Json)
        {
            foreach (var hit in result.Hits) Console.WriteLine(RowsJson.Line(RowOf.Hit(hit)));
            return Run.Done;
        }
        if (result.Relaxed) session.Say("Nothing holds all of these words; these hold some.");
        foreach (var hit in result.Hits)
        {
            session.Console.MarkupLineInterpolated($"[bold]{hit.Title}[/]");
            session.Console.MarkupLineInterpolated($"  [grey]{hit.Source}  {RowOf.Day(hit.Published)}  page {hit.Page}  {hit.Act?.ToString() ?? $"{hit.Document}/{hit.Version}"}[/]");
            session.Console.WriteLine($"  {hit.Passage.ReplaceLineEndings(" ")}");
        }
        var behind = (await session.Room<ILogStore>().HeadAsync(cancel)).Position.Number - (await session.Room<ISearchIndex>().PositionAsync(cancel)).Number;
        session.Console.MarkupLineInterpolated($"[grey]{result.Hits.Count} of {result.Total}. {(behind > 0 ? $"The index is {behind} log entries behind; `archive visit` or `archive serve` reads on." : "`archive show ID` shows one.")}[/]");
        return Run.Done;
    }
}
