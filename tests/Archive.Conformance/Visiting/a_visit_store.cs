using Archive.Conformance.Stores;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Conformance.Visiting;

public abstract class a_visit_store : StoreSuite
{
    private const string Var = "raa-var";

    [Fact]
    public async Task gives_back_a_document_whole()
    {
        var keeper = await KeeperOfAsync(Var);
        var document = Given.Document(Var, "1") with
        {
            Title = "Recueil n° 1 «spécial»\tœuvre 𝄞",
            Address = new("https://example.fr/b"),
            Addresses = [new("https://example.fr/a"), new("https://example.fr/b")],
            Kind = DocumentKind.Pdf,
            Published = new(2025, 1, 31),
            State = DocumentState.Unlisted,
            Versions = 3,
            Pages = 19,
            Bytes = BlobName.Of("x"u8),
            Validators = new("\"e\"", "Mon, 03 Feb 2025 08:00:00 GMT"),
            Checked = Given.Now.AddHours(1),
            Recheck = Given.Now.AddDays(1),
            GoneSince = Given.Now.AddMinutes(3),
            Position = 7,
        };
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [document] });

        var kept = (await Store.Visits.DocumentAsync(document.Id, Cancel))!;
        Assert.Equal(document.Addresses, kept.Addresses);
        Assert.Equal(document, kept with { Addresses = document.Addresses });
    }

    [Fact]
    public async Task gives_back_a_version_whole()
    {
        var keeper = await KeeperOfAsync(Var);
        var act = Given.Act(1, "Arrêté portant réglementation") with
        {
            Number = "83-2025-04-18-00005",
            Kind = "arrêté",
            Service = "DDTM",
            LastPage = 4,
            Signed = new(2025, 4, 18),
            EffectiveFrom = new(2025, 4, 19),
            EffectiveUntil = new(2025, 5, 1),
            Places = ["83137", "83069"],
            References = [],
            Nominative = false,
            Evidence = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "sommaire, page 2" },
        };
        var version = Given.Version(Var, "1", acts: [act, Given.Act(2, "Autre")]) with
        {
            Technical = true,
            DeclaredSigns = ["mis à jour le 2019-10-01"],
            Pages =
            [
                new(1, "Première page\nœuvre «citée» \0 𝄞", PageMethod.Text, 0.75),
                new(2, "", PageMethod.Text, 0),
                new(3, "Scannée", PageMethod.Ocr, 0.5) { Words = [new("Scannée \"x\"", 1, 2, 998, 1000), new("é", 0, 0, 1, 1)] },
            ],
        };
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [Given.Document(Var, "1")], Versions = [version] });

        // The one may still be at hand, the other is read from what is kept.
        foreach (var kept in new[] { await Store.Visits.LatestVersionAsync(version.Id.Document, Cancel), await Store.Catalogue.VersionAsync(version.Id, Cancel) })
        {
            Assert.NotNull(kept);
            Assert.Equivalent(version, kept, strict: true);
            Assert.Equal(version.Pages[2].Words, kept.Pages[2].Words);
            Assert.Null(kept.Pages[0].Words);
            Assert.Null(kept.Acts[1].Places);
            Assert.Null(kept.Acts[1].Nominative);
        }
    }

    [Fact]
    public async Task answers_the_newest_version_of_several()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [Given.Document(Var, "1")], Versions = [Given.Version(Var, "1", 1, "un"), Given.Version(Var, "1", 2, "deux")] });

        Assert.Equal(2, (await Store.Visits.LatestVersionAsync(Given.Id(Var, "1"), Cancel))!.Id.Number);
        Assert.Null(await Store.Visits.LatestVersionAsync(Given.Id(Var, "2"), Cancel));
    }

    [Fact]
    public async Task refuses_the_step_of_a_keeper_that_was_superseded()
    {
        var late = await KeeperOfAsync(Var);
        var now = (await Store.Sources.TakeOverAsync(Given.Name(Var), Cancel))!.Value;

        Assert.False(await Store.Visits.CommitAsync(WholeStep(late), Cancel));
        await NothingIsThereAsync();

        Assert.True(await Store.Visits.CommitAsync(WholeStep(now), Cancel));
        Assert.NotNull(await Store.Visits.DocumentAsync(Given.Id(Var, "1"), Cancel));
    }

    [Fact]
    public async Task refuses_the_step_of_a_source_that_it_does_not_know()
    {
        Assert.False(await Store.Visits.CommitAsync(WholeStep(0), Cancel));
        Assert.False(await Store.Visits.CommitAsync(WholeStep(1), Cancel));
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task leaves_nothing_of_a_step_that_fails()
    {
        var keeper = await KeeperOfAsync(Var);
        var failing = WholeStep(keeper);

        // The second version is of a document that nobody knows: the step fails after most of it was written.
        await Assert.ThrowsAnyAsync<Exception>(() => Store.Visits.CommitAsync(failing with { Versions = [.. failing.Versions, Given.Version(Var, "unknown")] }, Cancel));
        await NothingIsThereAsync();

        await CommitAsync(failing);
        Assert.NotNull(await Store.Visits.LatestVersionAsync(Given.Id(Var, "1"), Cancel));
    }

    [Fact]
    public async Task leaves_nothing_of_a_step_that_was_cancelled()
    {
        var keeper = await KeeperOfAsync(Var);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Visits.CommitAsync(WholeStep(keeper), new CancellationToken(canceled: true)));
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task refuses_a_step_that_writes_another_sources_rows()
    {
        await KeeperOfAsync("cada");
        var keeper = await KeeperOfAsync(Var);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Visits.CommitAsync(Given.Step(Var, keeper) with { Documents = [Given.Document("cada", "1")] }, Cancel));
        Assert.Null(await Store.Visits.DocumentAsync(Given.Id("cada", "1"), Cancel));
    }

    [Fact]
    public async Task writes_and_tells_nothing_twice_when_a_step_is_done_again()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(WholeStep(keeper));
        var told = await ToldAsync();
        await CommitAsync(WholeStep(keeper));

        Assert.Equal(told, await ToldAsync());
        Assert.Single(await AllAsync(Store.Catalogue.CapturesAsync(default, Cancel)));
        Assert.Single(await Store.Catalogue.VersionsAsync(Given.Id(Var, "1"), Cancel));
        Assert.Single(await AllAsync(Store.Catalogue.ChangesAsync(default, Cancel)));
        Assert.Single(await AllAsync(Store.Catalogue.IncidentsAsync(default, Cancel)));
        Assert.Single(await AllAsync(Store.Catalogue.FindingsAsync(default, Cancel)));
        Assert.Single(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        Assert.Single(await Store.Visits.SightingsAsync(Given.Name(Var), Cancel));
    }

    [Fact]
    public async Task never_changes_a_version_once_it_is_kept()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [Given.Document(Var, "1")], Versions = [Given.Version(Var, "1", 1, "un")] });

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Visits.CommitAsync(Given.Step(Var, keeper) with { Versions = [Given.Version(Var, "1", 1, "autre")] }, Cancel));
        Assert.Equal("un", (await Store.Visits.LatestVersionAsync(Given.Id(Var, "1"), Cancel))!.Pages[0].Text);
    }

    [Fact]
    public async Task tells_the_log_in_the_steps_own_order()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(WholeStep(keeper) with { VisitEnds = true, ListingRead = true });

        Assert.Equal(
            [LogKinds.DocumentSeen, LogKinds.Captured, LogKinds.Versioned, LogKinds.Changed, LogKinds.IncidentOpened, LogKinds.FindingOpened, LogKinds.Visited],
            await ToldAsync());
    }

    [Fact]
    public async Task keeps_the_trace_beside_the_entries()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(WholeStep(keeper) with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });

        var entries = await Store.Log.ReadAsync(new(1), 10, Cancel);
        Assert.All(entries, e => Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", e.TraceParent));
        Assert.All(entries, e => Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", e.Json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task tells_nothing_of_a_document_that_only_its_checks_changed()
    {
        var keeper = await KeeperOfAsync(Var);
        var document = Given.Document(Var, "1");
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [document] });
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [document with { LastSeen = Given.Now.AddDays(1), Checked = Given.Now.AddDays(1) }] });
        Assert.Equal([LogKinds.DocumentSeen], await ToldAsync());

        await CommitAsync(Given.Step(Var, keeper) with { Documents = [document with { State = DocumentState.Unlisted }] });
        Assert.Equal([LogKinds.DocumentSeen, LogKinds.DocumentSeen], await ToldAsync());
    }

    [Fact]
    public async Task hands_out_the_frontier_by_rank_then_by_age()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Enqueue = [new(0, "late", 2, "{}"), new(0, "b", 1, "{}"), new(0, "a", 1, "{}"), new(0, "first", 0, "{}")] });

        Assert.Equal(["first", "b", "a"], (await Store.Visits.FrontierAsync(Given.Name(Var), 3, Cancel)).Select(i => i.Key));
    }

    [Fact]
    public async Task leaves_a_frontier_item_that_is_put_again_as_it_is()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Enqueue = [new(0, "a", 1, "{\"n\":1}")] });
        await CommitAsync(Given.Step(Var, keeper) with { Enqueue = [new(0, "a", 0, "{\"n\":2}")] });

        var item = Assert.Single(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        Assert.Equal((1, "{\"n\":1}"), (item.Rank, item.Data));
    }

    [Fact]
    public async Task strikes_off_what_is_done_and_lets_the_same_step_put_it_again()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Enqueue = [new(0, "a", 1, "{}"), new(0, "b", 1, "{}")] });
        var items = await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel);
        await CommitAsync(Given.Step(Var, keeper) with { Done = [.. items.Select(i => i.Number)], Enqueue = [new(0, "a", 5, "{}")] });

        var again = Assert.Single(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        Assert.Equal(("a", 5), (again.Key, again.Rank));
        Assert.DoesNotContain(again.Number, items.Select(i => i.Number));
    }

    [Fact]
    public async Task keeps_each_sources_frontier_to_itself()
    {
        var keeper = await KeeperOfAsync(Var);
        var other = await KeeperOfAsync("cada");
        await CommitAsync(Given.Step(Var, keeper) with { Enqueue = [new(0, "a", 1, "{}")], Sightings = [Sighting("a", 0)], Notes = Notes(("k", "v")) });
        await CommitAsync(Given.Step("cada", other) with { Enqueue = [new(0, "a", 1, "{}")], Sightings = [Sighting("a", 0)], Notes = Notes(("k", "w")) });
        await CommitAsync(Given.Step(Var, keeper) with { VisitEnds = true });

        Assert.Empty(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        var item = Assert.Single(await Store.Visits.FrontierAsync(Given.Name("cada"), 10, Cancel));
        await CommitAsync(Given.Step(Var, keeper) with { Done = [item.Number] });
        Assert.Single(await Store.Visits.FrontierAsync(Given.Name("cada"), 10, Cancel));
        Assert.Single(await Store.Visits.SightingsAsync(Given.Name("cada"), Cancel));
        Assert.Equal("w", (await Store.Visits.NotesAsync(Given.Name("cada"), "", Cancel))["k"]);
    }

    [Fact]
    public async Task remembers_a_visit_from_its_beginning_to_its_end()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { VisitBegins = true, Due = Given.Now.AddMinutes(-1), Sightings = [Sighting("a", 0), Sighting("b", 1)] });
        var during = (await Store.Sources.FindAsync(Given.Name(Var), Cancel))!;
        Assert.Equal(Given.Now, during.VisitBegan);
        Assert.Null(during.LastVisit);
        Assert.Equal(Given.Now.AddMinutes(-1), during.Due);

        await CommitAsync(Given.Step(Var, keeper) with { At = Given.Now.AddMinutes(5), VisitEnds = true, ListingRead = true, Due = Given.Now.AddHours(1), Sightings = [Sighting("a", 2), Sighting("c", 3)] });
        var after = (await Store.Sources.FindAsync(Given.Name(Var), Cancel))!;
        Assert.Null(after.VisitBegan);
        Assert.Equal(Given.Now.AddMinutes(5), after.LastVisit);
        Assert.Equal(Given.Now.AddHours(1), after.Due);
        Assert.Empty(await Store.Visits.SightingsAsync(Given.Name(Var), Cancel));

        var visited = (await Store.Log.ReadAsync(new(1), 10, Cancel)).Single();
        Assert.Equal(3, (int)visited.Data["listed"]!);
        Assert.Equal(Moment.Print(Given.Now), (string?)visited.Data["began"]);
    }

    [Fact]
    public async Task ends_a_visit_that_could_not_read_its_listing_without_a_word()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { VisitBegins = true, Enqueue = [new(0, "a", 1, "{}")] });
        await CommitAsync(Given.Step(Var, keeper) with { VisitEnds = true });

        var source = (await Store.Sources.FindAsync(Given.Name(Var), Cancel))!;
        Assert.Null(source.VisitBegan);
        Assert.Null(source.LastVisit);
        Assert.Empty(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task lists_sightings_in_the_order_of_the_listing_the_first_sight_of_each()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Sightings = [Sighting("b", 1), Sighting("a", 0)] });
        await CommitAsync(Given.Step(Var, keeper) with { Sightings = [Sighting("b", 9)] });

        Assert.Equal([("a", 0), ("b", 1)], (await Store.Visits.SightingsAsync(Given.Name(Var), Cancel)).Select(s => (s.Entry, s.Position)));
    }

    [Fact]
    public async Task keeps_notes_until_they_are_deleted_visits_or_not()
    {
        var keeper = await KeeperOfAsync(Var);
        await CommitAsync(Given.Step(Var, keeper) with { Notes = Notes(("page:a", "1"), ("page:b", "2"), ("pag_", "3"), ("mark", "4")) });
        await CommitAsync(Given.Step(Var, keeper) with { VisitEnds = true, Notes = Notes(("page:a", "9"), ("page:b", null)) });

        Assert.Equal(["page:a"], (await Store.Visits.NotesAsync(Given.Name(Var), "page:", Cancel)).Keys);
        Assert.Equal("9", (await Store.Visits.NotesAsync(Given.Name(Var), "page:", Cancel))["page:a"]);
        Assert.Equal(3, (await Store.Visits.NotesAsync(Given.Name(Var), "", Cancel)).Count);
    }

    [Fact]
    public async Task opens_an_incident_once_and_closes_it_once()
    {
        var keeper = await KeeperOfAsync(Var);
        var incident = new Incident(Given.Name(Var), IncidentKind.Unavailable, "", Given.Now, null, "503");
        await CommitAsync(Given.Step(Var, keeper) with { Incidents = [incident] });
        await CommitAsync(Given.Step(Var, keeper) with { Incidents = [incident with { Opened = Given.Now.AddHours(1), Detail = "encore" }] });
        Assert.Equal([incident], await Store.Visits.OpenIncidentsAsync(Given.Name(Var), Cancel));

        await CommitAsync(Given.Step(Var, keeper) with { Incidents = [incident with { Closed = Given.Now.AddHours(2) }] });
        await CommitAsync(Given.Step(Var, keeper) with { Incidents = [incident with { Closed = Given.Now.AddHours(3) }] });
        Assert.Empty(await Store.Visits.OpenIncidentsAsync(Given.Name(Var), Cancel));
        Assert.Equal([incident with { Closed = Given.Now.AddHours(2) }], await AllAsync(Store.Catalogue.IncidentsAsync(default, Cancel)));

        await CommitAsync(Given.Step(Var, keeper) with { Incidents = [incident with { Opened = Given.Now.AddDays(1) }] });
        Assert.Equal([LogKinds.IncidentOpened, LogKinds.IncidentClosed, LogKinds.IncidentOpened], await ToldAsync());
        Assert.Equal(2, (await AllAsync(Store.Catalogue.IncidentsAsync(default, Cancel))).Count);
    }

    [Fact]
    public async Task opens_a_finding_once_and_closes_it_once()
    {
        var keeper = await KeeperOfAsync(Var);
        var finding = new Finding(Given.Name(Var), FindingKind.MissingNumber, "13", ["12", "14"], Given.Now, null, "N° 13");
        await CommitAsync(Given.Step(Var, keeper) with { Findings = [finding, finding with { Subject = "15" }] });
        await CommitAsync(Given.Step(Var, keeper) with { Findings = [finding with { Opened = Given.Now.AddHours(1) }] });
        Assert.Equal(["13", "15"], (await Store.Visits.OpenFindingsAsync(Given.Name(Var), Cancel)).Select(f => f.Subject));
        Assert.Equal(["12", "14"], (await Store.Visits.OpenFindingsAsync(Given.Name(Var), Cancel))[0].Related);

        await CommitAsync(Given.Step(Var, keeper) with { Findings = [finding with { Closed = Given.Now.AddHours(2) }] });
        Assert.Equal(["15"], (await Store.Visits.OpenFindingsAsync(Given.Name(Var), Cancel)).Select(f => f.Subject));
        Assert.Equal([LogKinds.FindingOpened, LogKinds.FindingOpened, LogKinds.FindingClosed], await ToldAsync());
    }

    [Fact]
    public async Task lists_a_sources_documents_alone()
    {
        var keeper = await KeeperOfAsync(Var);
        var other = await KeeperOfAsync("cada");
        await CommitAsync(Given.Step(Var, keeper) with { Documents = [Given.Document(Var, "2", Given.Now.AddHours(1)), Given.Document(Var, "1")] });
        await CommitAsync(Given.Step("cada", other) with { Documents = [Given.Document("cada", "1")] });

        Assert.Equal([Given.Id(Var, "1"), Given.Id(Var, "2")], (await Store.Visits.DocumentsAsync(Given.Name(Var), Cancel)).Select(d => d.Id));
        Assert.Equal(2, (await Store.Sources.FindAsync(Given.Name(Var), Cancel))!.Documents);
    }

    private static StepCommit WholeStep(long keeper) => Given.Step(Var, keeper) with
    {
        Due = Given.Now.AddMinutes(-1),
        Enqueue = [new(0, "a", 1, "{}")],
        Sightings = [Sighting("a", 0)],
        Notes = Notes(("k", "v")),
        Documents = [Given.Document(Var, "1")],
        Captures = [Given.Capture(Var, "1")],
        Versions = [Given.Version(Var, "1", acts: [Given.Act(1, "Arrêté")])],
        Changes = [Given.Change(Var, "1")],
        Incidents = [new(Given.Name(Var), IncidentKind.MalformedDocument, "x", Given.Now, null, "")],
        Findings = [new(Given.Name(Var), FindingKind.LatePublication, "x", [], Given.Now, null, "")],
    };

    private async Task NothingIsThereAsync()
    {
        Assert.Empty(await ToldAsync());
        Assert.Null(await Store.Visits.DocumentAsync(Given.Id(Var, "1"), Cancel));
        Assert.Null(await Store.Visits.LatestVersionAsync(Given.Id(Var, "1"), Cancel));
        Assert.Empty(await Store.Visits.FrontierAsync(Given.Name(Var), 10, Cancel));
        Assert.Empty(await Store.Visits.SightingsAsync(Given.Name(Var), Cancel));
        Assert.Empty(await Store.Visits.NotesAsync(Given.Name(Var), "", Cancel));
        Assert.Empty(await Store.Visits.OpenIncidentsAsync(Given.Name(Var), Cancel));
        Assert.Empty(await Store.Visits.OpenFindingsAsync(Given.Name(Var), Cancel));
        Assert.Empty(await AllAsync(Store.Catalogue.CapturesAsync(new ListFilter(), Cancel)));
        Assert.Empty(await AllAsync(Store.Catalogue.ChangesAsync(new ListFilter(), Cancel)));
        Assert.Empty(await AllAsync(Store.Catalogue.ActsAsync(new ListFilter(), Cancel)));
        Assert.Equal(Given.Now, (await Store.Sources.FindAsync(Given.Name(Var), Cancel))!.Due);
    }

    private static Sighting Sighting(string entry, int position) => new(entry, position, "Titre " + entry, new("https://example.fr/" + entry), new(2025, 1, 2));

    private static Dictionary<string, string?> Notes(params (string, string?)[] notes) => notes.ToDictionary(StringComparer.Ordinal);
}

public sealed class a_visit_store_on_sqlite : a_visit_store
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
