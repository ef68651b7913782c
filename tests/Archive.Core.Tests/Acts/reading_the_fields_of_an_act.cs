namespace Archive.Core.Tests.Acts;

public sealed class reading_the_fields_of_an_act
{
    [Theory]
    [InlineData("Arrêté autorisant un feu", "arrêté")]
    [InlineData("AP - Captation images", "arrêté")]
    [InlineData("2025-04-91-Décision", "décision")]
    [InlineData("147-2025-recepisse declaration du 040325", "récépissé")]
    [InlineData("Avis de recrutement sans concours", "avis")]
    [InlineData("Convention de délégation CNI", "convention")]
    [InlineData("PV BNSSA 230425", "procès-verbal")]
    [InlineData("DIRECTION DES ACTIONS", null)]
    public void kind_is_what_the_title_says(string title, string? kind) => Assert.Equal(kind, GazetteText.One("Texte.", title).Kind);

    [Theory]
    [InlineData("ARRÊTE :\nArticle 1 : x", "arrêté")]
    [InlineData("DÉCIDE\nArticle 1 : x", "décision")]
    public void kind_is_how_the_text_disposes_where_the_title_is_silent(string body, string kind) => Assert.Equal(kind, GazetteText.One(body, "DIRECTION DES ACTIONS").Kind);

    [Theory]
    [InlineData("Fait à Toulon, le 12 mars 2025", "2025-03-12", "fait à")]
    [InlineData("Fait à Toulon le 1er mars 2025.", "2025-03-01", "fait à")]
    [InlineData("A Toulon, le 02/03/2025", "2025-03-02", "place and date")]
    [InlineData("La Seyne-sur-Mer, le 12 fé vrier 2025", "2025-02-12", "place and date")]
    [InlineData("Annecy, le 7 MARS 2025", "2025-03-07", "place and date")]
    [InlineData("Rien de tel.", "2025-03-10", "weak")]
    public void signed_is_read_where_it_stands_else_weakly_from_the_number(string line, string day, string evidence)
    {
        var act = GazetteText.One($"Vu le décret du 3 janvier 2025 ;\nARRÊTE\nArticle 1 : x\n{line}");
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), act.Signed);
        Assert.Contains(evidence, act.Evidence["signed"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Article 4\nLe présent arrêté prend effet au 01/04/2025. Il sera publié.", "2025-04-01", null)]
    [InlineData("Article 4\nLa présente décision entrera en vigueur à compter du\n18 mars 2025.", "2025-03-18", null)]
    [InlineData("Article 4\nLe présent arrêté prend effet à compter du lundi 7 juillet 2025 et prend fin au dimanche 17 août 2025 à minuit.", "2025-07-07", "2025-08-17")]
    [InlineData("Article 2 : Le présent arrêté entre en vigueur au ler avril 2025 et cesse de produire ses effets au 31 décembre 2025.", "2025-04-01", "2025-12-31")]
    [InlineData("Article 1 : La captation est autorisée du vendredi 14 mars 2025 à partir de 20h00 jusqu'au lundi 17 mars 2025 à 06h00.", "2025-03-14", "2025-03-17")]
    [InlineData("Article 1er : Le survol est interdit le samedi 15 mars 2025 de 14h à 20h.", "2025-03-15", "2025-03-15")]
    [InlineData("Article 1 : La circulation est interdite du 3 au 5 avril 2025.", "2025-04-03", "2025-04-05")]
    [InlineData("Article 11 : La présente autorisation est valable jusqu'au 31 décembre 2029 .", null, "2029-12-31")]
    [InlineData("Article 1 : L'enquête publique se tiendra du 27 mars 2025 au 28 avril 2025.", null, null)]
    [InlineData("Article 1 : M. X est autorisé, par l'arrêté du 3 mars 2025, à chasser.", null, null)]
    [InlineData("Vu la demande du 3 au 5 mars 2025 ;\nArticle 1 : x", null, null)]
    public void effect_is_what_the_act_says_of_itself(string body, string? from, string? until)
    {
        var act = GazetteText.One($"ARRÊTE\n{body}\nFait à Toulon, le 10 mars 2025");
        Assert.Equal(from is null ? null : DateOnly.ParseExact(from, "yyyy-MM-dd"), act.EffectiveFrom);
        Assert.Equal(until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd"), act.EffectiveUntil);
    }

    [Fact]
    public void effect_is_read_from_a_title_that_states_a_measure()
    {
        var act = GazetteText.One("Texte.", "Arrêté portant interdiction d'une manifestation du 28 mars au 2 avril 2025");
        Assert.Equal((new DateOnly(2025, 3, 28), new DateOnly(2025, 4, 2)), (act.EffectiveFrom, act.EffectiveUntil));
        Assert.Equal("title", act.Evidence["effectiveFrom"]);
    }

    [Theory]
    [InlineData("sur la commune de Fréjus,", "83061")]
    [InlineData("sur le territoire des communes du Castellet, de La Garde et d'Aups", "83007,83035,83062")]
    [InlineData("à Saint-Cyr-sur-Mer", "83112")]
    [InlineData("à St Cyr sur Mer", "83112")]
    [InlineData("la garde de l'enfant au Val", "")]
    [InlineData("Fait à Toulon, le 10 mars 2025", "")]
    [InlineData("tribunal administratif de Toulon", "")]
    [InlineData("CS 31 209 - 83070 TOULON CEDEX", "")]
    [InlineData("le sous-préfet de l'arrondissement de Brignoles", "")]
    [InlineData("la piste de La Garde-Freinet", "83063")]
    public void places_are_communes_that_the_act_is_about(string text, string codes) =>
        Assert.Equal(codes, string.Join(',', GazetteText.One($"Article 1 : {text}").Places!));

    [Fact]
    public void references_are_given_in_one_spelling()
    {
        var act = GazetteText.One("""
            Vu les articles L. 242-1 à L. 242-8 et R.242-8 du code ; vu l'article L 211-3 ; vu l'article R* 247-4 ;
            Vu la loi n°2023-380 du 19 mai 2023 ; vu le décret  n° 2023-283 ; vu l'arrêté préfectoral n° 2025-BSP-OP-26 du 27/03/2025 ;
            Vu l'avis de 211 personnes ; le lot L 25
            """, "Arrêté n° 2025-BSP-OP-27 du 10 mars 2025");
        Assert.Equal(["L. 211-3", "L. 242-1", "L. 242-8", "R*. 247-4", "R. 242-8", "arrêté n° 2025-BSP-OP-26", "décret n° 2023-283", "loi n° 2023-380"], act.References!);
    }

    [Theory]
    [InlineData("147-2025-recepisse declaration services à la personne", true)]
    [InlineData("Arrêté attribuant l'habilitation sanitaire à Madame Lucile MARTIN", true)]
    [InlineData("PV BNSSA 230425", true)]
    [InlineData("Arrêté portant délégation de signature à M. Pierre CHAULEUR, sous-préfet", false)]
    [InlineData("Arrêté portant interdiction d'une manifestation", false)]
    public void nominative_are_acts_about_persons_not_about_offices(string title, bool nominative) => Assert.Equal(nominative, GazetteText.One("Texte.", title).Nominative);

    [Fact]
    public void nominative_is_every_act_of_a_gazette_that_says_so() => Assert.True(GazetteText.One("Texte.", cover: "VAR\nRECUEIL (NOMINATIFS)").Nominative);

    [Fact]
    public void the_fingerprint_stays_when_the_act_moves_and_changes_with_its_text()
    {
        static string Gazette(int page, string text) => $"""
            RECUEIL DES ACTES ADMINISTRATIFS
            Sommaire
            Préfecture
            83-2025-03-10-00001 - Arrêté portant interdiction de la
            pêche (1 page) Page {page}
            {string.Concat(Enumerable.Repeat("\n===\nblanche", page - 2))}
            ===
            Préfecture
            83-2025-03-10-00001
            Arrêté portant interdiction de la pêche
            Préfecture - 83-2025-03-10-00001 - Arrêté portant interdiction de la pêche {page}
            ===
            {text} Préfecture - 83-2025-03-10-00001 - Arrêté portant interdiction de la pêche{page + 1}
            """;
        var before = Assert.Single(GazetteText.Split(Gazette(2, "Pendant deux mois.")));
        var moved = Assert.Single(GazetteText.Split(Gazette(4, "Pendant  deux\nmois.")));
        var changed = Assert.Single(GazetteText.Split(Gazette(2, "Pendant un mois.")));
        Assert.Equal(4, moved.FirstPage);
        Assert.Equal(before.Fingerprint, moved.Fingerprint);
        Assert.NotEqual(before.Fingerprint, changed.Fingerprint);
        Assert.Matches("^[0-9a-f]{64}$", before.Fingerprint);
    }
}
