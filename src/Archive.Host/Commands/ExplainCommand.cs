using System.CommandLine;
using Archive.Core;
using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>explain FILE</c>: what the archive reads in a file.</summary>
internal static class ExplainCommand
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A PDF, a page, an office file" };
        var kind = new Option<string>("--kind") { Description = "What kind of source it is read as: gazette, minutes, orders, bulletin, page, files", DefaultValueFactory = _ => "gazette" };
        var content = new Option<string?>("--content") { Description = "CSS selector of a page's publication", HelpName = "CSS" };
        var command = new Command("explain", "What the archive reads in a file: pages with method and quality, acts with where their fields come from") { file, kind, content };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session =>
            ExplainAsync(session, parsed.GetValue(file)!, parsed.GetValue(kind)!, parsed.GetValue(content), cancel)));
        return command;
    }

    private static async Task<int> ExplainAsync(Session session, string file, string kindWord, string? content, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new WrongUseException($"there is no file '{file}'.");
        var kind = Run.Wanted<SourceKind>("--kind", kindWord);
        switch (await session.Room<IExtractor>().ReadAsync(new(Path.GetFullPath(file), "", Content: content), cancel))
        {
            case Extracted.Unreadable u:
                Session.Warn($"{file}: {Word.Of(u.Fault)} ({Word.Of(u.Kind)}): {u.Detail}");
                return Run.WithFailures;
            case Extracted.Read read:
                Tell(session, read, ActSegmenter.Split(kind, read.Pages));
                return Run.Done;
            default:
                throw new InvalidOperationException("An outcome of the extractor that explain does not know.");
        }
    }

    private static void Tell(Session session, Extracted.Read read, IReadOnlyList<Act> acts)
    {
        if (session.Json)
        {
            foreach (var page in read.Pages) Console.WriteLine(RowsJson.Line(RowOf.Page(page)));
            foreach (var act in acts) Console.WriteLine(RowsJson.Line(RowOf.Explained(act)));
            return;
        }
        session.Console.MarkupLineInterpolated($"[grey]{Word.Of(read.Kind)}, read by {read.Extractor}[/]");
        foreach (var page in read.Pages)
            session.Say($"page {page.Number,4}  {Word.Of(page.Method),-4}  quality {page.Quality:0.00}  {page.Text.Length,6} characters  {Opening(page.Text)}");
        foreach (var act in acts)
        {
            session.Console.MarkupLineInterpolated($"act {act.Ordinal}  [bold]{act.Title}[/]");
            session.Console.MarkupLineInterpolated($"  [grey]{act.Number}  pages {act.FirstPage}-{act.LastPage}  {act.Kind}  {act.Service}  signed {RowOf.Day(act.Signed)}  in force {RowOf.Day(act.EffectiveFrom)} to {RowOf.Day(act.EffectiveUntil)}[/]");
            foreach (var (field, from) in act.Evidence) session.Console.MarkupLineInterpolated($"    [grey]{field,-14} {from}[/]");
        }
    }

    private static string Opening(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > 60 ? line[..60] + "..." : line;
    }
}
