using System.CommandLine;
using System.Globalization;
using Archive.Core;
using Archive.Core.Acts;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>show ID</c>: a document, a version or an act, as people read it.</summary>
internal static class ShowCommand
{
    public static Command Command()
    {
        var id = new Argument<string>("ID") { Description = "A document, version or act, as the lists print them" };
        var command = new Command("show", "Shows one document, version or act") { id };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => ShowAsync(session, parsed.GetValue(id)!, cancel)));
        return command;
    }

    private static async Task<int> ShowAsync(Session session, string text, CancellationToken cancel)
    {
        var id = ArchiveId.TryParse(text) ?? throw new WrongUseException($"'{text}' is no id; `archive documents` and `archive acts` print them.");
        var catalogue = session.Room<ICatalogue>();
        var document = await catalogue.DocumentAsync(id.Document, cancel) ?? throw new WrongUseException($"there is no document '{id.Document}'.");
        if (id.Version is null) return await DocumentAsync(session, document, cancel);

        var version = await catalogue.VersionAsync(new(id.Document, id.Version.Value), cancel)
            ?? throw new WrongUseException($"'{id.Document}' has no version {id.Version}; it has {document.Versions}.");
        if (id.Act is null) return Pages(session, version, 1, version.Pages.Count);

        var act = version.Acts.FirstOrDefault(a => a.Ordinal == id.Act) ?? throw new WrongUseException($"'{version.Id}' has no act {id.Act}; it has {version.Acts.Count}.");
        return ShowAct(session, document, version, act);
    }

    private static async Task<int> DocumentAsync(Session session, Document d, CancellationToken cancel)
    {
        if (session.Json)
        {
            Console.WriteLine(RowsJson.Line(RowOf.Document(d)));
            return Run.Done;
        }
        var versions = await session.Room<ICatalogue>().VersionsAsync(d.Id, cancel);
        session.Console.MarkupLineInterpolated($"[bold]{d.Title}[/]");
        Fields(session, ("id", $"{d.Id}"), ("address", string.Join("  <-  ", d.Addresses.Reverse())), ("published", RowOf.Day(d.Published)), ("seen", $"{Moment.Print(d.FirstSeen)} to {Moment.Print(d.LastSeen)}"),
            ("state", Word.Of(d.State)), ("kind", Word.Of(d.Kind)), ("pages", d.Pages.ToString(CultureInfo.InvariantCulture)));
        foreach (var v in versions)
            session.Say($"  version {v.Id.Number}  {Moment.Print(v.At)}  {(v.Technical ? "technical  " : "")}{v.Extractor}  {v.Bytes}");
        var newest = d.Versions > 0 ? await session.Room<ICatalogue>().VersionAsync(new(d.Id, d.Versions), cancel) : null;
        foreach (var act in newest?.Acts ?? [])
            session.Say($"  act {new ActId(newest!.Id, act.Ordinal)}  p. {act.FirstPage}-{act.LastPage}  {act.Number}  {act.Title}");
        session.Console.MarkupLineInterpolated($"[grey]`archive show {d.Id}/{Math.Max(1, d.Versions)}` shows its text.[/]");
        return Run.Done;
    }

    private static int ShowAct(Session session, Document document, DocumentVersion version, Act act)
    {
        if (session.Json)
        {
            Console.WriteLine(RowsJson.Line(RowOf.Act(new(new(version.Id, act.Ordinal), act, document.Published, version.At))));
            return Run.Done;
        }
        session.Console.MarkupLineInterpolated($"[bold]{act.Title}[/]");
        Fields(session, ("number", act.Number), ("kind", act.Kind), ("service", act.Service), ("gazette", $"{document.Title}, pages {act.FirstPage} to {act.LastPage}"), ("address", $"{document.Address}"),
            ("published", RowOf.Day(document.Published)), ("signed", RowOf.Day(act.Signed)), ("in force", act.EffectiveFrom is null && act.EffectiveUntil is null ? null : $"{RowOf.Day(act.EffectiveFrom)} to {RowOf.Day(act.EffectiveUntil)}"),
            ("places", act.Places is { Count: > 0 } p ? string.Join(", ", p) : null), ("references", act.References is { Count: > 0 } r ? string.Join("; ", r) : null));
        return Pages(session, version, act.FirstPage, act.LastPage);
    }

    private static int Pages(Session session, DocumentVersion version, int first, int last)
    {
        foreach (var page in version.Pages.Where(p => p.Number >= first && p.Number <= last))
        {
            if (session.Json)
            {
                Console.WriteLine(RowsJson.Line(RowOf.Page(page)));
                continue;
            }
            session.Console.MarkupLineInterpolated($"[grey]-- page {page.Number} ({Word.Of(page.Method)}, quality {page.Quality:0.00})[/]");
            session.Console.WriteLine(page.Text);
        }
        return Run.Done;
    }

    private static void Fields(Session session, params (string Name, string? Value)[] fields)
    {
        foreach (var (name, value) in fields.Where(f => !string.IsNullOrEmpty(f.Value)))
            session.Console.MarkupLineInterpolated($"  [grey]{name,-11}[/]{value}");
    }
}
