using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class the_hash_of_a_text
{
    [Theory]
    [InlineData("Article 1er\nLe préfet arrête", "Article 1er Le préfet\narrête")]
    [InlineData("Article 1er\nLe préfet arrête", "  Article\u00A01er \r\n\r\n\tLe préfet  arrête\n")]
    [InlineData("préfecture", "pre\u0301fecture")]
    [InlineData("administratif", "adminis\u00ADtra\u200Btif")]
    [InlineData("Le texte.\nMentions légales - 15/03/2025 20:00", "Le texte.\nMentions légales - 16/03/2025 08:12")]
    [InlineData("Le texte.\nPage générée le 15 mars 2025 à 20h00", "Le texte.")]
    [InlineData("Le texte.\nIl est 14:05", "Le texte.\nIl est 9:12")]
    public void is_the_same_when_nothing_that_a_reader_would_call_text_differs(string one, string other) => Assert.Equal(Hash(one), Hash(other));

    [Theory]
    [InlineData("Article 1er", "Article 2")]
    [InlineData("le présent arrêté", "leprésent arrêté")]
    [InlineData("Mise à jour : Juin 2019", "Mise à jour : Juillet 2019")]
    [InlineData("Signé le 15/03/2025 20:00", "Signé le 16/03/2025 20:00")]
    public void differs_with_the_text(string one, string other) => Assert.NotEqual(Hash(one), Hash(other));

    [Fact]
    public void bears_text_that_is_no_unicode() => Assert.NotEqual(Hash("a\uD800 le 12/03/2025 \uFFFE\uFFFF\uFDD0\uD83F\uDFFE\0"), Hash("b\uDC00 le 12/03/2025"));

    [Fact]
    public void differs_with_a_page_more_or_less_and_with_where_pages_break()
    {
        Assert.NotEqual(Hash("un", "deux"), Hash("un", "deux", ""));
        Assert.NotEqual(Hash("un", "deux"), Hash("un deux"));
        Assert.NotEqual(Hash("un", "deux trois"), Hash("un deux", "trois"));
        Assert.NotEqual(Hash(), Hash(""));
    }

    [Theory]
    [InlineData("Page générée le 15/03/2025 à 20:00:12")]
    [InlineData("Cette page a été générée automatiquement le samedi 15 mars 2025 à 20 h 00.")]
    [InlineData("Page générée en 0,312 seconde")]
    [InlineData("Temps de génération de la page : 312 ms")]
    [InlineData("Document imprimé le 15/03/2025")]
    [InlineData("Page consultée le 15 mars 2025 à 14h05")]
    [InlineData("Nous sommes le samedi 15 mars 2025, il est 14:05")]
    [InlineData("Aujourd'hui : samedi 15 mars 2025")]
    [InlineData("Heure du serveur : 14:05:33")]
    [InlineData("il est 14:05")]
    [InlineData("Mentions légales - 15/03/2025 20:00")]
    [InlineData("© Préfecture du Var | Plan du site | Contact | 15 mars 2025 20:00")]
    [InlineData("Accessibilité : non conforme - Mentions légales - Plan du site – samedi 15 mars 2025")]
    [InlineData("Vous êtes le 12 345e visiteur")]
    [InlineData("1 sur 12 06/01/2025, 15:51")]
    [InlineData("Page servie le 15/03/2025 à 20:00")]
    [InlineData("Cette page a été affichée le 15/03/2025")]
    [InlineData("Page produite en 3 ms")]
    [InlineData("Page calculée le 15/03/2025")]
    [InlineData("Page créée le 15/03/2025 à 20:00")]
    [InlineData("Fichier édité le 15/03/2025")]
    [InlineData("Document téléchargé le 15/03/2025")]
    [InlineData("Page visitée le 15/03/2025")]
    [InlineData("Page chargée en 0,3 s")]
    [InlineData("On est le 15/03/2025")]
    [InlineData("Date du jour : 15/03/2025")]
    [InlineData("12 internautes en ligne")]
    [InlineData("3 utilisateurs connectés")]
    [InlineData("Page vue 123 fois")]
    [InlineData("Accessibilité - 15/03/2025 20:00")]
    [InlineData("Nous contacter - 15/03/2025 20:00")]
    [InlineData("Crédits - 15/03/2025 20:00")]
    [InlineData("Copyright - 15/03/2025 20:00")]
    [InlineData("Tous droits réservés - 15/03/2025 20:00")]
    [InlineData("Gestion des cookies - 15/03/2025 20:00")]
    [InlineData("Données personnelles - 15/03/2025 20:00")]
    [InlineData("Politique de confidentialité - 15/03/2025 20:00")]
    [InlineData("Conditions générales d'utilisation - 15/03/2025 20:00")]
    [InlineData("Flux RSS - 15/03/2025 20:00")]
    [InlineData("Haut de page - 15/03/2025 20:00")]
    [InlineData("Webmestre - 15/03/2025 20:00")]
    [InlineData("Webmaster - 15/03/2025 20:00")]
    [InlineData("Imprimer - 15/03/2025 20:00")]
    [InlineData("Aide - 15/03/2025 20:00")]
    [InlineData("FAQ - 15/03/2025 20:00")]
    [InlineData("© 15/03/2025 20:00")]
    public void leaves_out_a_line_that_tells_when_it_was_served(string line) => Assert.Equal(Hash("Le texte."), Hash($"Le texte.\n{line}"));

    [Theory]
    [InlineData("Dernière mise à jour le 15/03/2025 à 20:00")]
    [InlineData("Fait à Toulon, le 15 mars 2025")]
    [InlineData("Affiché le 15/03/2025")]
    [InlineData("Publié le 15/03/2025 à 20:00")]
    [InlineData("Reçu en préfecture le 15/03/2025 20:00:12")]
    [InlineData("15/03/2025 20:00:12")]
    [InlineData("LIGNE1 83-TOULON 01/02/2025 08:00 01/02/2025 20:00")]
    [InlineData("Lundi 24 février 2025 14h00 - 17h00")]
    [InlineData("La séance est levée, il est 20h15 et le maire remercie les conseillers.")]
    [InlineData("Mentions légales du 15 mars 2025")]
    [InlineData("Le contact est ouvert du lundi au vendredi, jusqu'au 15/03/2025 20:00, pour toute demande de dérogation")]
    [InlineData("Édition du 15/03/2025")]
    [InlineData("Arrêté affiché et publié le 15/03/2025")]
    [InlineData("Contact : Direction départementale, permanence du 15/03/2025 20:00 au 16/03/2025 08:00")]
    [InlineData("Liste arrêtée le 15/03/2025")]
    [InlineData("Document créé le 15/03/2025 par le service des titres")]
    public void keeps_what_a_publication_may_say_of_days_and_hours(string line) => Assert.NotEqual(Hash("Le texte."), Hash($"Le texte.\n{line}"));
}
