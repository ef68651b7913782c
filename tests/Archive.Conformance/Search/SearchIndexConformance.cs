using Archive.Core.Search;
using Archive.Core.Sources;

namespace Archive.Conformance.Search;

/// <summary>What every search index promises.</summary>
public abstract class SearchIndexConformance
{
    /// <summary>An empty index.</summary>
    protected abstract Task<ISearchIndex> EmptyAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SearchCases.Acts), MemberType = typeof(SearchCases))]
    public async Task finds_the_acts_that_the_query_asks_for(string query, int[] acts)
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        var result = await FindAsync(index, query);

        IEnumerable<int> found = result.Relaxed ? [] : result.Hits.Where(h => h.Kind == "act").Select(h => h.Act!.Value.Ordinal).Order();
        Assert.Equal(acts, found);
    }

    [Fact]
    public async Task names_the_act_its_version_its_page_and_the_words_around()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        var hit = (await FindAsync(index, "\"sécurité intérieure\"")).Hits.Single();

        Assert.Equal("act", hit.Kind);
        Assert.Equal("raa-var/0000000001/1/1", hit.Act.ToString());
        Assert.Equal(3, hit.Page);
        Assert.Equal("Arrêté autorisant la captation et l'enregistrement d'images par drones", hit.Title);
        Assert.Equal(new DateOnly(2025, 4, 18), hit.Published);
        Assert.Contains("code de la «sécurité» «intérieure», notamment", hit.Passage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_an_act_once_and_never_the_pages_it_holds()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        var hits = (await FindAsync(index, "drones")).Hits;

        Assert.Equal([(null, 1), (1, 2), (2, 5)], hits.Select(h => (h.Act?.Ordinal, h.Page)).OrderBy(h => h.Page));
    }

    [Fact]
    public async Task puts_the_act_that_a_title_names_first_with_its_cover_page()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette(), IndexedDocuments.Minutes());

        var best = (await FindAsync(index, "Arrêté autorisant la captation et l'enregistrement d'images par drones")).Hits[0];

        Assert.Equal((1, 2), (best.Act?.Ordinal, best.Page));
    }

    [Fact]
    public async Task puts_the_act_of_that_very_title_before_one_that_says_more()
    {
        var index = await FilledAsync(IndexedDocuments.Of("raa-var/0000000003", "RAA N°014",
            ["couverture", "forêt forêt document d'aménagement", "document d'aménagement approuvé par le préfet, selon les plans déposés en mairie de la commune"],
            IndexedDocuments.Act(1, "1", "Arrêté portant approbation du document d'aménagement, arrêté du document d'aménagement", 2, 2),
            IndexedDocuments.Act(2, "2", "Arrêté portant approbation du document d'aménagement", 3, 3)));

        var result = await FindAsync(index, "arrêté portant approbation du document d'aménagement");

        Assert.Equal([2, 1], result.Hits.Select(h => h.Act?.Ordinal ?? 0));
    }

    [Fact]
    public async Task shows_an_act_found_by_its_title_at_its_cover_though_that_is_a_picture()
    {
        var index = await FilledAsync(IndexedDocuments.Of("raa-var/0000000004", "RAA N°015", ["sommaire", "", "Le préfet autorise les drones"], IndexedDocuments.Act(1, "1", "Arrêté autorisant la captation par drones", 2, 3)));

        var byTitle = (await FindAsync(index, "captation drones")).Hits.Single();
        var byText = (await FindAsync(index, "préfet drones")).Hits.Single();

        Assert.Equal((2, "Arrêté autorisant la «captation» par «drones»"), (byTitle.Page, byTitle.Passage));
        Assert.Equal(3, byText.Page);
    }

    [Fact]
    public async Task finds_a_document_by_its_title_once_though_it_has_many_pages()
    {
        var index = await FilledAsync(IndexedDocuments.Minutes());

        var byTitle = (await FindAsync(index, "conseil mars")).Hits.Single();
        var byBoth = (await FindAsync(index, "\"conseil municipal\" drones")).Hits.Single();

        Assert.Equal(("page", 1), (byTitle.Kind, byTitle.Page));
        Assert.Equal(2, byBoth.Page);
        Assert.Equal("Procès-verbal du conseil municipal du 3 mars 2025", byBoth.Title);
    }

    [Fact]
    public async Task finds_a_document_that_could_not_be_read_by_its_title()
    {
        var index = await FilledAsync(IndexedDocuments.Minutes() with { Version = null });

        var hit = (await FindAsync(index, "procès-verbal")).Hits.Single();

        Assert.Equal(0, hit.Version);
        Assert.Contains("«Procès-verbal»", hit.Passage.Replace("» «", "", StringComparison.Ordinal).Replace("»-«", "-", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_only_the_newest_version()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());
        var turn = await index.TakeOverAsync(Cancel);
        var later = IndexedDocuments.Of("raa-var/0000000001", "RAA N°013 bis", ["Un texte tout autre"], 2);

        Assert.True(await index.WriteAsync(turn.Keeper, [later], new(2), Cancel));

        Assert.Empty((await FindAsync(index, "drones")).Hits);
        Assert.Equal(2, (await FindAsync(index, "autre")).Hits.Single().Version);
    }

    [Fact]
    public async Task finds_the_same_when_the_same_is_written_again()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette(), IndexedDocuments.Gazette());

        Assert.Equal(3, (await FindAsync(index, "drones")).Total);
    }

    [Fact]
    public async Task refuses_a_keeper_that_another_has_followed()
    {
        var index = await EmptyAsync();
        var late = await index.TakeOverAsync(Cancel);
        var now = await index.TakeOverAsync(Cancel);

        Assert.False(await index.WriteAsync(late.Keeper, [IndexedDocuments.Gazette()], new(5), Cancel));
        Assert.Empty((await FindAsync(index, "drones")).Hits);
        Assert.Equal(0, (await index.PositionAsync(Cancel)).Number);
        Assert.True(await index.WriteAsync(now.Keeper, [], new(5), Cancel));
        Assert.Equal(5, (await index.PositionAsync(Cancel)).Number);
    }

    [Fact]
    public async Task is_empty_and_before_the_first_entry_after_a_reset()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        await index.ResetAsync(Cancel);

        Assert.Empty((await FindAsync(index, "drones")).Hits);
        Assert.Equal(0, (await index.TakeOverAsync(Cancel)).Position.Number);
    }

    [Fact]
    public async Task narrows_by_source_and_days()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette(), IndexedDocuments.Minutes());

        Assert.Equal(1, (await index.SearchAsync(new() { Query = "drones", Source = SourceName.Parse("conseil-toulon") }, Cancel)).Total);
        Assert.Equal(4, (await index.SearchAsync(new() { Query = "drones", Since = new(2025, 4, 18), Until = new(2025, 4, 18) }, Cancel)).Total);
        Assert.Equal(0, (await index.SearchAsync(new() { Query = "drones", Since = new(2025, 4, 19) }, Cancel)).Total);
        Assert.Equal(0, (await index.SearchAsync(new() { Query = "drones", Until = new(2025, 4, 17) }, Cancel)).Total);
    }

    [Fact]
    public async Task pages_through_the_hits_without_showing_one_twice()
    {
        var index = await FilledAsync([.. Enumerable.Range(1, 25).Select(n => IndexedDocuments.Of($"raa-var/{n:x10}", $"Recueil {n}", ["Un texte sur les drones"]))]);

        var pages = new List<SearchResult>();
        for (var skip = 0; skip < 30; skip += 10) pages.Add(await index.SearchAsync(new() { Query = "drones", Most = 10, Skip = skip }, Cancel));

        Assert.Equal([10, 10, 5], pages.Select(p => p.Hits.Count));
        Assert.Equal(25, pages.SelectMany(p => p.Hits).Select(h => h.Document).Distinct().Count());
        Assert.All(pages, p => Assert.Equal(25, p.Total));
    }

    [Fact]
    public async Task shows_what_holds_some_of_the_words_where_nothing_holds_all_and_says_so()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        var result = await FindAsync(index, "captation martienne");

        Assert.True(result.Relaxed);
        Assert.Equal(1, result.Hits[0].Act?.Ordinal);
        Assert.Empty((await FindAsync(index, "captation ET martienne")).Hits);
        Assert.False((await FindAsync(index, "captation drones")).Relaxed);
    }

    [Fact]
    public async Task answers_a_question_with_what_holds_most_of_its_words()
    {
        var index = await FilledAsync(IndexedDocuments.Gazette(), IndexedDocuments.Minutes());

        var result = await FindAsync(index, "Qui renouvelle le système de vidéoprotection de La Seyne ?");

        Assert.Equal(2, result.Hits[0].Act?.Ordinal);
    }

    [Theory]
    [InlineData("\"drones")]
    [InlineData("(drones")]
    [InlineData("drones OU")]
    [InlineData("couleur:bleu")]
    public async Task refuses_a_query_that_cannot_be_read(string query)
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        await Assert.ThrowsAsync<QueryException>(() => FindAsync(index, query));
    }

    [Theory]
    [InlineData("drones'; DROP TABLE units; --")]
    [InlineData("\"NEAR(a b)\" drones")]
    [InlineData("title body context: {drones}")]
    [InlineData("drones^2 + _x_ [y] {z} | ! ?")]
    public async Task reads_signs_as_text(string query)
    {
        var index = await FilledAsync(IndexedDocuments.Gazette());

        await FindAsync(index, query);

        Assert.Equal(3, (await FindAsync(index, "drones")).Total);
    }

    private async Task<ISearchIndex> FilledAsync(params IndexedDocument[] documents)
    {
        var index = await EmptyAsync();
        var turn = await index.TakeOverAsync(Cancel);
        Assert.True(await index.WriteAsync(turn.Keeper, documents, new(1), Cancel));
        return index;
    }

    private static Task<SearchResult> FindAsync(ISearchIndex index, string query) => index.SearchAsync(new() { Query = query }, Cancel);
}
