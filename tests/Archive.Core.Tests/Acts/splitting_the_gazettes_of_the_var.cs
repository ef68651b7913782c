using Archive.Core.Acts;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Acts;

public sealed class splitting_the_gazettes_of_the_var
{
    [Theory]
    [InlineData("")]
    [InlineData("-layout")]
    public void finds_every_act_of_their_sommaires_and_invents_none(string mode)
    {
        var gazettes = SharedGazettes.Read(mode);
        Assert.SkipUnless(gazettes is not null, "../shared/data or pdftotext is not here.");
        int listed = 0, exact = 0;
        var wrong = new List<string>();
        foreach (var gazette in gazettes)
        {
            var acts = ActSegmenter.Split(SourceKind.Gazette, gazette.Pages);
            listed += gazette.Listed.Count;
            foreach (var truth in gazette.Listed)
            {
                var act = acts.FirstOrDefault(a => a.Number == truth.Number);
                if (act is not null && act.Title == Folded(truth.Title) && act.FirstPage == truth.Start && act.LastPage == truth.Start + truth.Own) exact++;
                else wrong.Add($"{gazette.Name} {truth.Number} {truth.Start}+{truth.Own}: {act?.FirstPage}-{act?.LastPage}\n  {truth.Title}\n  {act?.Title}");
            }
            foreach (var act in acts.Where(a => gazette.Listed.All(t => t.Number != a.Number)))
                wrong.Add($"{gazette.Name} not listed: {act.Number} {act.FirstPage}-{act.LastPage} {act.Title} ({act.Evidence["pages"]})");
        }
        Assert.True(exact >= 0.99 * listed, $"{exact} of {listed}\n{string.Join('\n', wrong)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{exact} of {listed}\n{string.Join('\n', wrong)}");
    }

    // What the replay's PDFs can hold of a title.
    private static string Folded(string title) => title.Replace('’', '\'').Replace('\u00AD', '-');
}
