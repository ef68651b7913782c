using System.Text.Json;
using AngleSharp.Html.Parser;
using Archive.Core.Extraction;
using Archive.Core.Versions;
using FsCheck.Xunit;
using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class a_comparison_in_print
{
    private static readonly IReadOnlyList<Page> Before = Pages("Titre\nLe préfet arrête le 3 mars", "Le carnaval est interdit sur la voie publique.\nun\ndeux\ntrois\nquatre", "<script>alert(1)</script> & \"fin\"");
    private static readonly IReadOnlyList<Page> After = Pages("Titre\nLe préfet arrête le 5 avril", "un\ndeux\ntrois\nquatre\nLe carnaval est interdit sur la voie publique.", "<script>alert(2)</script> & \"fin\"\nannexe");

    [Fact]
    public void as_json_is_one_object_a_hunk_and_one_of_totals()
    {
        var lines = Written(w => DiffJson.Write(w, TextDiff.DiffPages(Before, After))).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();

        Assert.Equal(["changed", "moved", "changed", "totals"], lines.Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal((2, 1, 2, 5), (Number(lines[1], "beforePage"), Number(lines[1], "beforeLine"), Number(lines[1], "afterPage"), Number(lines[1], "afterLine")));
        Assert.Equal("Le préfet arrête le 3 mars", lines[0].GetProperty("before").GetString());
        Assert.Equal("Le préfet arrête le 5 avril", lines[0].GetProperty("after").GetString());
        Assert.Equal((3, 2, 1, 0), (Number(lines[3], "added"), Number(lines[3], "removed"), Number(lines[3], "moved"), Number(lines[3], "degraded")));
    }

    [Fact]
    public void as_json_says_null_where_a_side_has_no_lines()
    {
        var hunk = JsonDocument.Parse(Written(w => DiffJson.Write(w, TextDiff.DiffLines(["a"], ["a", ""]))).Split('\n')[0]).RootElement;
        Assert.Equal((JsonValueKind.Null, ""), (hunk.GetProperty("before").ValueKind, hunk.GetProperty("after").GetString()));
        Assert.Equal((0, 1), (Number(hunk, "beforeLines"), Number(hunk, "afterLines")));
    }

    [Fact]
    public void as_html_shows_both_sides_with_an_anchor_a_page_and_links_what_moved()
    {
        var document = new HtmlParser().ParseDocument(Written(w => DiffHtml.Write(w, Before, After, TextDiff.DiffPages(Before, After))));

        for (var page = 1; page <= 3; page++)
        {
            Assert.Single(document.QuerySelectorAll($"#avant-page-{page}"));
            Assert.Single(document.QuerySelectorAll($"#apres-page-{page}"));
        }
        Assert.Equal("3 mars", document.QuerySelector("tr.changed del")!.TextContent);
        Assert.Equal("5 avril", document.QuerySelector("tr.changed ins")!.TextContent);
        Assert.NotEmpty(document.QuerySelectorAll("a.moved-link"));
        Assert.All(document.QuerySelectorAll("a.moved-link"), a => Assert.NotNull(document.QuerySelector(a.GetAttribute("href")!)));
    }

    [Fact]
    public void as_html_runs_nothing_from_the_text()
    {
        var document = new HtmlParser().ParseDocument(Written(w => DiffHtml.Write(w, VersionDiff.Between(
            Version(1) with { Pages = Before }, Version(2) with { Pages = After, Acts = [Act("<b>", "<img onerror=x>")] }))));
        Assert.Empty(document.QuerySelectorAll("script, img, b"));
        Assert.Contains("<script>alert(2)</script> & \"fin\"", document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void as_html_has_every_page_s_anchor_though_most_pages_are_the_same()
    {
        var before = Enumerable.Range(1, 30).Select(p => p % 7 == 0 ? "" : string.Join('\n', Enumerable.Range(1, 40).Select(l => $"page {p} ligne {l}"))).ToArray();
        var after = before.ToArray();
        after[20 - 1] = "tout autre";

        var document = new HtmlParser().ParseDocument(Written(w => DiffHtml.Write(w, Pages(before), Pages(after), TextDiff.DiffPages(Pages(before), Pages(after)))));

        Assert.Equal(Enumerable.Range(1, 30).Select(p => $"apres-page-{p}"), document.QuerySelectorAll("a[id^=apres-page-]").Select(a => a.Id));
        Assert.Equal(Enumerable.Range(1, 30).Select(p => $"avant-page-{p}"), document.QuerySelectorAll("a[id^=avant-page-]").Select(a => a.Id));
        Assert.True(document.QuerySelectorAll("tr").Length < 30 + 20);
    }

    [Fact]
    public void as_text_marks_words_and_says_the_figures()
    {
        var text = Written(w => DiffText.Write(w, TextDiff.DiffPages(Before, After)));
        Assert.Contains("Modifié : page 1, ligne 2 → page 1, ligne 2", text, StringComparison.Ordinal);
        Assert.Contains("! Le préfet arrête le [-3 mars-]{+5 avril+}", text, StringComparison.Ordinal);
        Assert.Contains("Déplacé : page 2, ligne 1 → page 2, ligne 5", text, StringComparison.Ordinal);
        Assert.EndsWith("3 lignes ajoutées, 2 lignes retirées, 1 ligne déplacée.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void as_text_leaves_out_what_is_the_same_in_a_long_changed_passage_and_what_only_broke_elsewhere()
    {
        // Every line is indented otherwise, one word differs.
        string[] old = [.. Enumerable.Range(1, 20).Select(i => $"Article {i} du présent arrêté")];
        var text = Written(w => DiffText.Write(w, TextDiff.DiffLines(old, [.. old.Select((l, i) => i == 9 ? "  Article 10 du nouvel arrêté" : $"  {l}")])));
        Assert.Contains("Article 10 du [-présent-]{+nouvel+} arrêté", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Article 15", text, StringComparison.Ordinal);

        var reflowed = Written(w => DiffText.Write(w, TextDiff.DiffLines(["a", "le préfet du", "Var arrête"], ["a", "le préfet", "du Var arrête"])));
        Assert.StartsWith("Mêmes mots, autres lignes : ligne 2 → ligne 2\n\n", reflowed, StringComparison.Ordinal);
    }

    [Fact]
    public void bears_text_that_is_no_unicode()
    {
        var diff = TextDiff.DiffLines(["a\uD800"], ["\uDC00a\uD800 \0"]);
        Assert.Contains("\uFFFD", Written(w => DiffJson.Write(w, diff)), StringComparison.Ordinal);
        Assert.NotEmpty(Written(w => DiffText.Write(w, diff)));
        Assert.NotEmpty(Written(w => DiffHtml.Write(w, Pages("a\uD800"), Pages("\uDC00a\uD800 \0"), diff)));
    }

    [Fact]
    public void as_text_does_not_steer_the_terminal() =>
        Assert.DoesNotContain('\u001B', Written(w => DiffText.Write(w, TextDiff.DiffLines(["a"], ["a", "\u001B[2J\u009Bx"]))));

    [Fact]
    public void says_the_act_that_a_passage_stands_in()
    {
        var diff = VersionDiff.Between(
            Version(1, "sommaire", "un", "deux") with { Acts = [Act("2025-1", "Carnaval", 2), Act("2025-2", "Drones", 3)] },
            Version(2, "sommaire", "un", "trois") with { Acts = [Act("2025-1", "Carnaval", 2), Act("2025-2", "Drones", 3, "autre")] });

        Assert.Contains("Acte modifié : 2025-2, Drones", Written(w => DiffText.Write(w, diff)), StringComparison.Ordinal);
        Assert.Contains("Modifié : page 3, ligne 1 → page 3, ligne 1 (2025-2, Drones)", Written(w => DiffText.Write(w, diff)), StringComparison.Ordinal);
        Assert.Contains("\"act\":\"2025-2\"", Written(w => DiffJson.Write(w, diff)), StringComparison.Ordinal);
        Assert.Contains("href=\"#apres-page-3\"", Written(w => DiffHtml.Write(w, diff)), StringComparison.Ordinal);
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(TwoTextsArbitrary)])]
    public void as_json_is_enough_to_make_the_new_text_of_the_old(TwoTexts texts)
    {
        var hunks = Written(w => DiffJson.Write(w, TextDiff.DiffLines(texts.Old, texts.New))).TrimEnd('\n').Split('\n')[..^1].Select(l => JsonDocument.Parse(l).RootElement).ToList();

        // Take out what each hunk had, last first; then put in what each has, first first.
        var lines = texts.Old.ToList();
        foreach (var hunk in hunks.OrderByDescending(h => Number(h, "beforeLine"))) lines.RemoveRange(Number(hunk, "beforeLine") - 1, Number(hunk, "beforeLines"));
        foreach (var hunk in hunks.Where(h => Number(h, "afterLines") > 0).OrderBy(h => Number(h, "afterLine"))) lines.InsertRange(Number(hunk, "afterLine") - 1, hunk.GetProperty("after").GetString()!.Split('\n'));

        Assert.Equal(texts.New, lines);
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
