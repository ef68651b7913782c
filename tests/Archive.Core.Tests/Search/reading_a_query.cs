using Archive.Core.Search;
using FsCheck.Xunit;

namespace Archive.Core.Tests.Search;

public sealed class reading_a_query
{
    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("   ", 1, "empty")]
    [InlineData("de la", 1, "too common")]
    [InlineData("\"drones police", 1, "not closed")]
    [InlineData("drones (police", 8, "not closed")]
    [InlineData("drones)", 7, "closes none")]
    [InlineData("()", 1, "empty")]
    [InlineData("drones OU", 8, "nothing behind")]
    [InlineData("OU drones", 1, "nothing before")]
    [InlineData("drones ET OU police", 8, "nothing behind")]
    [InlineData("drones NOT", 8, "nothing behind")]
    [InlineData("-drones", 1, "only excludes")]
    [InlineData("drones OU -police", 1, "only excludes")]
    [InlineData("couleur:bleu drones", 1, "titre, numero")]
    [InlineData("drones titre:", 8, "not followed")]
    [InlineData("depuis:hier", 1, "no date")]
    [InlineData("drones since:2025-02-30", 8, "no date")]
    [InlineData("d*", 1, "two letters")]
    [InlineData("\"drones police\"~999", 16, "1 to 100")]
    public void says_what_is_wrong_and_where(string query, int position, string what)
    {
        var fault = Assert.Throws<QueryException>(() => SearchQuery.Parse(query));

        Assert.Equal(position, fault.Position);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Objet : drones", "objet drones")]
    [InlineData("Objet: drones", "objet drones")]
    [InlineData("drones ou police", "drones police")]
    [InlineData("drones ET police", "drones AND police")]
    [InlineData("drones OU police", "drones OR police")]
    [InlineData("drones SAUF police", "drones -police")]
    [InlineData("drones ET SAUF police", "drones NOT police")]
    [InlineData("TITRE:drones", "title:drone")]
    [InlineData("« police municipale »", "\"police municipale\"")]
    [InlineData("numéro:12", "number:12")]
    [InlineData("jusqu’à:2025", "until:31/12/2025")]
    [InlineData("depuis:04/2025", "since:2025-04-01")]
    [InlineData("département:1", "dept:01")]
    [InlineData("((drones))", "drones")]
    [InlineData("travaux « projet Maurras >>", "travaux projet Maurras")]
    [InlineData("ARRÊTÉ PORTANT DÉLÉGATION OU RETRAIT DE SIGNATURE", "arrêté portant délégation retrait signature")]
    [InlineData("type:arrêtés", "kind:ARRETE")]
    public void reads_both_alike(string one, string other) => Assert.Equal(Print(SearchQuery.Parse(one).Root), Print(SearchQuery.Parse(other).Root));

    [Fact]
    public void refuses_what_is_nested_or_long_beyond_reason()
    {
        Assert.Throws<QueryException>(() => SearchQuery.Parse(new string('(', 900) + "drones" + new string(')', 900)));
        Assert.Throws<QueryException>(() => SearchQuery.Parse(string.Concat(Enumerable.Repeat("NOT ", 300)) + "drones"));
        Assert.Throws<QueryException>(() => SearchQuery.Parse(new string('a', 2001)));
        Assert.Throws<QueryException>(() => SearchQuery.Parse(string.Join(' ', Enumerable.Range(10, 400))));
    }

    [Property]
    public void answers_any_text_with_a_query_or_a_fault(string? text)
    {
        try
        {
            Assert.NotNull(SearchQuery.Parse(text ?? "").Root);
        }
        catch (QueryException e)
        {
            Assert.InRange(e.Position, 1, 2001);
        }
    }

    [Fact]
    public void finds_every_word_by_each_of_its_beginnings()
    {
        var analysis = new FrenchAnalysis();
        string[] words = ["autorisation", "autorisations", "autoriser", "vidéoprotection", "préfectoraux", "sommaire", "délégations", "municipalité", "commission", "arrêté", "travaux", "chevaux", "renouvellement",
            "établissements", "collectivité", "sécurisée", "dérogation", "bienfaitrice", "adjudicateur", "rassemblements", "interdictions", "stationnement", "drones", "ressources", "habilitées", "nuisances", "consommateurs", "équine"];
        foreach (var word in words)
            for (var length = 3; length <= word.Length; length++)
            {
                var text = new UnitText(new() { Title = word, Pages = [], FirstPage = 1 }, analysis);
                var matcher = new UnitMatcher(text, new("s", Archive.Core.Sources.SourceKind.Gazette, "", null, default));
                Assert.True(matcher.Matches(SearchQuery.Parse(word[..length] + "*").Root), $"{word[..length]}* does not find {word}, whose stem is {analysis.Stem(word)}");
            }
    }

    private static string Print(QueryNode node) => node switch
    {
        QueryNode.All all => $"({string.Join(" & ", all.Parts.Select(Print))})",
        QueryNode.Some some => $"({string.Join(" | ", some.Parts.Select(Print))})",
        QueryNode.Not not => $"!{Print(not.Part)}",
        QueryNode.Phrase phrase => $"{phrase.Field}:{string.Join(' ', phrase.Terms)}",
        _ => node.ToString(),
    };
}
