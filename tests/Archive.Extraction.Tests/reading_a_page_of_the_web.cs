using System.Text;
using Archive.Core.Extraction;

namespace Archive.Extraction.Tests;

public sealed class reading_a_page_of_the_web(Reading reading) : IClassFixture<Reading>
{
    private const string Site =
        """
        <!DOCTYPE html><html><head><title>Arrêtés - Préfecture</title><script>var x = "rien";</script></head>
        <body><nav>Accueil | Plan du site</nav>
        <main><h1>Arrêté  du 3 mai</h1><p>Le préfet<br>arrête&nbsp;:</p>
        <ol><li>interdiction</li><li>publication</li></ol>
        <table><tr><th>Commune</th><th>Date</th></tr><tr><td>Brignoles</td><td>3 mai</td></tr></table>
        <div id="secret" hidden>caché</div></main>
        <footer>Nous sommes le 4 mai 2025, il est 10:32</footer></body></html>
        """;

    [Fact]
    public async Task keeps_the_publication_and_its_structure_without_the_frame()
    {
        var read = await reading.ReadWellAsync(Encoding.UTF8.GetBytes(Site), "text/html");

        Assert.Equal("Arrêté du 3 mai\n\nLe préfet\narrête :\n\n1. interdiction\n2. publication\n\nCommune | Date\nBrignoles | 3 mai", Assert.Single(read.Pages).Text);
        Assert.Equal("Arrêté du 3 mai", read.Title);
    }

    [Fact]
    public async Task reads_what_the_declaration_names()
    {
        Assert.Equal("Commune | Date\nBrignoles | 3 mai", (await reading.ReadWellAsync(Encoding.UTF8.GetBytes(Site), "text/html", content: "table")).Pages[0].Text);
    }

    [Theory]
    [InlineData("windows-1252", null, "")]
    [InlineData("windows-1252", "utf-8", "")]
    [InlineData("utf-8", "iso-8859-1", "")]
    [InlineData("windows-1252", null, "<meta charset=iso-8859-1>")]
    [InlineData("utf-16", null, "")]
    public async Task finds_the_charset_whatever_is_said_of_it(string real, string? stated, string declared)
    {
        var encoding = real == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(real);
        byte[] bytes = [.. real == "utf-16" ? encoding.GetPreamble() : [], .. encoding.GetBytes($"<html><head>{declared}</head><body><p>Arrêté n° 5 — 12 €")];

        Assert.Equal("Arrêté n° 5 — 12 €", (await reading.ReadWellAsync(bytes, "text/html", stated)).Pages[0].Text);
    }

    [Fact]
    public async Task refuses_formats_that_every_paragraph_opens_again()
    {
        var formats = string.Concat(Enumerable.Range(0, 3000).Select(n => $"<b a{n}=1>"));
        var paragraphs = string.Concat(Enumerable.Repeat("<p>x", 3000));

        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(Encoding.UTF8.GetBytes($"<!doctype html><html><body><p>{formats}{paragraphs}</body></html>")));
    }

    [Fact]
    public async Task refuses_markup_that_is_nested_without_end() =>
        Assert.Equal(ExtractionFault.TooLarge, await reading.FaultOfAsync(Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "fond"), "text/html"));

    [Fact]
    public async Task reads_a_list_of_a_hundred_thousand_items()
    {
        var read = await reading.ReadWellAsync(Encoding.UTF8.GetBytes("<html><body><ol>" + string.Concat(Enumerable.Repeat("<li>un</li>", 100_000))), "text/html");

        Assert.EndsWith("\n100000. un", read.Pages[0].Text);
    }
}
