using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Extraction.Tests;

public sealed class reading_a_pdf(Reading reading) : IClassFixture<Reading>
{
    internal static readonly string[] Prose =
    [
        "Le préfet du département, chevalier de la Légion d'honneur,",
        "Vu le code général des collectivités territoriales ;",
        "Vu la demande présentée par la commune le 12 mars 2025 ;",
        "Considérant que les travaux sont nécessaires à la sécurité publique ;",
        "Sur proposition du secrétaire général de la préfecture, arrête :",
        "Article 1er : La circulation des véhicules est interdite sur la route",
        "départementale pendant la durée des travaux de voirie.",
        "Article 2 : Le présent arrêté sera publié au recueil des actes administratifs.",
    ];

    [Fact]
    public async Task gives_every_page_in_order_and_blank_ones_as_blank()
    {
        var read = await reading.ReadWellAsync(new PaperPdf().Text(Prose).Blank().Text("Sommaire", "Direction départementale des territoires").Bytes());

        Assert.Equal(DocumentKind.Pdf, read.Kind);
        Assert.Equal([1, 2, 3], read.Pages.Select(page => page.Number));
        Assert.Equal(string.Join('\n', Prose), read.Pages[0].Text);
        Assert.Equal("", read.Pages[1].Text);
        Assert.Equal(0, read.Pages[1].Quality);
        Assert.All(read.Pages, page => Assert.Equal(PageMethod.Text, page.Method));
        Assert.True(read.Pages[0].Quality > 0.9);
        Assert.StartsWith("pdftotext ", read.Extractor);
    }

    [Theory]
    [InlineData("/WinAnsiEncoding", PageMethod.Text)]
    [InlineData("<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /a] >>", PageMethod.Ocr)]
    public async Task looks_at_the_image_of_a_page_of_signs_without_sense_unless_it_can_only_show_the_same(string encoding, PageMethod method)
    {
        var lines = Enumerable.Range(0, 20).Select(line => string.Join(' ', Enumerable.Range(0, 15).Select(i => $"/{(line + i) % 40}"))).ToArray();

        var read = await reading.ReadWellAsync(new PaperPdf(encoding).Text(lines).Bytes());

        Assert.Equal(method, Assert.Single(read.Pages).Method);
    }

    [Fact]
    public async Task recognises_the_scanned_page_and_no_other()
    {
        var (width, height, grey) = await reading.ScannedAsync(Prose);
        var read = await reading.ReadWellAsync(new PaperPdf().Text(Prose).Scan(width, height, grey, "recueil 70, page 2").Scan(width, height, grey, "recueil 70, page 3").Text(Prose).Bytes());

        Assert.Equal([PageMethod.Text, PageMethod.Ocr, PageMethod.Ocr, PageMethod.Text], read.Pages.Select(page => page.Method));
        Assert.True(Reading.Recall(string.Join('\n', Prose), [read.Pages[1]]) > 0.9, read.Pages[1].Text);
        Assert.Contains("tesseract", read.Extractor);
        var box = Assert.Single(read.Pages[1].Words!, word => word.Word == "préfet");
        Assert.InRange(box.Left, 80, 160);
        Assert.InRange(box.Top, 50, 90);
        Assert.Null(read.Pages[0].Words);
    }

    [Fact]
    public async Task recognises_a_scan_that_lies_on_its_side_with_boxes_on_the_page_as_it_lies()
    {
        var (width, height, grey) = await reading.ScannedAsync([.. Prose, .. Prose, .. Prose]);
        var turned = new byte[grey.Length];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                turned[((width - 1 - x) * height) + y] = grey[(y * width) + x];
        var read = await reading.ReadWellAsync(new PaperPdf().Scan(height, width, turned).Bytes());

        var page = Assert.Single(read.Pages);
        Assert.True(Reading.Recall(string.Join('\n', Prose), [page]) > 0.9, page.Text);
        // The page begins at the bottom left: its first word stands there, and is higher than wide.
        var first = page.Words![1];
        Assert.InRange(first.Left, 40, 100);
        Assert.InRange(first.Top, 800, 950);
        Assert.True(first.Height > first.Width);
    }

    [Fact]
    public async Task leaves_a_blank_scan_blank()
    {
        var paper = new byte[1240 * 1754];
        Array.Fill(paper, (byte)245);
        var page = Assert.Single((await reading.ReadWellAsync(new PaperPdf().Scan(1240, 1754, paper).Bytes())).Pages);

        Assert.Equal("", page.Text);
        Assert.Equal(0, page.Quality);
    }

    [Fact]
    public async Task knows_a_blank_back_side_for_a_scan_by_its_image_and_keeps_the_footer()
    {
        var paper = new byte[1240 * 1754];
        Array.Fill(paper, (byte)245);
        var (width, height, grey) = await reading.ScannedAsync(Prose);
        var read = await reading.ReadWellAsync(new PaperPdf()
            .Text([.. Prose, "recueil 70 du 7 mai, page 1"]).Scan(width, height, grey, "recueil 70 du 7 mai, page 2")
            .Scan(1240, 1754, paper, "recueil 70 du 7 mai, page 3").Text([.. Prose, "recueil 70 du 7 mai, page 4"]).Bytes());

        Assert.Equal([PageMethod.Text, PageMethod.Ocr, PageMethod.Ocr, PageMethod.Text], read.Pages.Select(page => page.Method));
        Assert.Equal("recueil 70 du 7 mai, page 3", read.Pages[2].Text.Replace('\n', ' '));
    }

    [Fact]
    public async Task says_that_a_cut_file_is_cut()
    {
        var whole = new PaperPdf().Text(Prose).Text(Prose).Bytes();

        Assert.Equal(ExtractionFault.Truncated, await reading.FaultOfAsync(whole[..(whole.Length / 2)]));
        Assert.Equal(ExtractionFault.Truncated, await reading.FaultOfAsync(whole[..(whole.Length - 300)]));
        Assert.Equal(ExtractionFault.Truncated, await reading.FaultOfAsync([.. whole, .. "9 0 obj\n<< /Type /Pa"u8]));
    }

    [Fact]
    public async Task does_not_take_what_a_server_adds_at_the_end_for_a_cut()
    {
        var whole = new PaperPdf().Text(Prose).Bytes();

        Assert.Single((await reading.ReadWellAsync([.. whole, .. "\n\n<!-- cached copy -->\n"u8])).Pages);
        Assert.Single((await reading.ReadWellAsync(whole[..^7])).Pages);
    }

    [Fact]
    public async Task goes_by_the_bytes_whatever_the_server_called_them()
    {
        Assert.Equal(DocumentKind.Pdf, (await reading.ReadWellAsync(new PaperPdf().Text(Prose).Bytes(), "text/html")).Kind);
        Assert.Equal(DocumentKind.Html, (await reading.ReadWellAsync("<!DOCTYPE html><title>Erreur</title><p>Page introuvable"u8.ToArray(), "application/pdf")).Kind);
    }

    [Fact]
    public async Task gives_the_boxes_of_a_text_pages_words_when_asked()
    {
        var path = reading.Keep(new PaperPdf().Blank().Text("Arrêté préfectoral").Bytes());
        var words = await reading.Extractor.WordsAsync(new(path, ""), 2, TestContext.Current.CancellationToken);

        Assert.Equal(["Arrêté", "préfectoral"], words.Select(word => word.Word));
        Assert.InRange(words[0].Left, 80, 90);
        Assert.InRange(words[0].Top, 55, 80);
        Assert.Empty(await reading.Extractor.WordsAsync(new(path, ""), 1, TestContext.Current.CancellationToken));
        Assert.Empty(await reading.Extractor.WordsAsync(new(path, ""), 9, TestContext.Current.CancellationToken));
    }
}
