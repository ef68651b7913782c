using System.Globalization;

namespace Archive.Core.Tests.Sources;

public sealed class the_date_that_a_source_states
{
    [Theory]
    [InlineData("RAA N°001 du 2 janvier 2025", "2025-01-02")]
    [InlineData("RAA n°015 du 15/01/2025", "2025-01-15")]
    [InlineData("RAA N°112 du 1er avril 2025", "2025-04-01")]
    [InlineData("du 1ᵉʳ avril 2025", "2025-04-01")]
    [InlineData("Recueil spécial DU 20 FEVRIER 2025", "2025-02-20")]
    [InlineData("du 07 Aout 2025", "2025-08-07")]
    [InlineData("du 13 Février 2025", "2025-02-13")]
    [InlineData("Publié le 03/08/2026", "2026-08-03")]
    [InlineData("du 25/09/25", "2025-09-25")]
    [InlineData("du 09.11.2022", "2022-11-09")]
    [InlineData("15-03-2025", "2025-03-15")]
    [InlineData("15.03.25", "2025-03-15")]
    [InlineData("20250315", "2025-03-15")]
    [InlineData("15032025", "2025-03-15")]
    [InlineData("2025-03-15T08:00:00+01:00", "2025-03-15")]
    [InlineData("prefecture_loire_RAA_42-2025-119_2025_07-18", "2025-07-18")]
    [InlineData("RAA_69-2024-226-090924", "2024-09-09")]
    [InlineData("27 11 2025", "2025-11-27")]
    [InlineData("édition du 13/08/2025", "2025-08-13")]
    [InlineData("Recueil_spécial_n°89_du_16_mai_2025_Partie_1", "2025-05-16")]
    [InlineData("recueil-75-2024-799-RAA-special du 27.12.2024", "2024-12-27")]
    [InlineData("PDF - 0,71 Mb - 13/08/2026", "2026-08-13")]
    [InlineData("Télécharger n°25-2026-189 du 14 août 2026 PDF - 2,82 Mb - 15/08/2026", "2026-08-14")]
    [InlineData("Mis à jour le 14/08/2026 - Publié le 01/08/2026", "2026-08-01")]
    [InlineData("Mis à jour le 14/08/2026", "2026-08-14")]
    [InlineData("D77-17-09-2025-special", "2025-09-17")]
    [InlineData("Thu, 02 Jan 2025 23:17:20 +0000", "2025-01-02")]
    [InlineData("Fri, 09 May 2025 01:00:00 GMT", "2025-05-09")]
    [InlineData("dimanche 8 juin 2025", "2025-06-08")]
    [InlineData("12 févr. 2025", "2025-02-12")]
    [InlineData("3 déc. 2024", "2024-12-03")]
    [InlineData("2 f\uFFFDvrier 2025", "2025-02-02")]
    [InlineData("2 fÃ©vrier 2025", "2025-02-02")]
    [InlineData("28\u00A0juillet\u00A02025", "2025-07-28")]
    [InlineData("31 juin 2025", null)]
    [InlineData("RAA N°83-2025-177", null)]
    [InlineData("arrêté 83-2025-04-18-00005", null)]
    [InlineData("Arrêté n° 2025-00407", null)]
    [InlineData("Mars 2025", null)]
    [InlineData("12 mars", null)]
    [InlineData("téléphone 04 94 18 83 83", null)]
    [InlineData("", null)]
    public void is_read_from_figures_words_and_titles(string text, string? date) =>
        Assert.Equal(date, Of(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Recueil du 12 mars", "Année 2025", "2025-03-12")]
    [InlineData("12", "Mars 2025", "2025-03-12")]
    [InlineData("1er", "Août 2024", "2024-08-01")]
    [InlineData("mardi 4", "03/2025", "2025-03-04")]
    [InlineData("Recueil du 12 mars 2024", "Année 2025", "2024-03-12")]
    [InlineData("Recueil n° 12", "Mars 2025", null)]
    public void is_completed_by_its_surroundings(string text, string around, string? date) =>
        Assert.Equal(date, Of(text, around)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void is_read_in_time_whatever_the_text()
    {
        foreach (var hostile in new[] { new string('1', 100_000), string.Concat(Enumerable.Repeat("1 ", 50_000)), string.Concat(Enumerable.Repeat("12/", 50_000)), string.Concat(Enumerable.Repeat("1 janvier", 20_000)) })
            _ = Of(hostile);
    }

    // The title of a link to a file, on a page that a link of the surroundings' name led to.
    private static DateOnly? Of(string text, string? around = null) =>
        Pages.Read(Pages.Family("flat-links"), Pages.Within($"<a href=x.pdf>{System.Net.WebUtility.HtmlEncode(text)}</a>"), title: around).Entries[0].Published;
}
