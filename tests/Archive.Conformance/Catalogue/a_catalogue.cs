using Archive.Conformance.Stores;
using Archive.Core.Findings;
using Archive.Core.Search;
using Archive.Core.Versions;

namespace Archive.Conformance.Catalogue;

public abstract class a_catalogue : StoreSuite
{
    private static DateTimeOffset Hour(int n) => Given.Now.AddHours(n);

    [Fact]
    public async Task is_empty_at_first()
    {
        Assert.Empty(await AllAsync(Store.Catalogue.DocumentsAsync(default, Cancel)));
        Assert.Empty(await AllAsync(Store.Catalogue.ActsAsync(default, Cancel)));
        Assert.Empty(await AllAsync(Store.Catalogue.AlertsAsync(default, Cancel)));
        Assert.Null(await Store.Catalogue.DocumentAsync(Given.Id("raa-var", "1"), Cancel));
        Assert.Null(await Store.Catalogue.VersionAsync(new(Given.Id("raa-var", "1"), 1), Cancel));
        Assert.Empty(await Store.Catalogue.VersionsAsync(Given.Id("raa-var", "1"), Cancel));
    }

    [Fact]
    public async Task lists_by_time_then_by_name()
    {
        await FillAsync();

        var documents = await AllAsync(Store.Catalogue.DocumentsAsync(default, Cancel));
        Assert.Equal(documents.OrderBy(d => d.FirstSeen).ThenBy(d => d.Id.Value, StringComparer.Ordinal), documents);
        Assert.Equal(8, documents.Count);
        var captures = await AllAsync(Store.Catalogue.CapturesAsync(default, Cancel));
        Assert.Equal(captures.OrderBy(c => c.At).ThenBy(c => c.Source), captures);
        var changes = await AllAsync(Store.Catalogue.ChangesAsync(default, Cancel));
        Assert.Equal(changes.OrderBy(c => c.At).ThenBy(c => c.Document.Value, StringComparer.Ordinal).Select(c => c.Document), changes.Select(c => c.Document));
        var acts = await AllAsync(Store.Catalogue.ActsAsync(default, Cancel));
        Assert.Equal(acts.OrderBy(a => a.FirstSeen).ThenBy(a => a.Id.ToString(), StringComparer.Ordinal).Select(a => a.Id), acts.Select(a => a.Id));
        Assert.Equal(16, acts.Count);
        var incidents = await AllAsync(Store.Catalogue.IncidentsAsync(default, Cancel));
        Assert.Equal(incidents.OrderBy(i => i.Opened).ThenBy(i => i.Source), incidents);
        var findings = await AllAsync(Store.Catalogue.FindingsAsync(default, Cancel));
        Assert.Equal(findings.OrderBy(f => f.Opened).ThenBy(f => f.Source).Select(f => f.Subject), findings.Select(f => f.Subject));
    }

    [Theory]
    [InlineData(null, null, null, 8)]
    [InlineData("cada", null, null, 4)]
    [InlineData("nobody", null, null, 0)]
    [InlineData(null, 1, null, 6)]
    [InlineData(null, null, 1, 2)]
    [InlineData("cada", 1, 3, 2)]
    [InlineData("cada", 3, 3, 0)]
    public async Task narrows_every_list_by_source_and_time_the_end_left_out(string? source, int? since, int? until, int expected)
    {
        await FillAsync();
        var filter = new ListFilter(source is null ? null : Given.Name(source), since is { } s ? Hour(s) : null, until is { } u ? Hour(u) : null);

        Assert.Equal(expected, (await AllAsync(Store.Catalogue.DocumentsAsync(filter, Cancel))).Count);
        Assert.Equal(expected, (await AllAsync(Store.Catalogue.CapturesAsync(filter, Cancel))).Count);
        Assert.Equal(expected, (await AllAsync(Store.Catalogue.ChangesAsync(filter, Cancel))).Count);
        Assert.Equal(expected, (await AllAsync(Store.Catalogue.IncidentsAsync(filter, Cancel))).Count);
        Assert.Equal(expected, (await AllAsync(Store.Catalogue.FindingsAsync(filter, Cancel))).Count);
        Assert.Equal(expected * 2, (await AllAsync(Store.Catalogue.ActsAsync(filter, Cancel))).Count);
    }

    [Fact]
    public async Task lists_the_acts_of_newest_versions_with_the_first_sight_of_each()
    {
        var keeper = await KeeperOfAsync("raa-var");
        var document = Given.Document("raa-var", "1") with { Published = new(2025, 2, 1), Versions = 1 };
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [document], Versions = [Given.Version("raa-var", "1", 1, "un", Hour(0), Given.Act(1, "Retiré"), Given.Act(2, "Gardé"))] });
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [document with { Versions = 2 }], Versions = [Given.Version("raa-var", "1", 2, "deux", Hour(5), Given.Act(1, "Gardé"), Given.Act(2, "Nouveau"))] });
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [document with { Versions = 3 }], Versions = [Given.Version("raa-var", "1", 3, "trois", Hour(9), Given.Act(1, "Gardé"), Given.Act(2, "Nouveau"))] });

        var acts = await AllAsync(Store.Catalogue.ActsAsync(default, Cancel));
        Assert.Equal([("Gardé", Hour(0)), ("Nouveau", Hour(5))], acts.Select(a => (a.Act.Title, a.FirstSeen)));
        Assert.All(acts, a => Assert.Equal((3, new DateOnly(2025, 2, 1)), (a.Id.Version.Number, a.Published)));
    }

    [Fact]
    public async Task tells_the_same_act_of_two_documents_apart()
    {
        var keeper = await KeeperOfAsync("raa-var");
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", "1")], Versions = [Given.Version("raa-var", "1", 1, "un", Hour(0), Given.Act(1, "Le même"))] });
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", "2")], Versions = [Given.Version("raa-var", "2", 1, "un", Hour(4), Given.Act(1, "Le même"))] });

        Assert.Equal([Hour(0), Hour(4)], (await AllAsync(Store.Catalogue.ActsAsync(default, Cancel))).Select(a => a.FirstSeen));
    }

    [Fact]
    public async Task gives_versions_whole_one_by_one_and_without_their_text_in_lists()
    {
        var keeper = await KeeperOfAsync("raa-var");
        await CommitAsync(Given.Step("raa-var", keeper) with
        {
            Documents = [Given.Document("raa-var", "1")],
            Versions = [Given.Version("raa-var", "1", 1, "un", acts: [Given.Act(1, "Acte")]), Given.Version("raa-var", "1", 2, "deux")],
        });

        var listed = await Store.Catalogue.VersionsAsync(Given.Id("raa-var", "1"), Cancel);
        Assert.Equal([1, 2], listed.Select(v => v.Id.Number));
        Assert.All(listed, v => Assert.Empty(v.Pages));
        Assert.Equivalent(Given.Version("raa-var", "1", 1, "un", acts: [Given.Act(1, "Acte")]), await Store.Catalogue.VersionAsync(new(Given.Id("raa-var", "1"), 1), Cancel), strict: true);
        Assert.Null(await Store.Catalogue.VersionAsync(new(Given.Id("raa-var", "1"), 3), Cancel));
    }

    [Fact]
    public async Task gives_back_captures_and_changes_whole()
    {
        var keeper = await KeeperOfAsync("raa-var");
        var capture = Given.Capture("raa-var", "1");
        var listing = capture with { Document = null, MediaType = "", Headers = "", Address = new("https://example.fr/liste?page=2") };
        var change = Given.Change("raa-var", "1", ChangeKind.Modified, from: 1, to: 2) with { Pages = [1, 3], Declared = true };
        await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", "1")], Captures = [capture, listing], Changes = [change, Given.Change("raa-var", "1", ChangeKind.Withdrawn, Hour(1), 2, null)] });

        Assert.Equivalent(new[] { capture, listing }, await AllAsync(Store.Catalogue.CapturesAsync(default, Cancel)), strict: true);
        var changes = await AllAsync(Store.Catalogue.ChangesAsync(default, Cancel));
        Assert.Equivalent(change, changes[0], strict: true);
        Assert.Null(changes[1].To);
    }

    [Fact]
    public async Task lists_one_moment_however_slowly_it_is_read()
    {
        await FillAsync();
        var keeper = (await Store.Sources.TakeOverAsync(Given.Name("raa-var"), Cancel))!.Value;
        var read = 0;
        await foreach (var document in Store.Catalogue.DocumentsAsync(default, Cancel))
        {
            Assert.NotNull(document.Title);
            await CommitAsync(Given.Step("raa-var", keeper) with { Documents = [Given.Document("raa-var", $"new-{read++}", Hour(100))] });
        }
        Assert.Equal(8, read);
        Assert.Equal(16, (await AllAsync(Store.Catalogue.DocumentsAsync(default, Cancel))).Count);
    }

    [Fact]
    public async Task lets_a_list_be_left_in_the_middle()
    {
        await FillAsync();
        await foreach (var document in Store.Catalogue.DocumentsAsync(default, Cancel))
            if (document.Source == Given.Name("cada")) break;

        Assert.Equal(8, (await AllAsync(Store.Catalogue.DocumentsAsync(default, Cancel))).Count);
    }

    /// <summary>Two sources with a document an hour, four hours long, each with one of everything and two acts.</summary>
    private async Task FillAsync()
    {
        foreach (var source in new[] { "raa-var", "cada" })
        {
            var keeper = await KeeperOfAsync(source);
            for (var n = 0; n < 4; n++)
            {
                var (key, at) = ($"{n}", Hour(n));
                await CommitAsync(Given.Step(source, keeper) with
                {
                    Documents = [Given.Document(source, key, at)],
                    Captures = [Given.Capture(source, key, at)],
                    Versions = [Given.Version(source, key, 1, key, at, Given.Act(1, key + "a"), Given.Act(2, key + "b"))],
                    Changes = [Given.Change(source, key, at: at)],
                    Incidents = [new(Given.Name(source), IncidentKind.MalformedDocument, key, at, null, "")],
                    Findings = [new(Given.Name(source), FindingKind.MissingNumber, key, [], at, null, "")],
                });
            }
        }
    }
}

public sealed class a_catalogue_on_sqlite : a_catalogue
{
    protected override StoreUnderTest Make() => SqliteStores.Make();
}
