using System.Globalization;
using System.Net;
using System.Text;

namespace Archive.Host.Demo;

/// <summary>The pages of the made-up prefecture's site, in the State's design system.</summary>
internal static class DemoSite
{
    /// <summary>Where the gazettes are.</summary>
    public const string Root = "/Publications/Recueil-des-actes-administratifs-RAA";

    /// <summary>The frame of every page.</summary>
    public static string Frame(string title, string inner) => $"""
        <!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{Safe(title)} - Les services de l'État en Haute-Brume</title></head><body>
        <header class='fr-header'><nav class='fr-nav'><a href='/'>Accueil</a> <a href='/Publications'>Publications</a></nav></header>
        <main id='main'><h1>{Safe(title)}</h1>{inner}</main>
        <footer class='fr-footer'><p>Préfecture de la Haute-Brume, site imaginaire. <a href='/mentions-legales'>Mentions légales</a></p></footer></body></html>
        """;

    /// <summary>A link to the gazettes.</summary>
    public static string Home() => $"<p><a href='{Root}'>Recueil des actes administratifs</a></p>";

    /// <summary>Grey cards: years, months.</summary>
    public static string Grey(IEnumerable<(string Title, string Path)> cards) => Cards(cards.Select(c => $"""
        <div class='fr-card fr-card--sm fr-card--grey fr-enlarge-link'><div class='fr-card__body'><div class='fr-card__content'><h2 class='fr-card__title'><a href='{Safe(c.Path)}'>{Safe(c.Title)}</a></h2></div></div></div>
        """));

    /// <summary>White cards: gazettes, with the day they came out.</summary>
    public static string White(IEnumerable<DemoGazette> gazettes) => Cards(gazettes.Select(g => $"""
        <div class='fr-card fr-card--horizontal fr-card--sm fr-enlarge-link'><div class='fr-card__body'><div class='fr-card__content'><h2 class='fr-card__title'><a class='fr-card__link' href='{Root}/detail/{g.Counter}'>{Safe(g.Title)}</a></h2><div class='fr-card__end'><p class='fr-card__detail'>Publié le {Day(g)}</p></div></div></div></div>
        """));

    /// <summary>The pager's link to the next page.</summary>
    public static string Pager(string next) =>
        $"<nav class='fr-pagination' aria-label='Pagination'><ul class='fr-pagination__list'><li><a class='fr-pagination__link fr-pagination__link--next fr-pagination__link--lg-label' href='{Safe(next)}'>Page suivante</a></li></ul></nav>";

    /// <summary>The download link of a gazette.</summary>
    public static string Download(DemoGazette gazette, int bytes) => string.Create(CultureInfo.InvariantCulture, $"""
        <div class='fr-downloads-group fr-downloads-group--bordered'><ul><li><a class='fr-link fr-link--download' href='{Safe(gazette.Path)}'>Télécharger {Safe(gazette.Title)} <span class='fr-link__detail'>PDF - {bytes / 1e6:0.00} Mb - {Day(gazette)}</span></a></li></ul></div>
        """);

    private static string Day(DemoGazette gazette) => gazette.At.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Cards(IEnumerable<string> cards) => new StringBuilder().AppendJoin('\n', cards).ToString();

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
