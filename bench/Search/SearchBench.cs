using System.Diagnostics;
using Archive.Search.Sqlite;

namespace Archive.Bench.Search;

/// <summary>How well and how fast the index answers real questions.</summary>
internal static class SearchBench
{
    /// <summary>Indexes the fiches of service-public.fr and asks the official questions.</summary>
    /// <param name="data">The folder search-service-public.</param>
    /// <param name="titles">Titles too; BM25 on text alone is what others report.</param>
    /// <param name="every">1 asks all questions, 3 every third.</param>
    /// <param name="folder">Where the index is made.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<SearchFigures> AskAsync(string data, bool titles, int every, string folder, CancellationToken cancel)
    {
        var fiches = FichesCorpus.Read(data, "1.35.0", titles);
        var index = new Fts5Index(Path.Combine(folder, "search.db"));
        var turn = await index.TakeOverAsync(cancel);
        var clock = Stopwatch.StartNew();
        await index.WriteAsync(turn.Keeper, fiches, new(1), cancel);
        var indexing = clock.Elapsed;

        var (questions, found, reciprocal) = (0, 0, 0.0);
        clock.Restart();
        foreach (var (question, right) in FichesCorpus.Questions(data).Where((_, i) => i % every == 0))
        {
            var result = await index.SearchAsync(new() { Query = question.Replace('"', ' '), Most = 10 }, cancel);
            var rank = result.Hits.ToList().FindIndex(h => h.Document.Value == $"fiches/{right}");
            questions++;
            if (rank < 0) continue;
            found++;
            reciprocal += 1.0 / (rank + 1);
        }
        return new(fiches.Count, indexing, questions, (double)found / questions, reciprocal / questions, clock.Elapsed / questions);
    }
}

/// <summary>What the bench found.</summary>
/// <param name="Fiches">Documents indexed.</param>
/// <param name="Indexing">Time of indexing.</param>
/// <param name="Questions">Questions asked.</param>
/// <param name="Recall">Share of questions whose right fiche is among the first ten.</param>
/// <param name="ReciprocalRank">Mean of 1 / rank of the right fiche, within the first ten.</param>
/// <param name="Answer">Mean time of an answer, passages included.</param>
internal sealed record SearchFigures(int Fiches, TimeSpan Indexing, int Questions, double Recall, double ReciprocalRank, TimeSpan Answer)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Fiches} fiches indexed in {Indexing.TotalSeconds:0.0} s; {Questions} questions, {Answer.TotalMilliseconds:0.0} ms each: R@10 {Recall:0.000}, MRR@10 {ReciprocalRank:0.000}");
}
