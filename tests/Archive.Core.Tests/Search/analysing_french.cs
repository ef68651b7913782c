using Archive.Core.Search;
using FsCheck.Xunit;
using Lucene.Net.Analysis.Miscellaneous;

namespace Archive.Core.Tests.Search;

public sealed class analysing_french
{
    private static readonly FrenchAnalysis Analysis = new();

    private static string[] Words(string text) => [.. new FrenchAnalysis().Analyse(text).Tokens.TakeWhile(t => t.Term != AnalysedText.Boundary).Select(t => t.Term)];

    [Theory]
    [InlineData("drones", "drone")]
    [InlineData("videosurveillance", "vidéosurveillance")]
    [InlineData("l'arrêté", "ARRETE")]
    [InlineData("l’arrêté", "arrêtés")]
    [InlineData("d'arrêtés", "arrêté")]
    [InlineData("qu'autorisations", "autorisation")]
    [InlineData("ŒUVRES", "oeuvre")]
    [InlineData("chevaux", "cheval")]
    [InlineData("préfectoraux", "préfectoral")]
    [InlineData("vidéo\u00adprotection", "vidéoprotection")]
    [InlineData("e\u0301tat", "état")]
    [InlineData("2025-BSP-OP-27", "2025 bsp op 27")]
    [InlineData("n°2025/12", "n 2025 12")]
    [InlineData("nº 2025/12", "N° 2025-12")]
    [InlineData("L.242-5", "L. 242-5")]
    [InlineData("COVID19", "Covid-19")]
    [InlineData("16h30", "16 h 30")]
    public void reads_both_alike(string one, string other) => Assert.Equal(Words(one), Words(other));

    [Theory]
    [InlineData("L. 242-5", "R. 242-5")]
    [InlineData("83-2025-04-18-00005", "83-2025-04-18-00006")]
    [InlineData("police", "politique")]
    [InlineData("autorisation", "auto")]
    [InlineData("organisation", "organe")]
    [InlineData("sans autorisation", "autorisation")]
    public void tells_these_apart(string one, string other) => Assert.NotEqual(Words(one), Words(other));

    [Fact]
    public void leaves_out_articles_and_keeps_what_changes_the_meaning() =>
        Assert.Equal(Words("préfet police sans port non arme contre"), Words("le préfet de la police sans le port non d'une arme et contre"));

    [Fact]
    public void finds_a_word_cut_at_the_end_of_a_line_whole_and_by_its_halves()
    {
        var terms = Analysis.Analyse("Le système de vidéo-\n  protection est arrê-\nté").Tokens.Select(t => t.Term).ToList();

        foreach (var word in new[] { "vidéoprotection", "vidéo", "protection", "arrêté" }) Assert.Contains(Analysis.Stem(word), terms);
    }

    [Fact]
    public void does_not_join_a_name_at_the_end_of_a_line()
    {
        Assert.Equal(Words("La Seyne Mer"), Words("La Seyne-\nMer"));
    }

    [Fact]
    public void finds_a_number_with_and_without_its_zeros()
    {
        var terms = Analysis.Analyse("RAA N°013 du 04/05").Tokens.Select(t => t.Term).ToList();

        Assert.Contains("013", terms);
        Assert.Contains("13", terms);
        Assert.DoesNotContain("4", terms);
    }

    [Fact]
    public void tells_where_each_term_stood()
    {
        const string text = "Vu l'arrêté n° 83-2025 « portant » vidéo-\nprotection";

        foreach (var token in Analysis.Analyse(text).Tokens.Where(t => t.Term != AnalysedText.Boundary && t.Length > 0 && !text.AsSpan(t.Start, t.Length).Contains('\n')))
            Assert.Equal(token.Term, new FrenchAnalysis().Analyse(text.Substring(token.Start, token.Length)).Tokens[0].Term);
    }

    [Fact]
    public void folds_as_lucene_does()
    {
        Span<char> to = stackalloc char[4];
        for (var c = ' '; c < '\u0250'; c++)
        {
            if (c == '\u00ad') continue;
            var folded = new char[4];
            var length = ASCIIFoldingFilter.FoldToASCII([char.ToLowerInvariant(c)], 0, folded, 0, 1);
            Assert.Equal(new string(folded, 0, length).ToLowerInvariant(), to[..FrenchFolding.Fold(c, to)].ToString());
        }
    }

    [Property]
    public void takes_any_text(string? text)
    {
        var analysed = new FrenchAnalysis().Analyse(text ?? "");

        Assert.All(analysed.Tokens, t => Assert.True(t.Term.Length > 0 && !t.Term.Contains(' ', StringComparison.Ordinal) && t.Start >= 0 && t.Start + t.Length <= (text ?? "").Length));
    }

    [Fact]
    public void reads_a_word_the_same_however_many_it_has_read()
    {
        var used = new FrenchAnalysis();
        string[] words = [.. Enumerable.Range(0, 200_000).Select(i => $"mot{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 676 % 26)}{(char)('a' + i / 17_576 % 26)}s")];
        foreach (var word in words) used.Stem(word);

        foreach (var few in words.Chunk(200))
        {
            var fresh = new FrenchAnalysis();
            Assert.Equal(few.Select(w => fresh.Stem(w)), few.Select(w => used.Stem(w)));
        }
    }

    [Fact]
    public void tells_words_apart_that_are_remembered_in_one_place()
    {
        // The same number comes of both.
        const string one = "bulalopa", other = "tadumudu";
        var analysis = new FrenchAnalysis();

        Assert.Equal([one, other, one], new[] { one, other, one }.Select(w => analysis.Stem(w)));
    }

    [Fact]
    public void bounds_a_word_without_end()
    {
        var analysed = Analysis.Analyse(new string('a', 1_000_000) + " drones " + string.Concat(Enumerable.Repeat("ab-\n", 100_000)));

        Assert.Contains(analysed.Tokens, t => t.Term == Analysis.Stem("drone"));
        Assert.All(analysed.Tokens, t => Assert.True(t.Term.Length <= 240));
    }
}
