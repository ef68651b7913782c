using Archive.Core.Extraction;

namespace Archive.Extraction.Tests;

public sealed class judging_a_pages_text
{
    private static readonly string _prose = string.Join('\n', reading_a_pdf.Prose);

    [Fact]
    public void takes_prose_for_text() => Assert.Equal(TextVerdict.Good, PageJudgement.Of([_prose])[0].Verdict);

    [Theory]
    [InlineData("glyph numbers")]
    [InlineData("cid numbers")]
    [InlineData("replacement characters")]
    [InlineData("a shifted encoding")]
    [InlineData("noise")]
    public void takes_signs_without_sense_for_rubbish(string kind)
    {
        var page = kind switch
        {
            "glyph numbers" => string.Join(' ', Enumerable.Range(0, 300).Select(i => $"/{i % 40}")),
            "cid numbers" => string.Join(' ', Enumerable.Range(0, 300).Select(i => $"(cid:{i % 40})")),
            "replacement characters" => new string([.. _prose.Select(c => char.IsLetter(c) ? '\ufffd' : c)]),
            "a shifted encoding" => new string([.. _prose.Select(c => c > ' ' ? (char)(c - 29) : c)]),
            _ => string.Join(' ', Enumerable.Repeat("lI1|_ xkq'vz ;tgh¬ wrfx ~jjq hgtr ztrw QqXk", 20)),
        };
        page = PageText.Clean(page);

        Assert.Equal(TextVerdict.Rubbish, PageJudgement.Of([page])[0].Verdict);
        Assert.True(PageJudgement.Of([page])[0].Quality < 0.4);
    }

    [Fact]
    public void leaves_footers_that_repeat_out_of_account()
    {
        var footers = Enumerable.Range(1, 6).Select(page => $"Préfecture du Var - recueil des actes administratifs du 07/05/2025 - arrêté portant interdiction\n{page}").ToList();
        var judged = PageJudgement.Of([_prose, .. footers]);

        Assert.Equal(TextVerdict.Good, judged[0].Verdict);
        Assert.All(judged.Skip(1), page => Assert.Equal((TextVerdict.Thin, 0), (page.Verdict, page.OwnWords)));
    }

    [Fact]
    public void counts_a_cover_as_a_text_of_its_own_though_all_covers_are_alike()
    {
        List<string> pages = [];
        for (var act = 1; act <= 8; act++) pages.AddRange([$"Préfecture du Var\n83-2025-01-{act:00}-00012\nArrêté portant délégation de signature", _prose + act, _prose + act]);

        Assert.True(PageJudgement.Of(pages)[6].OwnWords >= 5);
    }

    [Fact]
    public void takes_a_table_of_figures_for_text() =>
        Assert.NotEqual(TextVerdict.Rubbish, PageJudgement.Of([string.Join('\n', Enumerable.Range(1000, 200).Select(i => $"Commune {i} 12 450,00 {i * 3} € 17/03/2025"))])[0].Verdict);
}
