using Archive.Core.Versions;
using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class comparing_versions
{
    [Fact]
    public void the_first_is_added_with_its_pages_and_acts()
    {
        var change = VersionComparison.Between(null, Version(1, "un", "deux") with { Acts = [Act("1", "Arrêté")] }, listingSaysSo: false);

        Assert.Equal((ChangeKind.Added, null, 1), (change.Kind, change.From, change.To));
        Assert.Equal([1, 2], change.Pages);
        Assert.Equal("première version : 2 pages, 1 acte", change.Summary);
    }

    [Fact]
    public void names_the_pages_whose_text_differs_and_counts_their_lines()
    {
        var before = Version(1, "un", "deux\nlignes", "trois", "quatre");
        var after = Version(2, "un", "deux\nlignes\nde plus", "trois", "4");

        var change = VersionComparison.Between(before, after, listingSaysSo: false);

        Assert.Equal((ChangeKind.Modified, 1, 2, false), (change.Kind, change.From, change.To, change.Declared));
        Assert.Equal([2, 4], change.Pages);
        Assert.Equal("2 pages modifiées (2, 4), 2 lignes ajoutées, 1 retirée, sans annonce", change.Summary);
    }

    [Fact]
    public void a_page_inserted_in_front_changes_none_of_the_others()
    {
        var change = VersionComparison.Between(Version(1, "un", "deux", "trois"), Version(2, "zéro", "un", "deux", "trois"), listingSaysSo: false);
        Assert.Equal([1], change.Pages);
        Assert.StartsWith("1 page ajoutée (1), 1 ligne ajoutée", change.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "deux", "trois" }, 1)]
    [InlineData(new[] { "un", "trois" }, 2)]
    [InlineData(new[] { "un", "deux" }, 2)]
    public void for_a_page_that_is_gone_the_nearest_is_named(string[] left, int nearest) =>
        Assert.Equal([nearest], VersionComparison.Between(Version(1, "un", "deux", "trois"), Version(2, left), listingSaysSo: false).Pages);

    [Fact]
    public void pages_that_differ_in_line_breaks_or_a_clock_alone_do_not_differ()
    {
        var change = VersionComparison.Between(
            Version(1, "Article 1\nLe préfet", "deux\nPage générée le 15/03/2025 à 20:00"),
            Version(2, "Article 1 Le\npréfet", "deux\nPage générée le 16/03/2025 à 20:00\nfin"), listingSaysSo: false);
        Assert.Equal([2], change.Pages);
        Assert.Equal("1 page modifiée (2), 1 ligne ajoutée, sans annonce", change.Summary);
    }

    [Fact]
    public void lines_of_a_paragraph_that_only_broke_elsewhere_are_not_counted()
    {
        var change = VersionComparison.Between(
            Version(1, "Le préfet du département\narrête ce qui suit\n1\n2\n3\nfin"), Version(2, "Le préfet\ndu département arrête ce qui suit\n1\n2\n3\nFIN"), listingSaysSo: false);
        Assert.Equal("1 ligne ajoutée, 1 retirée, sans annonce", change.Summary);
    }

    [Fact]
    public void a_change_is_declared_by_a_sign_that_is_new_or_has_another_date()
    {
        var june = Version(1, "Mise à jour : Juin 2019\ntexte");
        Assert.True(VersionComparison.Between(june, Version(2, "Mise à jour : 1er octobre 2019\ntexte"), false).Declared);
        Assert.True(VersionComparison.Between(june, Version(2, "Mise à jour : Juin 2019\nVersion du 1er octobre 2019\ntexte"), false).Declared);
        Assert.False(VersionComparison.Between(june, Version(2, "Mise à jour : Juin 2019\nautre texte"), false).Declared);
        Assert.False(VersionComparison.Between(june, Version(2, "autre texte"), false).Declared);
    }

    [Fact]
    public void a_declared_change_says_how()
    {
        Assert.EndsWith("annoncé (mis à jour le 1er octobre 2019)",
            VersionComparison.Between(Version(1, "Mise à jour : Juin 2019"), Version(2, "Mise à jour : 1er octobre 2019"), false).Summary, StringComparison.Ordinal);
        Assert.EndsWith("annoncé (mis à jour en juin 2019)",
            VersionComparison.Between(Version(1, "texte"), Version(2, "Mise à jour : Juin 2019"), false).Summary, StringComparison.Ordinal);
        Assert.EndsWith("annoncé par la liste", VersionComparison.Between(Version(1, "a"), Version(2, "b"), listingSaysSo: true).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void a_technical_version_is_no_one_s_announcement()
    {
        var change = VersionComparison.Between(Version(1, "a"), Version(2, "Mis à jour le 1er octobre 2019") with { Technical = true }, listingSaysSo: true);
        Assert.Equal((ChangeKind.Technical, false), (change.Kind, change.Declared));
        Assert.StartsWith("relecture technique", change.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void counts_the_acts_that_came_went_changed_and_moved()
    {
        var before = Version(1, "a") with { Acts = [Act("1", "un"), Act("2", "deux"), Act("3", "trois"), Act("4", "quatre")] };
        var after = Version(2, "b") with { Acts = [Act("3", "trois"), Act("1", "un"), Act("2", "deux", fingerprint: "autre"), Act("5", "cinq")] };

        var change = VersionComparison.Between(before, after, false);

        Assert.StartsWith("1 acte ajouté, 1 acte retiré, 1 acte modifié, 1 acte déplacé, ", change.Summary, StringComparison.Ordinal);
    }
}
