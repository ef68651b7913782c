using Archive.Core.Sources;

namespace Archive.Core.Tests.Acts;

public sealed class splitting_a_gazette_by_its_sommaire
{
    private const string Two = """
        DRÔME
        RECUEIL DES ACTES
        ADMINISTRATIFS SPÉCIAL
        N°26-2025-177
        PUBLIÉ LE 18 JUILLET 2025
        Sommaire
        26_Préf_Préfecture de la Drôme / Cabinet
        26-2025-07-18-00001 - AP captation d'images DIPN TDF Valence RAA (3
        pages) Page 3
        2
        26_Préf_Préfecture de la Drôme /
        26-2025-07-18-00002 - AP interdiction vol Drone (2 pages) TDF 230725
        (1 page)
        Page 7
        ===
        2
        ===
        26_Préf_Préfecture de la Drôme
        26-2025-07-18-00001
        AP captation d'images DIPN TDF Valence RAA
        ===
        a
        ===
        b
        ===
        c
        ===
        26_Préf_Préfecture de la Drôme
        26-2025-07-18-00002
        AP interdiction vol Drone (2 pages) TDF 230725
        ===
        d
        """;

    [Fact]
    public void gives_number_title_service_and_pages_as_it_states_them()
    {
        var acts = GazetteText.Split(Two);
        Assert.Equal(["26-2025-07-18-00001", "26-2025-07-18-00002"], acts.Select(a => a.Number));
        Assert.Equal(["AP captation d'images DIPN TDF Valence RAA", "AP interdiction vol Drone (2 pages) TDF 230725"], acts.Select(a => a.Title));
        Assert.Equal(["26_Préf_Préfecture de la Drôme / Cabinet", "26_Préf_Préfecture de la Drôme"], acts.Select(a => a.Service));
        Assert.Equal([(3, 6), (7, 8)], acts.Select(a => (a.FirstPage, a.LastPage)));
        Assert.Equal([1, 2], acts.Select(a => a.Ordinal));
        Assert.Equal("sommaire, page 1", acts[0].Evidence["number"]);
    }

    [Theory]
    [InlineData("R06-2024-05-02-00003", "R06-2024-05-02-00003")]
    [InlineData("D77-2025-09-17-00001", "D77-2025-09-17-00001")]
    [InlineData("2A-2025-09-17-00001", "2A-2025-09-17-00001")]
    [InlineData("974-2025-09-17-00001", "974-2025-09-17-00001")]
    [InlineData("2025-11-05-00009", "2025-11-05-00009")]
    [InlineData("83-2O25-O4-l8-OOOO5", "83-2025-04-18-00005")]
    [InlineData("83-2025-0418-00005", "83-2025-04-18-00005")]
    [InlineData("83--2025-04-18-00005", "83-2025-04-18-00005")]
    [InlineData("83-2025–04–18-00005", "83-2025-04-18-00005")]
    [InlineData("DDETSPP-PPP-2025108-00004", "DDETSPP-PPP-2025108-00004")]
    [InlineData("SGCD-SRH-DDT n°2025-125-0001", "SGCD-SRH-DDT n°2025-125-0001")]
    public void reads_numbers_of_every_form_and_through_the_noise_of_ocr(string written, string meant)
    {
        var act = GazetteText.One("ARRÊTE", number: written);
        Assert.Equal(meant, act.Number);
        Assert.Equal("Arrêté préfectoral", act.Title);
        Assert.Equal((2, 3), (act.FirstPage, act.LastPage));
    }

    [Fact]
    public void does_not_take_a_number_cited_in_a_title_for_an_act()
    {
        var act = Assert.Single(GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté abrogeant l'arrêté
            83-2024-01-05-00002 du 5 janvier 2024 (1 page) Page 2
            ===
            Préfecture
            83-2025-03-10-00001
            ===
            texte
            """));
        Assert.Equal("Arrêté abrogeant l'arrêté 83-2024-01-05-00002 du 5 janvier 2024", act.Title);
    }

    [Fact]
    public void follows_the_covers_where_printed_page_numbers_run_apart_from_the_file()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            ===
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté un (1 page) Page 1
            83-2025-03-10-00002 - Arrêté deux (1 page) Page 3
            ===
            Préfecture
            83-2025-03-10-00001
            Arrêté un
            ===
            a
            ===
            Préfecture
            83-2025-03-10-00002
            Arrêté deux
            ===
            b
            """);
        Assert.Equal([(3, 4), (5, 6)], acts.Select(a => (a.FirstPage, a.LastPage)));
    }

    [Fact]
    public void believes_a_cover_more_than_a_page_number_that_is_wrong()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté un (1 page) Page 2
            83-2025-03-10-00002 - Arrêté deux (1 page) Page 3
            83-2025-03-10-00003 - Arrêté trois (1 page) Page 6
            ===
            Préfecture
            83-2025-03-10-00001
            ===
            a
            ===
            Préfecture
            83-2025-03-10-00002
            ===
            b
            ===
            Préfecture
            83-2025-03-10-00003
            ===
            c
            """);
        Assert.Equal([(2, 3), (4, 5), (6, 7)], acts.Select(a => (a.FirstPage, a.LastPage)));
        Assert.Contains("names 3", acts[1].Evidence["pages"], StringComparison.Ordinal);
    }

    [Fact]
    public void ends_an_act_where_the_next_one_or_the_file_does()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté un (9 pages) Page 2
            83-2025-03-10-00002 - Arrêté deux (9 pages) Page 4
            ===
            83-2025-03-10-00001
            ===
            a
            ===
            83-2025-03-10-00002
            ===
            b
            """);
        Assert.Equal([(2, 3), (4, 5)], acts.Select(a => (a.FirstPage, a.LastPage)));
    }

    [Fact]
    public void goes_on_where_running_footers_name_the_act_beyond_the_pages_that_the_sommaire_counts()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté un (1 page) Page 2
            83-2025-03-10-00002 - Arrêté deux (1 page) Page 6
            ===
            83-2025-03-10-00001
            ===
            Préfecture - 83-2025-03-10-00001 - Arrêté un 3
            ===
            Préfecture - 83-2025-03-10-00001 - Arrêté un 4
            ===
            vu l'arrêté 83-2025-03-10-00001 du 10 mars
            ===
            83-2025-03-10-00002
            ===
            b
            """);
        Assert.Equal([(2, 4), (6, 7)], acts.Select(a => (a.FirstPage, a.LastPage)));
    }

    [Fact]
    public void keeps_an_entry_that_lost_its_end_where_its_cover_shows()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté un
            83-2025-03-10-00002 - Arrêté deux (1 page) Page 4
            ===
            Préfecture
            83-2025-03-10-00001
            Arrêté un
            ===
            a
            ===
            Préfecture
            83-2025-03-10-00002
            ===
            b
            """);
        Assert.Equal([("83-2025-03-10-00001", 2, 3), ("83-2025-03-10-00002", 4, 5)], acts.Select(a => (a.Number, a.FirstPage, a.LastPage)));
    }

    [Fact]
    public void gives_back_the_hyphens_that_text_extraction_lost_at_line_ends()
    {
        var act = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Finances publiques
            83-2025-03-10-00001 - Arrêté portant délégation de signature Service des impôts (1 page) Page 2
            ===
            Finances publiques
            83-2025-03-10-00001
            Arrêté portant délégation de signature - Service
            des impôts
            ===
            a
            """)[0];
        Assert.Equal("Arrêté portant délégation de signature - Service des impôts", act.Title);
    }

    [Fact]
    public void takes_a_list_without_numbers_by_services_and_titles()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            SOMMAIRE
            Direction départementale des territoires et de la mer
            Arrêté portant autorisation de travaux
            en rivière (1 page) Page 2
            Cabinet / Direction des sécurités
            Arrêté autorisant la captation d'images (1 page) Page 4
            ===
            Arrêté portant autorisation de travaux
            ===
            a
            ===
            Arrêté autorisant la captation d'images
            ===
            b
            """);
        Assert.Equal(["Arrêté portant autorisation de travaux en rivière", "Arrêté autorisant la captation d'images"], acts.Select(a => a.Title));
        Assert.Equal([(2, 3), (4, 5)], acts.Select(a => (a.FirstPage, a.LastPage)));
        Assert.Equal("Cabinet / Direction des sécurités", acts[1].Service);
    }

    [Fact]
    public void finds_the_acts_of_a_list_without_pages_by_their_own_headings()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            n°114 du 12 juillet 2024
            SOMMAIRE
            PREFECTURE 44
            CAB – CABINET
            Arrêté CAB/SPAS/2024-698 portant autorisation de captation, d'enregistrement et de
            transmission d'images au moyen de caméras installées sur des aéronefs.
            DDTM - Direction Départementale des Territoires et de la Mer
            Arrêté préfectoral n° DDTM/2024/17 du 9 juillet 2024 portant interdiction de pêche
            ===
            PRÉFET DE LA LOIRE-ATLANTIQUE
            Arrêté n°CAB/SPAS/2024-698
            portant autorisation de captation
            Vu le code
            ===
            Article 3
            ===
            Arrêté préfectoral n° DDTM/2024/17
            Vu le code
            """);
        Assert.Equal([("CAB/SPAS/2024-698", 2, 3), ("DDTM/2024/17", 4, 4)], acts.Select(a => (a.Number, a.FirstPage, a.LastPage)));
        Assert.StartsWith("Arrêté CAB/SPAS/2024-698 portant autorisation de captation, d'enregistrement et de transmission", acts[0].Title, StringComparison.Ordinal);
        Assert.Equal("CAB – CABINET", acts[0].Service);
    }

    [Fact]
    public void reads_a_table_of_orders_dates_titles_and_pages()
    {
        const string bodies = """

            ===
            PRÉFET
            Liberté
            Arrêté CAB/DS n° 2025-101
            ===
            a
            ===
            PRÉFET
            Liberté
            Arrêté DDT n° 2025-07
            """;
        foreach (var table in new[]
        {
            "CAB/DS 2025-101 02.01.2025 Arrêté portant autorisation de\ncapter des images 2\nDDT 2025-07 03.01.2025 Arrêté relatif à la chasse 4",
            "Arrêté portant autorisation de\ncapter des images\n2\nArrêté relatif à la chasse\n4",
            "Arrêté portant autorisation de capter des images .......... 2\nArrêté relatif à la chasse ....... 4",
        })
        {
            var acts = GazetteText.Split($"RECUEIL DES ACTES ADMINISTRATIFS\nSOMMAIRE\nCABINET DU PREFET\n{table}{bodies}");
            Assert.Equal([("Arrêté portant autorisation de capter des images", 2, 3), ("Arrêté relatif à la chasse", 4, 4)], acts.Select(a => (a.Title, a.FirstPage, a.LastPage)));
        }
    }

    [Theory]
    [InlineData(SourceKind.Minutes)]
    [InlineData(SourceKind.Page)]
    [InlineData(SourceKind.Files)]
    public void is_not_done_for_sources_that_publish_no_acts(SourceKind kind) => Assert.Empty(GazetteText.Split(Two, kind));

    [Fact]
    public void is_not_needed_where_covers_and_footers_name_the_acts()
    {
        var acts = GazetteText.Split("""
            RECUEIL DES ACTES ADMINISTRATIFS
            ===
            Préfecture du Var
            83-2025-03-10-00001
            Arrêté portant interdiction
            Préfecture du Var - 83-2025-03-10-00001 - Arrêté portant interdiction 2
            ===
            texte Préfecture du Var - 83-2025-03-10-00001 - Arrêté portant interdiction 3
            ===
            une page de plus
            """);
        var act = Assert.Single(acts);
        Assert.Equal(("83-2025-03-10-00001", "Arrêté portant interdiction", "Préfecture du Var", 2, 3), (act.Number, act.Title, act.Service, act.FirstPage, act.LastPage));
        Assert.Equal("cover, page 2", act.Evidence["number"]);
    }

    [Fact]
    public void invents_nothing_in_a_text_that_only_cites_acts()
    {
        Assert.Empty(GazetteText.Split("""
            Compte rendu de la commission
            L'arrêté 83-2025-03-10-00001 du 10 mars a été discuté.
            Arrêté préfectoral n° 12 : voir plus haut (3 pages) Page 7 du dossier
            ===
            83-2025-03-10-00001
            est le numéro de l'arrêté en cause.
            """));
    }

    [Fact]
    public void takes_a_document_of_one_order_as_one_act()
    {
        const string text = """
            PRÉFET
            DU VAR
            Liberté
            Égalité
            Fraternité
            Arrêté préfectoral n° 2025_01_DS_SIDPC-01
            portant approbation du plan particulier d'intervention
            Le préfet du Var,
            Vu le Code de la défense ;
            ===
            Article 1 : Le plan est approuvé.
            Fait à Toulon, le 13 janvier 2025
            """;
        foreach (var kind in new[] { SourceKind.Gazette, SourceKind.Orders })
        {
            var act = Assert.Single(GazetteText.Split(text, kind));
            Assert.Equal(("2025_01_DS_SIDPC-01", "Arrêté préfectoral n° 2025_01_DS_SIDPC-01 portant approbation du plan particulier d'intervention", 1, 2), (act.Number, act.Title, act.FirstPage, act.LastPage));
            Assert.Equal(new DateOnly(2025, 1, 13), act.Signed);
        }
    }
}
