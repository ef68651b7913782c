using System.CommandLine;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Archive.Storage;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>sources check FILE...</c>: dry-runs declarations against their sites and shows what they would find. Nothing is kept.</summary>
internal static class CheckCommand
{
    private const int EntriesShown = 5;

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
        var (fetcher, blobs) = (rooms.GetRequiredService<IFetcher>(), rooms.GetRequiredService<IBlobStore>());
        var listing = declaration.ListingOn(DateOnly.FromDateTime(session.Clock.GetUtcNow().UtcDateTime));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var toAsk = new Queue<PageRequest>(listing.Start.Select(s => new PageRequest(s)));
        var entries = new Dictionary<string, ListingEntry>(StringComparer.Ordinal);
        var left = 0;
        while (toAsk.TryDequeue(out var page))
        {
            if (!asked.Add($"{page.Address} {page.Form}")) continue;
            if (asked.Count > most)
            {
                left++;
                continue;
            }
            var (content, trouble) = await AskAsync(fetcher, blobs, declaration, listing, page.Address, page.Form, cancel);
            if (trouble is not null) return Told(session, $"{page.Address}: {trouble}");
            var read = ListingReader.Read(listing, page, content!);
            Explain(session, page.Address, read);
            if (read.Fault is { } fault) return Told(session, fault);
            foreach (var next in read.Pages) toAsk.Enqueue(next);
            foreach (var entry in read.Entries) entries.TryAdd(entry.Key, entry);
        }
        if (left > 0) session.Say($"  and {left} more listing pages (--pages asks for more)");
        return await ShowAsync(session, fetcher, blobs, declaration, listing, [.. entries.Values], cancel);
    }

    private static async Task<bool> ShowAsync(
        Session session, IFetcher fetcher, IBlobStore blobs, Declaration declaration, Listing listing, List<ListingEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries.Take(EntriesShown))
            session.Console.MarkupLineInterpolated($"  {RowOf.Day(entry.Published) ?? "no date   "}  {entry.Title}  [grey]{entry.Address}[/]");
        session.Say($"  {entries.Count} documents, {entries.Count(e => e.Published is null)} without a date");
        if (entries.Count == 0) return Told(session, "nothing was found: a visit would open empty-listing");
        if (entries.Find(e => e.Cover) is not { } first) return true;

        var (content, trouble) = await AskAsync(fetcher, blobs, declaration, listing, first.Address, first.Form, cancel);
        if (trouble is not null) return Told(session, $"{first.Address}: {trouble}");
        var cover = ListingReader.ReadCover(listing, first, content!);
        Explain(session, first.Address, cover);
        foreach (var document in cover.Entries) session.Console.MarkupLineInterpolated($"  document [grey]{document.Address}[/]");
        return cover.Fault is null ? cover.Entries.Count > 0 || Told(session, "the cover page holds no document") : Told(session, cover.Fault);
    }

    private static async Task<(PageContent? Content, string? Trouble)> AskAsync(
        IFetcher fetcher, IBlobStore blobs, Declaration declaration, Listing listing, Uri address, string? form, CancellationToken cancel)
    {
        var fetched = await fetcher.FetchAsync(new() { Address = address, Platform = declaration.Platform, Form = form, Render = listing.Render, Hosts = listing.Hosts }, cancel);
        if (fetched is not Fetched.Content content) return (null, Trouble(fetched));
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

    private static void Explain(Session session, Uri address, ListingPage page)
    {
        session.Console.MarkupLineInterpolated($"  [grey]{address}[/]");
        foreach (var step in page.Steps)
            session.Console.MarkupLineInterpolated($"    {step.Step,-9} {step.Count,4}  [grey]{step.Selector}[/]{(step.Warning is null ? "" : $"  ! {step.Warning}")}");
    }

    private static bool Told(Session session, string trouble)
    {
        session.Console.MarkupLineInterpolated($"  [red]{trouble}[/]");
        return false;
    }
}
