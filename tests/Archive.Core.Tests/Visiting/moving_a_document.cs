using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class moving_a_document
{
    private static VisitedSite WithOrders(int count = 12, Func<Declaration, Declaration>? declared = null)
    {
        var visited = new VisitedSite(declared);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"Arrêté n°2025-{n:000}", $"/a/{n}.pdf", $"Texte de l'arrêté {n}", new DateOnly(2025, 1, 1 + n));
        return visited;
    }

    [Fact]
    public async Task is_told_by_its_title_once_the_old_address_left_the_listing()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006").Path = "/a/6_0.pdf";
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(12, visited.Store.Rows.Count);
        var moved = visited.Document("Arrêté n°2025-006");
        Assert.Equal(["/a/6.pdf", "/a/6_0.pdf"], moved.Addresses.Select(a => a.AbsolutePath));
        Assert.Equal((DocumentState.Listed, 1), (moved.State, moved.Versions));
        Assert.Equal(12, visited.Store.Changes.Count);
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();
        Assert.Equal(["/liste", "/liste/1"], visited.Site.PathsAsked);
    }

    [Fact]
    public async Task with_another_text_is_a_new_version_of_it()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        var sixth = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006");
        (sixth.Path, sixth.Text) = ("/b/6.pdf", "Un tout autre texte");
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(2, visited.Document("Arrêté n°2025-006").Versions);
        Assert.Equal([ChangeKind.Added, ChangeKind.Modified], visited.ChangesOf("Arrêté n°2025-006").Select(c => c.Kind));
    }

    [Fact]
    public async Task is_told_by_its_bytes_under_another_title()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        var sixth = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006");
        visited.Site.Documents.Remove(sixth);
        visited.Site.Publish("Tout autre chose", "/c/9.pdf", sixth.Text);
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(12, visited.Store.Rows.Count);
        Assert.Equal(2, visited.Document("Tout autre chose").Addresses.Count);
        Assert.Equal(12, visited.Store.Versions.Count);
    }

    [Fact]
    public async Task is_told_by_its_place_between_its_neighbours()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        var sixth = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006");
        (sixth.Path, sixth.Title, sixth.Text) = ("/a/rectifie.pdf", "Arrêté n°2025-006 rectifié", "Texte rectifié");
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(12, visited.Store.Rows.Count);
        Assert.Equal(2, visited.Document("Arrêté n°2025-006 rectifié").Versions);
    }

    [Fact]
    public async Task is_not_told_where_both_addresses_are_listed_together()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        var sixth = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006");
        visited.Site.Publish(sixth.Title, "/a/6_0.pdf", sixth.Text, sixth.Date);
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(13, visited.Store.Rows.Count);
        Assert.All(visited.Store.Rows.Values, d => Assert.Single(d.Addresses));
    }

    [Fact]
    public async Task is_not_told_of_the_newest_that_replaces_another_at_the_top()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        visited.Site.Documents.RemoveAt(0);
        visited.Site.Publish("Arrêté n°2025-013", "/a/13.pdf", "Texte treize", new DateOnly(2025, 1, 20));
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(13, visited.Store.Rows.Count);
    }

    [Fact]
    public async Task happens_to_a_whole_site_that_changes_every_address()
    {
        using var visited = WithOrders(30);
        await visited.VisitAsync();
        foreach (var d in visited.Site.Documents) d.Path = "/nouveau" + d.Path;
        visited.Clock.Advance(TimeSpan.FromHours(1));

        await visited.VisitAsync();

        Assert.Equal(30, visited.Store.Rows.Count);
        Assert.Empty(visited.Store.Incidents);
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal((DocumentState.Listed, 1, 2), (d.State, d.Versions, d.Addresses.Count)));
    }

    [Fact]
    public async Task waits_for_a_listing_that_was_read_to_its_end()
    {
        using var visited = WithOrders(25);
        await visited.VisitAsync();
        var last = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-001");
        visited.Site.Documents.Remove(last);
        visited.Site.Publish("Sous un autre titre", "/b/1.pdf", last.Text);
        visited.Site.Fault = path => path == "/liste/2" ? new Fetched.Failed(FailureKind.Transient, "503") : null;
        for (var n = 0; n < 3; n++)
        {
            visited.Clock.Advance(TimeSpan.FromHours(1));
            await visited.VisitAsync();
            Assert.Equal(25, visited.Store.Rows.Count);
            Assert.Equal(n == 0, visited.Site.PathsAsked.Contains("/b/1.pdf"));     // once is enough to know
        }
        visited.Site.Fault = null;
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(25, visited.Store.Rows.Count);
        Assert.Equal(2, visited.Document("Sous un autre titre").Addresses.Count);
    }

    [Fact]
    public async Task leaves_room_for_another_document_at_the_old_address()
    {
        using var visited = WithOrders();
        await visited.VisitAsync();
        var sixth = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-006");
        sixth.Path = "/a/6_0.pdf";
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        visited.Site.Publish("Un autre arrêté", "/a/6.pdf", "Un autre texte");
        visited.Clock.Advance(TimeSpan.FromHours(1));
        await visited.VisitAsync();

        Assert.Equal(13, visited.Store.Rows.Count);
        Assert.Equal("/a/6_0.pdf", visited.Document("Arrêté n°2025-006").Address.AbsolutePath);
        Assert.Equal("/a/6.pdf", visited.Document("Un autre arrêté").Address.AbsolutePath);
    }

    [Fact]
    public async Task behind_its_cover_page_is_found_through_the_cover()
    {
        using var visited = WithOrders(5, d => d with { Blocks = [new(null, VisitedSite.WithCovers)] });
        visited.Site.Covers = true;
        await visited.VisitAsync();
        var third = visited.Site.Documents.Single(d => d.Title == "Arrêté n°2025-003");
        (third.Path, third.Text) = ("/a/3-v2.pdf", "Texte corrigé");
        visited.Clock.Advance(TimeSpan.FromDays(8));

        await visited.VisitAsync();

        var moved = visited.Document("Arrêté n°2025-003");
        Assert.Equal("/a/3-v2.pdf", moved.Address.AbsolutePath);
        Assert.Equal((2, DocumentState.Listed), (moved.Versions, moved.State));
        Assert.Null(moved.GoneSince);
    }
}
