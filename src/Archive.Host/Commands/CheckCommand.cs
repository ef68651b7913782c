using System.CommandLine;
using Archive.Core;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Host.Settings;
using Archive.Storage;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>sources check FILE...</c>: dry-runs declarations against their sites and shows what they would find. Nothing is kept.</summary>
internal static class CheckCommand
{
    public static Command Command()
    {
        var files = new Argument<string[]>("FILE") { Description = "Declarations (YAML), or folders of them", Arity = ArgumentArity.OneOrMore };
        var offline = new Option<bool>("--offline") { Description = "Read the files alone; ask no site" };
        var pages = new Option<int>("--pages") { Description = "Most listing pages to ask for a source", HelpName = "N", DefaultValueFactory = _ => 12 };
        var command = new Command("check", "Dry-runs declarations: what each step selects, and what would be found") { files, offline, pages };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session =>
            CheckAsync(session, parsed.GetValue(files)!, parsed.GetValue(offline), parsed.GetValue(pages), cancel)));
        return command;
    }

    private static async Task<int> CheckAsync(Session session, string[] files, bool offline, int pages, CancellationToken cancel)
    {
        var (declarations, faults) = DeclarationFiles.Load(files);
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        var failed = faults.Count > 0;
        var kept = Directory.CreateTempSubdirectory("archive-check-").FullName;
        try
        {
            await using var rooms = session.Compose(new ServiceCollection(), new DataFolder(kept))
                .AddLogging().AddSingleton<IPlatformGates, InProcessPlatformGates>().BuildServiceProvider();
            foreach (var declaration in declarations)
            {
                session.Console.MarkupLineInterpolated($"[bold]{declaration.Name}[/]  {declaration.Title}");
                if (!offline) failed |= !await WalkAsync(session, rooms, declaration, pages, cancel);
            }
        }
        finally
        {
            Directory.Delete(kept, recursive: true);
        }
        session.Say($"{declarations.Count} declarations read, {faults.Count} faults.{(failed ? "" : " `archive sources add FILE` adds them.")}");
        return failed ? (declarations.Count > 0 ? Run.WithFailures : Run.WrongUse) : Run.Done;
    }

    /// <summary>Walks a listing as a visit does, and the first cover page; false where it would end in an incident.</summary>
    private static async Task<bool> WalkAsync(Session session, ServiceProvider rooms, Declaration declaration, int most, CancellationToken cancel)
    {
        var listing = declaration.ListingOn(ParisTime.DayOf(session.Clock.GetUtcNow()));
        var (pages, entries, trouble) = (new List<ReadPage>(), new Dictionary<string, ListingEntry>(StringComparer.Ordinal), (string?)null);
        var begin = ListingReader.Begin(listing);
        foreach (var entry in begin.Entries) entries.TryAdd(entry.Key, entry);
        var (asked, left, toAsk) = (new HashSet<string>(StringComparer.Ordinal), 0, new Queue<PageRequest>(begin.Pages));
        while (trouble is null && toAsk.TryDequeue(out var page))
        {
            if (!asked.Add($"{page.Address} {page.Form}")) continue;
            if (asked.Count > most)
            {
                left++;
                continue;
            }
            (var content, trouble) = await AskAsync(rooms, declaration, listing, page.Address, page.Form, listing.Render, cancel);
            if (content is null) continue;
            var read = ListingReader.Read(listing, page, content);
            pages.Add(new(page.Address, read));
            trouble = read.Fault;
            foreach (var next in read.Pages) toAsk.Enqueue(next);
            foreach (var entry in read.Entries) entries.TryAdd(entry.Key, entry);
        }
        if (trouble is null && entries.Values.FirstOrDefault(e => e.Cover) is { } first)
        {
            (var content, trouble) = await AskAsync(rooms, declaration, listing, first.Address, first.Form, null, cancel);
            if (content is not null) pages.Add(new(first.Address, ListingReader.ReadCover(listing, first, content), Cover: true));
        }
        foreach (var line in ListingExplanation.Lines(listing, pages)) session.Say($"  {line}");
        if (left > 0) session.Say($"  and {left} more listing pages (--pages asks for more)");
        if (entries.Count == 0) trouble ??= "nothing was found: a visit would open empty-listing";
        if (trouble is not null) session.Console.MarkupLineInterpolated($"  [red]{trouble}[/]");
        return trouble is null;
    }

    private static async Task<(PageContent? Content, string? Trouble)> AskAsync(
        ServiceProvider rooms, Declaration declaration, Listing listing, Uri address, string? form, RenderStep? render, CancellationToken cancel)
    {
        var (fetcher, blobs) = (rooms.GetRequiredService<IFetcher>(), rooms.GetRequiredService<IBlobStore>());
        var fetched = await fetcher.FetchAsync(new() { Address = address, Platform = declaration.Platform, Form = form, Render = render, Hosts = listing.Hosts }, cancel);
        if (fetched is not Fetched.Content content) return (null, $"{address}: {Trouble(fetched)}");
        await using var body = (await blobs.OpenAsync(content.Blob.Name, cancel))!;
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancel);
        return (new(content.Address, bytes.ToArray(), content.MediaType, content.Charset), null);
    }

    private static string Trouble(Fetched fetched) => fetched switch
    {
        Fetched.Gone gone => $"gone ({(int)gone.Status})",
        Fetched.Blocked blocked => $"blocked: {blocked.Sign}",
        Fetched.Refused refused => $"refused: {refused.Reason}",
        Fetched.Failed failure => failure.Detail,
        Fetched.Resting resting => $"its platform rests until {resting.Until:u}",
        _ => "nothing new, though nothing is known",
    };
}
