using Archive.Core.Versions;
using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class signs_of_a_declared_change
{
    [Theory]
    [InlineData("Plan d'alignement - révisé le 12 mars 2024", "modifié le 2024-03-12")]
    [InlineData("Journal des annonces - Correction du 3 mai 2020", "modifié le 2020-05-03")]
    [InlineData("Mise à jour : 1er octobre 2019", "mis à jour le 2019-10-01")]
    [InlineData("Mise à jour : Juin 2019", "mis à jour le 2019-06")]
    [InlineData("MISE À JOUR : JUIN 2019", "mis à jour le 2019-06")]
    [InlineData("Mis à jour le 03/02/2025", "mis à jour le 2025-02-03")]
    [InlineData("Page mise à jour le lundi 3 février 2025 à 14h12", "mis à jour le 2025-02-03")]
    [InlineData("Dernière mise à jour le 3 févr. 2025.", "mis à jour le 2025-02-03")]
    [InlineData("Date de dernière mise à jour : 2025-02-03", "mis à jour le 2025-02-03")]
    [InlineData("(mis à jour le 3/2/25)", "mis à jour le 2025-02-03")]
    [InlineData("Actualisé le 3.2.2025", "mis à jour le 2025-02-03")]
    [InlineData("MAJ du 03-02-2025", "mis à jour le 2025-02-03")]
    [InlineData("Mise à jour\n\n3 février 2025", "mis à jour le 2025-02-03")]
    [InlineData("Dernière mise à jour :\n03/02/2025", "mis à jour le 2025-02-03")]
    [InlineData("Publié le 1er février 2025, modifié le 3 février 2025", "modifié le 2025-02-03")]
    [InlineData("Publié le 01/02/2025 - Modifié le 03/02/2025", "modifié le 2025-02-03")]
    [InlineData("Dernière modification : 3 février 2025", "modifié le 2025-02-03")]
    [InlineData("Document modifié le 3 février 2025", "modifié le 2025-02-03")]
    [InlineData("Document mis en ligne le 3 février 2025", "mis en ligne le 2025-02-03")]
    [InlineData("Mise en ligne : 03/02/2025", "mis en ligne le 2025-02-03")]
    [InlineData("Version du 3 février 2025", "version du 2025-02-03")]
    [InlineData("Règlement intérieur - version du 3 février 2025", "version du 2025-02-03")]
    [InlineData("Règlement intérieur (version du 03/02/2025)", "version du 2025-02-03")]
    [InlineData("Version en vigueur au 3 février 2025", "version du 2025-02-03")]
    [InlineData("Version consolidée au 3 février 2025", "version consolidée au 2025-02-03")]
    [InlineData("Code des communes - Version consolidée au 1er mars 2025", "version consolidée au 2025-03-01")]
    [InlineData("Version 2.1 du 3 février 2025", "version du 2025-02-03")]
    [InlineData("Guide pratique - Version n° 3 - 03/02/2025", "version du 2025-02-03")]
    [InlineData("Texte à jour au 3 février 2025", "mis à jour le 2025-02-03")]
    [InlineData("Modifié en dernier lieu le 3 février 2025", "modifié le 2025-02-03")]
    [InlineData("Dernière mise à jour des données : février 2025", "mis à jour le 2025-02")]
    [InlineData("Mise à jour : 1 er octobre 2019", "mis à jour le 2019-10-01")]
    public void are_read_with_their_date(string text, string sign) => Assert.Equal([sign], DeclaredSigns.Of(Pages(text)));

    [Theory]
    [InlineData("Vu l'arrêté du 3 mai 2010 modifié le 5 mai 2019 portant délégation de signature ;")]
    [InlineData("l'arrêté préfectoral du 3 mai 2010, modifié le 5 mai 2019, est abrogé")]
    [InlineData("portant création de la commission, dans sa\nversion du 12 mars 2020 susvisée")]
    [InlineData("le plan est approuvé dans sa version du 12 mars 2020.")]
    [InlineData("l'arrêté susvisé,\nmodifié le 5 mai 2019")]
    [InlineData("Vu l'arrêté du 3 mai 2010 (modifié le 5 mai 2019)")]
    [InlineData("La liste électorale est mise à jour le 1er mars 2025 par le maire de la commune, qui la transmet sans délai au préfet, puis à l'institut national de la statistique et des études économiques")]
    [InlineData("Mise à jour des textes")]
    [InlineData("Mise à jour : 31 février 2025")]
    [InlineData("Fait à Toulon, le 3 février 2025")]
    [InlineData("Le conseil municipal est convoqué en ligne le 3 février 2025 à 18h")]
    public void are_not_what_an_act_says_of_another(string text) => Assert.Empty(DeclaredSigns.Of(Pages(text)));

    [Fact]
    public void cost_little_to_look_for_in_a_text_without_line_breaks()
    {
        var prose = string.Concat(Enumerable.Repeat("le règlement mis à jour et modifié le 5 mai, version du 12 de la ligne ", 30_000));
        Assert.Equal(["mis à jour le 2025-02-03"], DeclaredSigns.Of(Pages($"Mis à jour le 03/02/2025 : {prose}", prose)));
    }

    [Fact]
    public void are_sorted_and_named_once_whatever_their_page()
    {
        var signs = DeclaredSigns.Of(Pages("Version du 3 février 2025", "Mis à jour le 1er mars 2025\nVersion du 03/02/2025", "MàJ : 01/03/2025"));
        Assert.Equal(["mis à jour le 2025-03-01", "version du 2025-02-03"], signs);
    }
}
