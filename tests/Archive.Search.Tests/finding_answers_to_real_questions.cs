using Archive.Bench.Search;

namespace Archive.Search.Tests;

public sealed class finding_answers_to_real_questions(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task puts_the_right_fiche_among_the_first_ten_as_often_as_bm25_can()
    {
        var data = SharedData.Folder("search-service-public");
        Assert.SkipUnless(data is not null, "shared/data/search-service-public is not here");

        var figures = await SearchBench.AskAsync(data, titles: false, every: 3, _folder, TestContext.Current.CancellationToken);

        output.WriteLine(figures.ToString());
        Assert.True(figures.Recall >= 0.83, figures.ToString());
        Assert.True(figures.ReciprocalRank >= 0.52, figures.ToString());
    }
}
