using Archive.Core.Acts;
using Archive.Core.Versions;
using static Archive.Core.Tests.Versions.Texts;

namespace Archive.Core.Tests.Versions;

public sealed class comparing_acts
{
    [Fact]
    public void pairs_them_by_number_whatever_their_page_or_title() =>
        Assert.Equal(["Changed: 7 -> 7"], Compared([Act("7", "Arrêté", 3)], [Act("7", "Arrêté (rectifié)", 12)]));

    [Fact]
    public void pairs_those_without_number_by_title() =>
        Assert.Equal(["Added:  -> Avis de vacance"], Compared([Act(null, "Décision tarifaire", 3)], [Act(null, "DÉCISION  TARIFAIRE", 9) with { Fingerprint = " Décision tarifaire " }, Act(null, "Avis de vacance")]));

    [Fact]
    public void an_act_that_got_another_number_changed() =>
        Assert.Equal(["Changed: 7 -> 8"], Compared([Act("7", "Arrêté portant interdiction du carnaval")], [Act("8", "Arrêté portant interdiction du carnaval")]));

    [Fact]
    public void equal_titles_are_not_taken_for_one_act() =>
        Assert.Equal(["Added:  -> 8", "Added:  -> 9", "Removed: 7 -> "], Compared([Act("7", "Délégation")], [Act("8", "Délégation"), Act("9", "Délégation")]));

    [Fact]
    public void the_fewest_that_changed_places_moved()
    {
        Act[] before = [Act("1", "a"), Act("2", "b"), Act("3", "c"), Act("4", "d")];
        Assert.Equal(["Moved: 4 -> 4"], Compared(before, [before[3], before[0], before[1], before[2]]));
        Assert.Equal(["Added:  -> 9"], Compared(before, [Act("9", "neuf"), .. before]));
    }

    private static IEnumerable<string> Compared(IReadOnlyList<Act> before, IReadOnlyList<Act> after) =>
        ActComparison.Between(before, after).Changes.Select(c => $"{c.Kind}: {Name(c.Before)} -> {Name(c.After)}");

    private static string? Name(Act? act) => act?.Number ?? act?.Title;
}
