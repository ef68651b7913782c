using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class appearing_and_disappearing
{
    private static VisitedSite WithGazettes(int count, Func<Declaration, Declaration>? declared = null)
    {
        var visited = new VisitedSite(declared);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"RAA N°{n:000}", $"/raa/{n}.pdf", $"Texte du recueil numéro {n}", new DateOnly(2025, 1, 1).AddDays(n % 28));
        return visited;
    }

    [Fact]
    public async Task a_document_that_left_its_listing_is_unlisted_and_asked_at_every_visit_until_it_is_back()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        var fifth = visited.Site.Documents.Single(d => d.Title == "RAA N°005");
        fifth.Listed = false;

        for (var hour = 1; hour <= 3; hour++)
        {
            visited.Clock.Advance(TimeSpan.FromHours(1));
            await visited.VisitAsync();
            Assert.Contains("/raa/5.pdf", visited.Site.PathsAsked);
        }
        Assert.Equal(DocumentState.Unlisted, visited.Document("RAA N°005").State);
        fifth.Listed = true;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(DocumentState.Listed, visited.Document("RAA N°005").State);
        Assert.DoesNotContain("/raa/5.pdf", visited.Site.PathsAsked);
        Assert.DoesNotContain(visited.Store.Changes, c => c.Kind is ChangeKind.Withdrawn or ChangeKind.Returned);
    }

    [Fact]
    public async Task is_withdrawn_when_its_own_address_says_gone_on_two_visits_a_day_apart_and_can_return()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        var fifth = visited.Site.Documents.Single(d => d.Title == "RAA N°005");
        (fifth.Listed, fifth.Gone) = (false, true);

        visited.MoveTo(2, 2);
        await visited.VisitAsync();
        visited.MoveTo(2, 2, 20);
        await visited.VisitAsync();
        Assert.Equal(DocumentState.Unlisted, visited.Document("RAA N°005").State);
        visited.MoveTo(2, 3);
        await visited.VisitAsync();

        Assert.Equal(DocumentState.Withdrawn, visited.Document("RAA N°005").State);
        Assert.Equal([ChangeKind.Added, ChangeKind.Withdrawn], visited.ChangesOf("RAA N°005").Select(c => c.Kind));
        visited.MoveTo(2, 3, 20);
        await visited.VisitAsync();
        Assert.DoesNotContain("/raa/5.pdf", visited.Site.PathsAsked);        // weekly from now on

        (fifth.Listed, fifth.Gone) = (true, false);
        visited.MoveTo(2, 5);
        await visited.VisitAsync();
        Assert.Equal(DocumentState.Listed, visited.Document("RAA N°005").State);
        Assert.Equal([ChangeKind.Added, ChangeKind.Withdrawn, ChangeKind.Returned], visited.ChangesOf("RAA N°005").Select(c => c.Kind));
        Assert.Single(visited.Store.Versions, v => v.Id.Document == visited.Document("RAA N°005").Id);
        Assert.Empty(visited.Store.Incidents);
        Assert.Empty(visited.Store.Findings);
    }

    [Fact]
    public async Task one_good_answer_in_between_starts_the_days_anew()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        var fifth = visited.Site.Documents.Single(d => d.Title == "RAA N°005");
        fifth.Listed = false;
        foreach (var (day, gone) in new[] { (2, true), (3, false), (4, true) })
        {
            fifth.Gone = gone;
            visited.MoveTo(2, day);
            await visited.VisitAsync();
        }

        Assert.Equal(DocumentState.Unlisted, visited.Document("RAA N°005").State);
        Assert.DoesNotContain(visited.Store.Changes, c => c.Kind == ChangeKind.Withdrawn);
    }

    [Fact]
    public async Task a_listing_that_keeps_a_dead_link_has_it_withdrawn_and_asked_weekly()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        visited.Site.Documents.Single(d => d.Title == "RAA N°005").Gone = true;
        visited.MoveTo(2, 10);
        await visited.VisitDailyAsync(3);
        Assert.Equal(DocumentState.Withdrawn, visited.Document("RAA N°005").State);

        var asked = 0;
        for (var day = 0; day < 14; day++)
        {
            await visited.VisitAsync();
            asked += visited.Site.PathsAsked.Count(p => p == "/raa/5.pdf");
            visited.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.InRange(asked, 1, 2);
        Assert.Single(visited.Store.Changes, c => c.Kind == ChangeKind.Withdrawn);
    }

    [Fact]
    public async Task absence_from_a_window_proves_nothing()
    {
        using var visited = WithGazettes(12, d => d with { Blocks = [new(null, VisitedSite.Paged with { Window = true })] });
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents.Skip(4)) d.Listed = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.All(visited.Store.Rows.Values, d => Assert.Equal(DocumentState.Listed, d.State));
        Assert.Empty(visited.Store.Incidents);
        Assert.Equal(["/liste"], visited.Site.PathsAsked);
    }

    [Fact]
    public async Task an_empty_listing_is_an_incident_and_changes_nothing_else()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents) d.Listed = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(IncidentKind.EmptyListing, Assert.Single(visited.Store.Incidents).Kind);
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal(DocumentState.Listed, d.State));
        foreach (var d in visited.Site.Documents) d.Listed = true;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Empty(visited.Open);
    }

    [Fact]
    public async Task an_empty_listing_is_an_incident_at_the_first_visit_too()
    {
        using var visited = new VisitedSite();

        await visited.VisitAsync();

        Assert.Equal(IncidentKind.EmptyListing, Assert.Single(visited.Open).Kind);
    }

    [Fact]
    public async Task a_shrunken_listing_is_an_incident_and_unlists_nothing()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents.Take(4)) d.Listed = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(IncidentKind.ShrunkenListing, Assert.Single(visited.Store.Incidents).Kind);
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal(DocumentState.Listed, d.State));
        Assert.Empty(visited.Store.Findings);
        foreach (var d in visited.Site.Documents) d.Listed = true;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Empty(visited.Open);
    }

    [Theory]
    [InlineData(12, 3)]     // a quarter is not over a quarter
    [InlineData(4, 2)]      // over a quarter, but fewer than three
    public async Task a_little_less_is_no_shrunken_listing(int documents, int less)
    {
        using var visited = WithGazettes(documents);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents.TakeLast(less)) d.Listed = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Empty(visited.Store.Incidents);
        Assert.Equal(less, visited.Store.Rows.Values.Count(d => d.State == DocumentState.Unlisted));
    }

    [Fact]
    public async Task a_listing_that_stays_smaller_for_a_week_is_believed()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents.TakeLast(6)) d.Listed = false;
        foreach (var d in visited.Site.Documents.TakeLast(2)) d.Gone = true;
        visited.MoveTo(2, 2);
        await visited.VisitDailyAsync(6);
        Assert.Equal(IncidentKind.ShrunkenListing, Assert.Single(visited.Open).Kind);

        await visited.VisitDailyAsync(4);

        Assert.Empty(visited.Open);
        Assert.Equal(4, visited.Store.Rows.Values.Count(d => d.State == DocumentState.Unlisted));
        Assert.Equal(2, visited.Store.Rows.Values.Count(d => d.State == DocumentState.Withdrawn));
        Assert.Empty(visited.Store.Findings);   // gone from the end, not from between
    }

    [Fact]
    public async Task a_failing_page_of_the_listing_unlists_nothing()
    {
        using var visited = WithGazettes(25);
        await visited.VisitAsync();
        visited.Site.Documents[0].Listed = false;
        visited.Site.Publish("RAA N°026", "/raa/26.pdf", "Texte vingt-six");
        visited.Site.Fault = path => path == "/liste/2" ? new Fetched.Failed(FailureKind.Transient, "503") : null;
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(IncidentKind.Unavailable, Assert.Single(visited.Open).Kind);
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal(DocumentState.Listed, d.State));
        Assert.Equal(26, visited.Store.Rows.Count);     // what was read of it is not lost
        visited.Site.Fault = null;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Empty(visited.Open);
        Assert.Equal(DocumentState.Unlisted, visited.Document("RAA N°025").State);
    }

    [Fact]
    public async Task known_entries_left_out_between_others_while_they_answer_are_a_partial_listing()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents.Where(d => d.Title is "RAA N°007" or "RAA N°008")) d.Listed = false;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        var finding = Assert.Single(visited.Store.Findings);
        Assert.Equal(FindingKind.PartialListing, finding.Kind);
        Assert.Equal(new[] { "RAA N°007", "RAA N°008" }.Select(t => visited.Document(t).Id.Value).Order(), finding.Related.Order());
        foreach (var d in visited.Site.Documents) d.Listed = true;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.NotNull(Assert.Single(visited.Store.Findings).Closed);
    }

    [Fact]
    public async Task the_last_number_s_gap_is_found_and_closed_when_it_comes_late()
    {
        using var visited = new VisitedSite(d => d with { Series = "RAA N°{number} {year}" });
        foreach (var n in new[] { 10, 12, 14 }) visited.Site.Publish($"RAA N°{n:000} du {n} janvier 2025", $"/raa/{n}.pdf", $"Texte {n}", new DateOnly(2025, 1, n));
        await visited.VisitAsync();
        Assert.Equal(["11/2025", "13/2025"], visited.Store.Findings.Select(f => f.Subject).Order());

        visited.Site.Publish("RAA n° 13 spécial du 30 janvier 2025", "/raa/13.pdf", "Texte 13", new DateOnly(2025, 1, 30));
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(["13/2025"], visited.Store.Findings.Where(f => f.Closed is not null).Select(f => f.Subject));
    }
}
