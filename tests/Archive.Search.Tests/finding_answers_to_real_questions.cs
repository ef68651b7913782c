using System.Diagnostics;
using Archive.Core.Search;
using Archive.Search.Sqlite;

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
        var cancel = TestContext.Current.CancellationToken;
        var fiches = FichesCorpus.Read(data, "1.35.0", titles: false);
        var index = new Fts5Index(Path.Combine(_folder, "search.db"));
        var turn = await index.TakeOverAsync(cancel);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        Assert.True(await index.WriteAsync(turn.Keeper, fiches, new(1), cancel));
        output.WriteLine($"{fiches.Count} fiches, {fiches.Sum(f => f.Version!.Pages[0].Text.Length) / 1e6:0.0} M characters indexed in {clock.Elapsed.TotalSeconds:0.00} s, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:0.00}, {new FileInfo(Path.Combine(_folder, "search.db")).Length / 1e6:0.0} MB");

        var (questions, found, reciprocal, relaxed) = (0, 0, 0.0, 0);
        clock.Restart();
        foreach (var (question, right) in FichesCorpus.Questions(data))
        {
            var result = await index.SearchAsync(new() { Query = question.Replace("\"", " ", StringComparison.Ordinal), Most = 10 }, cancel);
            var rank = result.Hits.ToList().FindIndex(h => h.Document.Value == $"fiches/{right}");
            questions++;
            if (result.Relaxed) relaxed++;
            if (rank < 0) continue;
            found++;
            reciprocal += 1.0 / (rank + 1);
        }
        output.WriteLine($"{questions} questions, {clock.Elapsed.TotalMilliseconds / questions:0.0} ms each, {relaxed} relaxed: R@10 {(double)found / questions:0.000}, MRR@10 {reciprocal / questions:0.000}");
        Assert.True(found >= 0.85 * questions, $"R@10 {(double)found / questions:0.000}");
    }
}
