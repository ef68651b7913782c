using System.CommandLine;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Versions;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary><c>diff A B</c>: two versions, or two files.</summary>
internal static class DiffCommand
{
    public static Command Command()
    {
        var before = new Argument<string>("A") { Description = "A version (source/document/1), or a file" };
        var after = new Argument<string>("B") { Description = "Likewise" };
        var html = new Option<bool>("--html") { Description = "Both sides, as a piece of HTML" };
        var command = new Command("diff", "What separates two versions, or two files") { before, after, html };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session =>
            DiffAsync(session, parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(html), cancel)));
        return command;
    }

    private static async Task<int> DiffAsync(Session session, string a, string b, bool html, CancellationToken cancel)
    {
        var (before, after) = (await SideAsync(session, a, cancel), await SideAsync(session, b, cancel));
        if (before.Version is { } old && after.Version is { } @new)
        {
            var diff = VersionDiff.Between(old, @new);
            if (session.Json) DiffJson.Write(Console.Out, diff);
            else if (html) DiffHtml.Write(Console.Out, diff);
            else DiffText.Write(Console.Out, diff, coloured: !Console.IsOutputRedirected);
            return Run.Done;
        }
        var text = TextDiff.DiffPages(before.Pages, after.Pages);
        if (session.Json) DiffJson.Write(Console.Out, text);
        else if (html) DiffHtml.Write(Console.Out, before.Pages, after.Pages, text);
        else DiffText.Write(Console.Out, text, coloured: !Console.IsOutputRedirected);
        return Run.Done;
    }

    private static async Task<(IReadOnlyList<Page> Pages, DocumentVersion? Version)> SideAsync(Session session, string name, CancellationToken cancel)
    {
        if (ArchiveId.TryParse(name) is { Version: { } number } id && await session.Room<ICatalogue>().VersionAsync(new(id.Document, number), cancel) is { } version)
            return (version.Pages, version);
        if (!File.Exists(name)) throw new WrongUseException($"'{name}' is neither a version (source/document/number) nor a file.");
        return await session.Room<IExtractor>().ReadAsync(new(Path.GetFullPath(name), ""), cancel) switch
        {
            Extracted.Read read => (read.Pages, null),
            Extracted.Unreadable unreadable => throw new WrongUseException($"{name} cannot be read: {unreadable.Detail}"),
            _ => throw new InvalidOperationException("An outcome of the extractor that diff does not know."),
        };
    }
}
