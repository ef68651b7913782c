using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class reading_entries_of_a_listing
{
    private static VisitedSite WithGazettes(int count, Func<Declaration, Declaration>? declared = null, VisitOptions? options = null)
    {
        var visited = new VisitedSite(declared, options);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"RAA N°{n:000}", $"/raa/{n}.pdf", $"Texte du recueil numéro {n}", new DateOnly(2025, 1, n));
        return visited;
    }

    [Fact]
    public async Task a_changed_date_is_the_source_saying_that_the_document_changed()
    {
        using var visited = WithGazettes(3);
        await visited.VisitAsync();
        var second = visited.Site.Documents.Single(d => d.Title == "RAA N°002");
        (second.Date, second.Text) = (new DateOnly(2025, 2, 1), "Texte corrigé");
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        var change = Assert.Single(visited.Store.Changes, c => c.Kind == ChangeKind.Modified);
        Assert.True(change.Declared);
        Assert.Equal(new DateOnly(2025, 2, 1), visited.Document("RAA N°002").Published);
    }

    [Fact]
    public async Task a_corrected_title_is_taken_over_without_asking_the_document()
    {
        using var visited = WithGazettes(3);
        await visited.VisitAsync();
        visited.Site.Documents.Single(d => d.Title == "RAA N°002").Title = "RAA N°002 (corrigé)";
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(["/raa/2.pdf"], [visited.Document("RAA N°002 (corrigé)").Address.AbsolutePath]);
        Assert.Equal(["/liste"], visited.Site.PathsAsked);
    }

    [Fact]
    public async Task two_that_lead_to_one_address_name_one_document()
    {
        using var visited = WithGazettes(5, d => d with { Blocks = [new(null, VisitedSite.WithCovers)] }, new() { Parallelism = 4 });
        visited.Site.Covers = true;
        visited.Site.Publish("RAA N°003 (copie)", "/raa/3.pdf", "Texte du recueil numéro 3");
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(5, visited.Store.Rows.Count);
        Assert.Equal(5, visited.Store.Versions.Count);
        Assert.Equal(["/liste"], visited.Site.PathsAsked);
        Assert.Empty(visited.Store.Incidents);
    }

    [Fact]
    public async Task one_whose_cover_holds_several_documents_gives_each()
    {
        using var visited = WithGazettes(3, d => d with { Blocks = [new(null, VisitedSite.WithCovers)] });
        visited.Site.Covers = true;
        var annex = visited.Site.Publish("Annexe", "/raa/annexe.pdf", "Texte de l'annexe");
        annex.Listed = false;
        var cover = MadeUpSite.CoverOf(visited.Site.Documents.Single(d => d.Title == "RAA N°002"));
        visited.Site.Fault = path => Uri.UnescapeDataString(path) == cover
            ? visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><h1>RAA N°002</h1><a class='download' href='/raa/2.pdf'>Recueil</a><a class='download' href='/raa/annexe.pdf'>Annexe</a></body></html>")
            : null;

        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(["/liste"], visited.Site.PathsAsked);
        Assert.Equal(4, visited.Store.Rows.Count);
        Assert.Equal(["/raa/2.pdf", "/raa/annexe.pdf"], visited.Store.Rows.Values.Where(d => d.Title is "Recueil" or "Annexe").Select(d => d.Address.AbsolutePath).Order());
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal((DocumentState.Listed, 1), (d.State, d.Versions)));
    }

    [Fact]
    public async Task a_link_to_nothing_is_an_incident_and_no_withdrawal()
    {
        using var visited = WithGazettes(4);
        var third = visited.Site.Documents.Single(d => d.Title == "RAA N°003");
        third.Gone = true;
        await visited.VisitDailyAsync(4);

        Assert.Equal((IncidentKind.Unavailable, visited.Document("RAA N°003").Id.Value), (Assert.Single(visited.Open).Kind, visited.Open.Single().Subject));
        Assert.DoesNotContain(visited.Store.Changes, c => c.Kind == ChangeKind.Withdrawn);
        third.Listed = false;
        await visited.VisitDailyAsync(4);
        Assert.Empty(visited.Open);
        Assert.DoesNotContain(visited.Store.Changes, c => c.Kind == ChangeKind.Withdrawn);
    }

    [Fact]
    public async Task keep_the_reader_s_order_over_pages_below_pages()
    {
        using var visited = WithGazettes(6, d => d with { Blocks = [new(null, VisitedSite.Paged with { Follow = [new("a.mois")] })] });
        var root = MadeUpSite.Root;
        string Page(params int[] n) => "<html><body><ul class='docs'>" + string.Concat(n.Select(k => $"<li class='doc'><a href='/raa/{k}.pdf'>RAA N°{k:000}</a></li>")) + "</ul>";
        visited.Site.Fault = path => path switch
        {
            "/liste" => visited.Site.Html(new(root, path), "<html><body><a class='mois' href='/mars'>Mars</a><a class='mois' href='/janvier'>Janvier</a></body></html>"),
            "/mars" => visited.Site.Html(new(root, path), Page(6, 5) + "<a class='next' href='/mars/2'>Suivant</a></body></html>"),
            "/mars/2" => visited.Site.Html(new(root, path), Page(4) + "</body></html>"),
            "/janvier" => visited.Site.Html(new(root, path), Page(3, 2, 1) + "</body></html>"),
            _ => null,
        };

        await visited.VisitAsync();

        Assert.Equal(["RAA N°006", "RAA N°005", "RAA N°004", "RAA N°003", "RAA N°002", "RAA N°001"], visited.Store.Rows.Values.OrderBy(d => d.Position).Select(d => d.Title));
    }

    [Fact]
    public async Task a_listing_page_that_says_unchanged_stands_for_what_it_said()
    {
        using var visited = WithGazettes(5);
        var tagged = false;
        visited.Site.Fault = path =>
        {
            if (path != "/liste") return null;
            if (visited.Site.Asked[^1].Known.ETag == "\"l1\"") return new Fetched.Unchanged(new(MadeUpSite.Root, path), visited.Clock.GetUtcNow());
            if (tagged) return null;
            tagged = true;
            visited.Site.Fault = null;
            return visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><ul class='docs'><li class='doc'><a href='/raa/1.pdf'>RAA N°001</a></li></ul></body></html>") with { Validators = new("\"l1\"", null) };
        };
        await visited.VisitAsync();
        visited.Site.Fault = path => path == "/liste" ? new Fetched.Unchanged(new(MadeUpSite.Root, path), visited.Clock.GetUtcNow()) : null;
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal("\"l1\"", visited.Site.Asked[0].Known.ETag);
        Assert.Equal(DocumentState.Listed, Assert.Single(visited.Store.Rows.Values).State);
        Assert.Empty(visited.Store.Incidents);
        Assert.Equal(visited.Clock.GetUtcNow(), visited.Store.Source.LastVisit);
    }
}
