using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

public sealed class the_rebuilt_pages_of_six_prefectures
{
    [Theory]
    [InlineData("33-gironde_aout-2026", "etat-direct", "RAA 33 SPECIAL N° 2026-243|2026-08-03", "RAA 33 SPECIAL N°2026-242|2026-08-01")]
    [InlineData("13-bouches-du-rhone_liste", "etat-downloads", "recueil-13-2026-249-recueil-des-actes-administratifs-special-bis du 13 août 2026|2026-08-13", "recueil-13-2026-246-recueil-des-actes-administratifs-special du 12 août 2026|2026-08-12")]
    [InlineData("25-doubs_annee-2026", "etat-downloads", "Recueil des actes administratifs n°25-2026-189 du 14 août 2026|2026-08-14", "Recueil des actes administratifs spécial n°25-2026-188 du 13 août 2026|2026-08-13")]
    [InlineData("09-ariege_mois-aout-2026", "etat-downloads", "recueil-09-2026-123-recueil-des-actes-administratifs-1|2026-08-10", "recueil-09-2026-124-recueil-des-actes-administratifs-special|2026-08-13")]
    [InlineData("09-ariege_mois-aout-2026", "etat-cards", "recueil-09-2026-123-recueil-des-actes-administratifs-1|2026-08-10", "recueil-09-2026-124-recueil-des-actes-administratifs-special|2026-08-13")]
    [InlineData("25-doubs_annee-2026", "flat-links", "Recueil des actes administratifs n°25-2026-189 du 14 août 2026|2026-08-14", "Recueil des actes administratifs spécial n°25-2026-188 du 13 août 2026|2026-08-13")]
    [InlineData("02-aisne_annee-2026_page1_pagination", "etat-cards", "RAA_Janvier_02-2026-001|")]
    public void give_their_documents(string file, string family, params string[] documents)
    {
        var page = Pages.Read(Pages.Family(family), Shape(file));
        Assert.Null(page.Fault);
        Assert.Equal(documents, page.Entries.Select(e => $"{e.Title}|{e.Published:yyyy-MM-dd}"));
    }

    [Fact]
    public void give_the_last_page_of_a_pager()
    {
        Assert.EndsWith("/(offset)/20", Assert.Single(Pages.Read(Pages.Family("etat-cards"), Shape("02-aisne_annee-2026_page1_pagination")).Pages).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(2, Pages.Read(Pages.Declared("family: etat-cards\ndocument: { entry: a.fr-card__link }"), Shape("02-aisne_derniere-page")).Entries.Count);
        Assert.Equal(2, Pages.Read(Pages.Family("etat-cards"), Shape("02-aisne_derniere-page")).Entries.Count);
    }

    [Fact]
    public void give_the_document_of_a_detail_page()
    {
        var entry = new ListingEntry { Key = "k", Title = "RAA N°05-2026-327 SPECIAL AOUT 2026", Address = Pages.Site, Cover = true };
        var page = ListingReader.ReadCover(Pages.Family("etat-cards"), entry, Shape("05-hautes-alpes_detail-327"));
        Assert.Equal(new DateOnly(2026, 8, 13), Assert.Single(page.Entries).Published);
        Assert.EndsWith("RAA-N-05-2026-327-Special-Aout.pdf", page.Entries[0].Address.AbsolutePath, StringComparison.Ordinal);
    }

    private static PageContent Shape(string name)
    {
        var shared = Shared.Folder();
        Assert.SkipUnless(shared is not null, "../shared/data is absent");
        return new(Pages.Site, File.ReadAllBytes(Path.Combine(shared!, "data", "listing-dom", name + ".html")), "text/html", null);
    }
}
