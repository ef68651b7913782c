using Archive.Core;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Watches;
using Archive.Host.Commands;
using Archive.Host.Lists;
using MimeKit;
using Spectre.Console;

namespace Archive.Host.Demo;

/// <summary>Tells the demo: each day what the prefecture did and what the archive noticed, and in the end where to look.</summary>
internal sealed class DemoStory(Session session)
{
    private LogPosition _told;
    private Change? _silent;

    /// <summary>Declares the prefecture and adds two watches.</summary>
    public async Task<SourceName> BeginAsync(string declaration, CancellationToken cancel)
    {
        var read = DeclarationReader.Read("demo.yaml", declaration, out var faults)
            ?? throw new InvalidOperationException(string.Join('\n', faults));
        var now = session.Clock.GetUtcNow();
        await session.Room<ISourceStore>().DeclareAsync(read, now, cancel);
        var watches = session.Room<IWatchStore>();
        await watches.AddAsync("drone OU aéronef", ["veille@exemple.fr"], Cadence.Now, now, cancel);
        await watches.AddAsync("\"traitement algorithmique\" OU vidéosurveillance", ["veille@exemple.fr"], Cadence.Day, now, cancel);
        _told = (await session.Room<ILogStore>().HeadAsync(cancel)).Position;
        session.Console.MarkupLineInterpolated($"A made-up prefecture: [bold]{read.Title}[/]. Two watches: drones, told at once; algorithmic video surveillance, told once a day.");
        return read.Name;
    }

    /// <summary>Tells a day: what the log says since the day before.</summary>
    public async Task TellAsync(DemoDay day, IReadOnlyList<string> troubles, CancellationToken cancel)
    {
        session.Console.MarkupLineInterpolated($"\n[bold]{day.Visit:yyyy-MM-dd HH:mm}[/]  {day.Happens}");
        var catalogue = session.Room<ICatalogue>();
        foreach (var entry in await session.Room<ILogStore>().ReadAsync(_told, 10_000, cancel))
        {
            _told = entry.Position;
            if (entry.Kind == LogKinds.Changed) await ChangeAsync(catalogue, entry, cancel);
            if (entry.Kind == LogKinds.FindingOpened) Line("noticed", $"{(string?)entry.Data["kind"]}: {await FindingAsync(catalogue, (string)entry.Data["subject"]!, cancel)}");
            if (entry.Kind is LogKinds.IncidentOpened) Line("incident", $"{(string?)entry.Data["kind"]} {(string?)entry.Data["subject"]}");
        }
        await foreach (var alert in catalogue.AlertsAsync(new(Since: day.Visit), cancel))
            Line(alert.Digest is null ? "alert" : "mailed", $"{alert.Watch}, page {alert.Page}: {alert.Passage.ReplaceLineEndings(" ")}");
        foreach (var trouble in troubles) Line("trouble", trouble);
    }

    /// <summary>Searches, shows the silent change, verifies the log, and says where to look.</summary>
    public async Task<bool> EndAsync(CancellationToken cancel)
    {
        await SearchAsync("traitement algorithmique vidéosurveillance", cancel);
        await DiffAsync(cancel);
        Mail();
        var verdict = await LogVerifier.VerifyAsync(session.Room<ILogStore>(), [.. session.Room<IEnumerable<IConsumer>>()], cancel);
        session.Console.MarkupLineInterpolated($"\n[bold]The log[/]  {verdict.Entries} entries, {(verdict.Fault is null ? "dense and chained" : verdict.Fault)}; the newest hash is {verdict.Head.Hash[..16]}...");

        var folder = session.Folder.Root;
        session.Say($"""

            All of it is kept in {folder}. Look around:
              ./archive acts --data {folder}
              ./archive changes --data {folder}
              ./archive findings --data {folder}
              ./archive search 'interdiction manifestation' --data {folder}
              ./archive show {_silent?.Document.Value ?? "ID"} --data {folder}
              ./archive alerts --data {folder}
              ./archive log verify --data {folder}
            `./archive --help` lists every command; the mails are the .eml files in {session.Folder.Outbox}.
            """);
        return verdict.Fault is null;
    }

    private async Task ChangeAsync(ICatalogue catalogue, LogEntry entry, CancellationToken cancel)
    {
        var document = (await catalogue.DocumentAsync(entry.Document!.Value, cancel))!;
        var kind = Word.Parse<ChangeKind>((string)entry.Data["kind"]!);
        var to = (int?)entry.Data["to"];
        Line(Word.Of(kind), document.Title);
        if (kind == ChangeKind.Added && await catalogue.VersionAsync(new(document.Id, to!.Value), cancel) is { } version)
            foreach (var act in version.Acts) session.Console.MarkupLineInterpolated($"                [grey]p. {act.FirstPage}-{act.LastPage}  {act.Number}[/]  {act.Title}");
        if (kind != ChangeKind.Modified) return;
        await foreach (var change in catalogue.ChangesAsync(new(document.Source), cancel))
            if (change.Document == document.Id && change.To == to) _silent = change;
        session.Console.MarkupLineInterpolated($"                {_silent!.Summary}{(_silent.Declared ? "" : " [in silence]")}");
    }

    private static async Task<string> FindingAsync(ICatalogue catalogue, string subject, CancellationToken cancel)
    {
        await foreach (var finding in catalogue.FindingsAsync(default, cancel))
            if (finding.Subject == subject) return finding.Detail;
        return subject;
    }

    private async Task SearchAsync(string query, CancellationToken cancel)
    {
        session.Console.MarkupLineInterpolated($"\n[bold]archive search[/] '{query}'");
        foreach (var hit in (await session.Room<ISearchIndex>().SearchAsync(new() { Query = query, Most = 2 }, cancel)).Hits)
            session.Console.MarkupLineInterpolated($"  {hit.Title} [grey]({RowOf.Day(hit.Published)}, page {hit.Page})[/]\n    {hit.Passage.ReplaceLineEndings(" ")}");
    }

    private async Task DiffAsync(CancellationToken cancel)
    {
        if (_silent is not { From: { } from, To: { } to, Document: var document }) return;
        var catalogue = session.Room<ICatalogue>();
        var (before, after) = ((await catalogue.VersionAsync(new(document, from), cancel))!, (await catalogue.VersionAsync(new(document, to), cancel))!);
        session.Console.MarkupLineInterpolated($"\n[bold]archive diff[/] {before.Id} {after.Id}");
        DiffText.Write(Console.Out, VersionDiff.Between(before, after), coloured: !Console.IsOutputRedirected);
    }

    private void Mail()
    {
        if (Directory.GetFiles(session.Folder.Outbox, "*.eml").Order(StringComparer.Ordinal).ToList() is not [.., var newest] mails) return;
        using var message = MimeMessage.Load(newest);
        session.Console.MarkupLineInterpolated($"\n[bold]{mails.Count} mails[/], the newest to {message.To}: {message.Subject}");
    }

    private void Line(string what, string words) => session.Console.MarkupLineInterpolated($"  [green]{what,-12}[/]  {words}");
}
