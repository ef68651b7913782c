using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

public sealed class visiting_a_source
{
    private static VisitedSite WithGazettes(int count, Func<Declaration, Declaration>? declared = null, VisitOptions? options = null)
    {
        var visited = new VisitedSite(declared, options);
        for (var n = 1; n <= count; n++) visited.Site.Publish($"RAA N°{n:000}", $"/raa/{n}.pdf", $"Texte du recueil numéro {n}", new DateOnly(2025, 1, 1).AddDays(n % 28));
        return visited;
    }

    [Fact]
    public async Task archives_every_document_of_every_page_once()
    {
        using var visited = WithGazettes(25);

        var steps = await visited.VisitAsync();

        Assert.Equal(25, visited.Store.Rows.Count);
        Assert.Equal(25, visited.Store.Versions.Count);
        Assert.Equal(25, visited.Store.Changes.Count(c => c.Kind == ChangeKind.Added));
        Assert.All(visited.Store.Rows.Values, d => Assert.Equal((DocumentState.Listed, 1), (d.State, d.Versions)));
        Assert.Empty(visited.Store.Incidents);
        Assert.True(steps[^1].VisitEnded);
        Assert.Equal(25, steps.Sum(s => s.Documents));
        Assert.Equal(28, steps.Sum(s => s.Requests));
        Assert.True(visited.Store.Source.Due > visited.Clock.GetUtcNow());
        Assert.Equal(visited.Clock.GetUtcNow(), visited.Store.Source.LastVisit);
    }

    [Fact]
    public async Task asks_each_listing_page_once_and_no_fresh_document_when_there_is_no_news()
    {
        using var visited = WithGazettes(25);
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(2));

        await visited.VisitAsync();

        Assert.Equal(["/liste", "/liste/1", "/liste/2"], visited.Site.PathsAsked);
        Assert.Equal(25, visited.Store.Versions.Count);
    }

    [Fact]
    public async Task goes_through_cover_pages_and_keeps_the_entry_s_title()
    {
        using var visited = WithGazettes(3, d => d with { Blocks = [new(null, VisitedSite.WithCovers)] });
        visited.Site.Covers = true;

        await visited.VisitAsync();

        Assert.Equal(["RAA N°001", "RAA N°002", "RAA N°003"], visited.Store.Rows.Values.Select(d => d.Title).Order());
        Assert.Equal(new Uri(MadeUpSite.Root, "/raa/1.pdf"), visited.Document("RAA N°001").Address);
        visited.Clock.Advance(TimeSpan.FromHours(2));
        await visited.VisitAsync();
        Assert.Equal(["/liste"], visited.Site.PathsAsked);
    }

    [Fact]
    public async Task finds_what_was_published_since()
    {
        using var visited = WithGazettes(12);
        await visited.VisitAsync();
        visited.Clock.Advance(TimeSpan.FromHours(5));
        visited.Site.Publish("RAA N°013", "/raa/13.pdf", "Texte treize");

        await visited.VisitAsync();

        Assert.Equal(13, visited.Store.Rows.Count);
        Assert.Equal(visited.Clock.GetUtcNow(), visited.Document("RAA N°013").FirstSeen);
        Assert.Equal(["/liste", "/liste/1", "/raa/13.pdf"], visited.Site.PathsAsked);
    }

    [Fact]
    public async Task goes_on_after_being_killed_at_any_commit_with_no_document_lost_and_none_twice()
    {
        for (var kill = 1; ; kill++)
        {
            using var visited = WithGazettes(7, options: new() { Parallelism = 2, DocumentsPerStep = 3 });
            visited.Site.PageSize = 3;
            var commits = 0;
            visited.Store.BeforeCommit = _ =>
            {
                if (Interlocked.Increment(ref commits) == kill) throw new OperationCanceledException("killed");
            };
            var killed = false;
            for (var again = 0; again < 50; again++)
            {
                using var life = new CancellationTokenSource();
                var keeper = await visited.KeeperAsync();
                StepOutcome step;
                try
                {
                    visited.Store.BeforeCommit = commit =>
                    {
                        if (Interlocked.Increment(ref commits) != kill) return;
                        life.Cancel();
                        life.Token.ThrowIfCancellationRequested();
                    };
                    do step = await keeper.StepAsync(life.Token);
                    while (step.MoreNow);
                    if (step.VisitEnded) break;
                }
                catch (OperationCanceledException)
                {
                    killed = true;
                }
            }
            Assert.Equal(7, visited.Store.Rows.Count);
            Assert.Equal(7, visited.Store.Versions.Count);
            Assert.Equal(7, visited.Store.Changes.Count);
            Assert.Null(visited.Store.Source.VisitBegan);
            if (!killed) break;
        }
    }

    [Fact]
    public async Task is_refused_to_a_keeper_that_another_has_superseded()
    {
        using var visited = WithGazettes(3);
        var late = await visited.KeeperAsync();
        await visited.KeeperAsync();

        var step = await late.StepAsync(TestContext.Current.CancellationToken);

        Assert.True(step.Superseded);
        Assert.Empty(visited.Store.Rows);
        Assert.Empty(visited.Store.Log);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task goes_on_with_whoever_takes_over_in_the_midst_of_a_step(int seed)
    {
        using var visited = WithGazettes(40, d => d with { Blocks = [new(null, VisitedSite.WithCovers)] }, new() { Parallelism = 6, DocumentsPerStep = 11 });
        visited.Site.Covers = true;
        var chance = new Random(seed);
        visited.Store.BeforeCommit = commit =>
        {
            lock (chance)
            {
                // Another silo believes the source to be its own: this one's commits are refused from now on.
                if (chance.Next(7) == 0) _ = visited.Store.TakeOverAsync(visited.Name, CancellationToken.None);
            }
        };
        StepOutcome step;
        var superseded = 0;
        do
        {
            var keeper = await visited.KeeperAsync();
            do step = await keeper.StepAsync(TestContext.Current.CancellationToken);
            while (step.MoreNow);
            if (step.Superseded) superseded++;
        }
        while (step.Superseded && superseded < 500);

        Assert.True(step.VisitEnded);
        Assert.True(superseded > 2);
        Assert.Equal(40, visited.Store.Rows.Count);
        Assert.Equal(40, visited.Store.Versions.Count);
        Assert.Equal(40, visited.Store.Changes.Count);
    }

    [Fact]
    public async Task takes_steps_no_larger_than_its_bounds()
    {
        using var visited = WithGazettes(20, options: new() { DocumentsPerStep = 4, Parallelism = 2 });

        var steps = await visited.VisitAsync();

        Assert.All(steps, s => Assert.InRange(s.Documents, 0, 4));
        Assert.Equal(20, steps.Sum(s => s.Documents));
    }

    [Fact]
    public async Task takes_no_step_before_it_is_due_and_none_while_paused()
    {
        using var visited = WithGazettes(3);
        await visited.VisitAsync();
        visited.Site.Forget();
        var keeper = await visited.KeeperAsync();

        var early = await keeper.StepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(visited.Store.Source.Due, early.NextDue);
        await keeper.PauseAsync(TestContext.Current.CancellationToken);
        visited.Clock.Advance(TimeSpan.FromDays(1));
        var paused = await keeper.StepAsync(TestContext.Current.CancellationToken);

        Assert.Null(paused.NextDue);
        Assert.Empty(visited.Site.Asked);
    }

    [Fact]
    public async Task answers_with_an_outcome_when_the_store_fails_and_tries_again_later()
    {
        using var visited = WithGazettes(3);
        visited.Store.BeforeCommit = _ => throw new IOException("the disk is full");
        var keeper = await visited.KeeperAsync();

        var failed = await keeper.StepAsync(TestContext.Current.CancellationToken);
        Assert.Contains("the disk is full", Assert.Single(failed.Failures));
        visited.Store.BeforeCommit = null;
        visited.Clock.Advance(TimeSpan.FromMinutes(1));
        var step = await keeper.StepAsync(TestContext.Current.CancellationToken);
        while (step.MoreNow) step = await keeper.StepAsync(TestContext.Current.CancellationToken);

        Assert.True(step.VisitEnded);
        Assert.Equal(3, visited.Store.Versions.Count);
    }

    [Fact]
    public async Task gives_each_document_a_trace_of_its_own()
    {
        using var visited = WithGazettes(5);

        await visited.VisitAsync();

        var traces = visited.Store.Log.Where(l => l.Document is not null).GroupBy(l => l.Document).Select(g => g.Select(l => l.TraceParent).Distinct().Single()).ToList();
        Assert.Equal(5, traces.Distinct().Count());
        Assert.All(traces, t => Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", t));
    }
}
