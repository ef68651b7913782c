using Archive.Core.Versions;
using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class passages_that_differ
{
    private const string Carnival = "Le carnaval est interdit sur la voie publique du 3 au 5 mars.";
    private const string Drones = "L'emploi de drones par la police nationale est autorisé.";

    [Fact]
    public void are_placed_by_page_and_line_on_both_sides()
    {
        var diff = TextDiff.DiffPages(Pages("titre\nun", "deux\ntrois mars"), Pages("titre", "un\ndeux", "4 mars\nquatre"));

        var hunk = Assert.Single(diff.Hunks);
        Assert.Equal(HunkKind.Changed, hunk.Kind);
        Assert.Equal((2, 2), (hunk.Before.Page, hunk.Before.Line));
        Assert.Equal((3, 1), (hunk.After.Page, hunk.After.Line));
        Assert.Equal(["4 mars", "quatre"], hunk.After.Lines);
    }

    [Fact]
    public void that_stand_elsewhere_moved_and_are_not_new()
    {
        var diff = TextDiff.DiffLines(["a", Carnival, "b", "c", "d", "e"], ["a", "b", "c", "d", Carnival, "e"]);

        var hunk = Assert.Single(diff.Hunks);
        Assert.Equal((HunkKind.Moved, 2, 5), (hunk.Kind, hunk.Before.Line, hunk.After.Line));
        Assert.Equal(new DiffTotals(0, 0, 1, 0), diff.Totals);
    }

    [Fact]
    public void are_told_from_what_moved_beside_them()
    {
        var diff = TextDiff.DiffLines([Carnival, Drones, "a", "b", "c", "d"], ["a", "b", "c", "d", Drones, "Article nouveau, qui n'était nulle part."]);
        Assert.Equal([HunkKind.Removed, HunkKind.Moved, HunkKind.Added], diff.Hunks.Select(h => h.Kind));
    }

    [Fact]
    public void too_short_to_know_again_are_removed_and_added()
    {
        var totals = TextDiff.DiffLines(["I", "a", "b", "c"], ["a", "b", "c", "I"]).Totals;
        Assert.Equal(new DiffTotals(1, 1, 0, 0), totals);
    }

    [Fact]
    public void begin_where_a_reader_would_say_so()
    {
        string[] old = ["# Article 1", "", "Texte commun.", "", "# Article 3", "", "Fin."];
        string[] @new = ["# Article 1", "", "Texte commun.", "", "# Article 2", "", "Texte commun.", "", "# Article 3", "", "Fin."];

        var hunk = Assert.Single(TextDiff.DiffLines(old, @new).Hunks);

        Assert.Equal(["# Article 2", "", "Texte commun.", ""], hunk.After.Lines);
    }

    [Fact]
    public void that_made_place_for_others_are_not_called_changed()
    {
        var diff = TextDiff.DiffLines(["début", Carnival, "Les bals publics ferment à minuit.", "fin"], ["début", Drones, "Soixante appareils au plus volent ensemble.", "fin"]);
        Assert.Equal([HunkKind.Removed, HunkKind.Added], diff.Hunks.Select(h => h.Kind));
    }

    [Fact]
    public void tell_which_words_changed()
    {
        var words = WordDiff.Between("Le préfet du Var arrête le 3 mars", "Le préfet du Var\narrête le 5 avril");
        Assert.Equal(
            [(WordKind.Same, "Le préfet du Var\narrête le "), (WordKind.Removed, "3 mars"), (WordKind.Added, "5 avril")],
            words.Select(w => (w.Kind, w.Text)));
    }
}
