using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class meeting_a_site_s_faults
{
    private static VisitedSite WithGazettes(int count, VisitOptions? options = null, Func<Declaration, Declaration>? declared = null)
    {
        var visited = new VisitedSite(declared, options);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"RAA N°{n:000}", $"/raa/{n}.pdf", $"Texte du recueil numéro {n}", new DateOnly(2025, 1, n));
        return visited;
    }

    public static TheoryData<string, IncidentKind> Faults => new()
    {
        { "transient", IncidentKind.Unavailable },
        { "malformed", IncidentKind.UnreadableListing },
        { "too-large", IncidentKind.UnreadableListing },
        { "gone", IncidentKind.UnreadableListing },
        { "blocked", IncidentKind.Blocked },
        { "robots", IncidentKind.Blocked },
        { "refused", IncidentKind.Refused },
        { "login", IncidentKind.UnreadableListing },
        { "not-html", IncidentKind.UnreadableListing },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task opens_one_incident_that_says_what_to_do_and_closes_it_when_the_site_recovers(string fault, IncidentKind kind)
    {
        using var visited = WithGazettes(5);
        await visited.VisitAsync();
        visited.Site.Fault = path => path != "/liste" ? null : fault switch
        {
            "transient" => new Fetched.Failed(FailureKind.Transient, "503"),
            "malformed" => new Fetched.Failed(FailureKind.Malformed, "en-têtes sans fin"),
            "too-large" => new Fetched.Failed(FailureKind.TooLarge, "50 Mo"),
            "gone" => visited.Site.Gone(new(MadeUpSite.Root, path)),
            "blocked" => new Fetched.Blocked("Request Access"),
            "robots" => new Fetched.Blocked("robots.txt") { ByRobots = true },
            "refused" => new Fetched.Refused("10.0.0.1 n'est pas publique"),
            "login" => visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><form><input type='password'></form></body></html>"),
            _ => new Fetched.Content(new(MadeUpSite.Root, path), visited.Clock.GetUtcNow(), 200, "", "application/pdf", null, default, visited.Store.Put("%PDF-1.4"u8.ToArray())),
        };
        for (var n = 0; n < 3; n++)
        {
            visited.Clock.Advance(TimeSpan.FromHours(2));
            await visited.VisitAsync();
        }

        var incident = Assert.Single(visited.Store.Incidents);
        Assert.Equal((kind, "", (DateTimeOffset?)null), (incident.Kind, incident.Subject, incident.Closed));
        Assert.True(incident.Detail.Length > 80);
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal(DocumentState.Listed, d.State));
        visited.Site.Fault = null;
        visited.Clock.Advance(TimeSpan.FromHours(2));
        await visited.VisitAsync();
        Assert.Empty(visited.Open);
    }

    [Fact]
    public async Task puts_a_visit_off_while_its_platform_rests_without_an_incident()
    {
        using var visited = WithGazettes(5);
        var until = visited.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        visited.Site.Fault = path => path == "/raa/3.pdf" && visited.Clock.GetUtcNow() < until ? new Fetched.Resting(until) : null;

        var steps = await visited.VisitAsync();

        Assert.Equal(until, steps[^1].RestingUntil);
        Assert.Equal(until, visited.Store.Source.Due);
        Assert.NotNull(visited.Store.Source.VisitBegan);
        Assert.Empty(visited.Store.Incidents);
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.DoesNotContain("/liste", visited.Site.PathsAsked);      // the visit goes on where it was
        Assert.Equal(5, visited.Store.Versions.Count);
    }

    [Fact]
    public async Task ends_a_pager_that_runs_in_a_circle()
    {
        using var visited = WithGazettes(5);
        visited.Site.Fault = path => path.StartsWith("/liste", StringComparison.Ordinal)
            ? visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><ul class='docs'><li class='doc'><a href='/raa/1.pdf'>RAA N°001</a></li></ul><a class='next' href='/liste'>Suivant</a></body></html>")
            : null;

        await visited.VisitAsync();

        Assert.Equal(["/liste", "/raa/1.pdf"], visited.Site.PathsAsked);
        Assert.Empty(visited.Store.Incidents);
    }

    [Fact]
    public async Task ends_a_pager_that_never_ends()
    {
        using var visited = WithGazettes(1, new() { PagesPerVisit = 20 });
        var page = 0;
        visited.Site.Fault = path => path.StartsWith("/liste", StringComparison.Ordinal)
            ? visited.Site.Html(new(MadeUpSite.Root, path), $"<html><body><ul class='docs'><li class='doc'><a href='/raa/1.pdf'>RAA N°001</a></li></ul><a class='next' href='/liste/{++page}'>Suivant</a></body></html>")
            : null;

        await visited.VisitAsync();

        Assert.Equal(IncidentKind.UnreadableListing, Assert.Single(visited.Open).Kind);
        Assert.InRange(visited.Site.PathsAsked.Count, 15, 25);
    }

    [Fact]
    public async Task asks_with_the_browser_once_a_listing_proves_to_be_built_by_a_script_and_remembers_it()
    {
        using var visited = WithGazettes(3);
        visited.Site.Fault = path => path == "/liste" && visited.Site.Asked[^1].Render is null
            ? visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><div id='app'></div><script>boot()</script></body></html>") with { ScriptBuilt = true }
            : null;

        await visited.VisitAsync();
        Assert.Equal(2, visited.Site.PathsAsked.Count(p => p == "/liste"));
        Assert.Equal(3, visited.Store.Versions.Count);
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Single(visited.Site.PathsAsked, p => p == "/liste");
        Assert.NotNull(visited.Site.Asked[0].Render);
        Assert.Empty(visited.Store.Incidents);
    }

    [Fact]
    public async Task asks_a_page_at_a_fixed_address_at_every_visit()
    {
        using var visited = WithGazettes(1, declared: d => d with
        {
            Kind = SourceKind.Page,
            Blocks = [new(null, new Listing { Start = [new(MadeUpSite.Root, "/raa/1.pdf")], Fixed = true })],
        });
        foreach (var text in new[] { "Un", "Un", "Deux" })
        {
            visited.Site.Documents[0].Text = text;
            await visited.VisitAsync();
            Assert.Equal(["/raa/1.pdf"], visited.Site.PathsAsked);
            visited.Clock.Advance(TimeSpan.FromDays(40));
        }

        var page = Assert.Single(visited.Store.Rows.Values);
        Assert.Equal(2, page.Versions);
        Assert.Equal((visited.Store.Source.Declaration.Kind, page.Title.Length > 0), (SourceKind.Page, true));
    }

    [Fact]
    public async Task keeps_an_entry_without_a_document_as_an_incident_and_goes_on()
    {
        using var visited = WithGazettes(4, declared: d => d with { Blocks = [new(null, VisitedSite.WithCovers)] });
        visited.Site.Covers = true;
        var empty = MadeUpSite.CoverOf(visited.Site.Documents[1]);
        visited.Site.Fault = path => Uri.UnescapeDataString(path) == empty ? visited.Site.Html(new(MadeUpSite.Root, path), "<html><body><p>À venir</p></body></html>") : null;

        await visited.VisitAsync();

        Assert.Equal(IncidentKind.MalformedDocument, Assert.Single(visited.Open).Kind);
        Assert.Equal(3, visited.Store.Versions.Count);
        visited.Site.Fault = null;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Equal(4, visited.Store.Versions.Count);
        Assert.Empty(visited.Open);
    }
}
