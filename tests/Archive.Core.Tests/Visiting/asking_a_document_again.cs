using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class asking_a_document_again
{
    private static VisitedSite WithGazettes(int count, VisitOptions? options = null)
    {
        var visited = new VisitedSite(options: options);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"RAA N°{n:000}", $"/raa/{n}.pdf", $"Texte du recueil numéro {n}");
        return visited;
    }

    [Fact]
    public async Task comes_daily_for_a_week_weekly_for_a_quarter_then_monthly()
    {
        using var visited = WithGazettes(1);
        var days = new List<int>();
        for (var day = 0; day < 220; day++)
        {
            await visited.VisitAsync();
            if (visited.Site.PathsAsked.Contains("/raa/1.pdf")) days.Add(day);
            visited.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], days.TakeWhile(d => d <= 7));
        var weekly = days.Where(d => d is > 7 and <= 91).ToList();
        Assert.Equal(12, weekly.Count);
        var monthly = days.Where(d => d > 98).ToList();
        Assert.InRange(monthly.Count, 4, 5);
        Assert.Single(visited.Store.Captures, c => c.Document is not null);     // nothing new: no bytes came
    }

    [Fact]
    public async Task counts_from_its_publication_where_that_is_known()
    {
        using var visited = new VisitedSite();
        visited.Site.Publish("Vieux recueil", "/raa/1.pdf", "Texte", new DateOnly(2020, 1, 1));
        await visited.VisitAsync();

        visited.Clock.Advance(TimeSpan.FromDays(20));
        await visited.VisitAsync();
        Assert.DoesNotContain("/raa/1.pdf", visited.Site.PathsAsked);
        visited.Clock.Advance(TimeSpan.FromDays(10));
        await visited.VisitAsync();
        Assert.Contains("/raa/1.pdf", visited.Site.PathsAsked);
    }

    [Fact]
    public async Task is_bounded_in_a_visit_most_overdue_first()
    {
        using var visited = WithGazettes(9, new() { RechecksPerVisit = 4 });
        await visited.VisitAsync();
        var asked = new List<string>();
        visited.Clock.Advance(TimeSpan.FromDays(1));
        for (var v = 0; v < 3; v++)
        {
            await visited.VisitAsync();
            var now = visited.Site.PathsAsked.Where(p => p.StartsWith("/raa/", StringComparison.Ordinal)).ToList();
            Assert.InRange(now.Count, 1, 4);
            asked.AddRange(now);
            visited.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(9, asked.Distinct().Count());
    }

    [Fact]
    public async Task finds_a_text_replaced_in_silence()
    {
        using var visited = WithGazettes(3);
        await visited.VisitAsync();
        visited.Site.Documents[1].Text = "Texte réécrit";
        visited.Clock.Advance(TimeSpan.FromDays(1));

        await visited.VisitAsync();

        var change = Assert.Single(visited.Store.Changes, c => c.Kind == ChangeKind.Modified);
        Assert.Equal((1, 2, false), (change.From, change.To, change.Declared));
        Assert.Equal(2, visited.Document("RAA N°002").Versions);
    }

    [Fact]
    public async Task keeps_new_bytes_of_the_same_text_as_a_capture_without_a_version()
    {
        using var visited = WithGazettes(1);
        await visited.VisitAsync();
        visited.Site.Documents[0].Text = "Texte  du recueil \nnuméro 1";
        visited.Clock.Advance(TimeSpan.FromDays(1));

        await visited.VisitAsync();

        Assert.Equal(2, visited.Store.Captures.Count(c => c.Document is not null));
        Assert.Single(visited.Store.Versions);
        Assert.Single(visited.Store.Changes);
    }

    [Fact]
    public async Task makes_a_text_that_comes_back_a_new_version()
    {
        using var visited = WithGazettes(1);
        foreach (var text in new[] { "Un", "Deux", "Un" })
        {
            visited.Site.Documents[0].Text = text;
            await visited.VisitAsync();
            visited.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, visited.Document("RAA N°001").Versions);
    }

    [Fact]
    public async Task retries_a_cut_download_at_the_next_visit_and_closes_its_incident_when_whole()
    {
        using var visited = WithGazettes(2);
        visited.Site.Documents[0].Cut = true;
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        var incident = Assert.Single(visited.Store.Incidents);
        Assert.Equal((IncidentKind.MalformedDocument, visited.Document("RAA N°002").Id.Value), (incident.Kind, incident.Subject));
        Assert.Equal((0, DocumentState.Listed), (visited.Document("RAA N°002").Versions, visited.Document("RAA N°002").State));
        Assert.Equal(2, visited.Store.Captures.Count(c => c.Document == visited.Document("RAA N°002").Id));
        visited.Site.Documents[0].Cut = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Empty(visited.Open);
        Assert.Equal(1, visited.Document("RAA N°002").Versions);
        Assert.Single(visited.ChangesOf("RAA N°002"));
    }

    [Fact]
    public async Task leaves_the_versions_alone_when_a_good_document_comes_cut_and_then_whole_again()
    {
        using var visited = WithGazettes(1);
        await visited.VisitAsync();
        visited.Site.Documents[0].Cut = true;
        visited.Clock.Advance(TimeSpan.FromDays(1));
        await visited.VisitAsync();
        Assert.Single(visited.Open);
        visited.Site.Documents[0].Cut = false;
        visited.Clock.Advance(TimeSpan.FromDays(1));

        await visited.VisitAsync();

        Assert.Empty(visited.Open);
        Assert.Single(visited.Store.Versions);
        Assert.Single(visited.Store.Changes);
    }

    [Fact]
    public async Task takes_no_web_page_for_a_file()
    {
        using var visited = WithGazettes(2);
        await visited.VisitAsync();
        visited.Site.Documents[0].Answers = () => visited.Site.Html(new(MadeUpSite.Root, "/raa/2.pdf"), "<html><body>Connectez-vous</body></html>");
        visited.Clock.Advance(TimeSpan.FromDays(1));

        await visited.VisitAsync();

        Assert.Equal(IncidentKind.MalformedDocument, Assert.Single(visited.Open).Kind);
        Assert.Equal(1, visited.Document("RAA N°002").Versions);
    }

    [Fact]
    public async Task that_does_not_answer_is_an_incident_of_its_own_and_tried_at_the_next_visit()
    {
        using var visited = WithGazettes(5);
        visited.Site.Documents[2].Answers = () => new Fetched.Failed(FailureKind.Transient, "délai dépassé");
        await visited.VisitAsync();

        var incident = Assert.Single(visited.Open);
        Assert.Equal((IncidentKind.Unavailable, visited.Document("RAA N°003").Id.Value), (incident.Kind, incident.Subject));
        Assert.Equal(4, visited.Store.Versions.Count);
        visited.Site.Documents[2].Answers = null;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Empty(visited.Open);
        Assert.Equal(5, visited.Store.Versions.Count);
    }

    [Fact]
    public async Task ends_the_visit_when_documents_in_a_row_do_not_answer()
    {
        using var visited = WithGazettes(30, new() { Parallelism = 1 });
        visited.Site.Fault = path => path.StartsWith("/raa/", StringComparison.Ordinal) ? new Fetched.Failed(FailureKind.Transient, "500") : null;
        await visited.VisitAsync();

        Assert.Single(visited.Open, i => i.Kind == IncidentKind.Unavailable && i.Subject.Length == 0);
        Assert.InRange(visited.Site.PathsAsked.Count(p => p.StartsWith("/raa/", StringComparison.Ordinal)), 3, 5);
        visited.Site.Fault = null;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Equal(30, visited.Store.Versions.Count);
        Assert.Empty(visited.Open);
    }

    [Fact]
    public async Task that_is_refused_comes_ever_later_for_each_refusal_shuts_its_platform()
    {
        using var visited = WithGazettes(3);
        visited.Site.Documents[1].Answers = () => new Fetched.Blocked("403") { ByRobots = true };
        var days = new List<int>();
        for (var day = 0; day < 20; day++)
        {
            await visited.VisitAsync();
            if (visited.Site.PathsAsked.Contains("/raa/2.pdf")) days.Add(day);
            visited.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([0, 1, 3, 7, 15], days);
        Assert.Equal(IncidentKind.Blocked, Assert.Single(visited.Open).Kind);
    }
}
