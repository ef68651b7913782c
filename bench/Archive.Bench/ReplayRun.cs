using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Archive.Bench;

/// <summary>The replay's cards from 2025-01-15 to 2025-04-30, a visit a day at 20:00 UTC, against the truth; with kills, each at a random moment of a visit.</summary>
internal static class ReplayRun
{
    private static readonly DateOnly First = new(2025, 1, 15);
    private static readonly DateOnly Last = new(2025, 4, 30);

    public static async Task<int> RunAsync(int kills)
    {
        var repository = Commands.Repository();
        var folder = Directory.CreateTempSubdirectory("archive-replay-").FullName;
        using var replay = await Replay.StartAsync(repository, folder, "2025-01-15T20:00");
        var archive = new ArchiveProgram(repository, folder, replay.Port, "00:00:00");
        await archive.DeclareAsync("2025-01-15T19:00", "cards");
        await archive.RunAsync("2025-01-15T19:00", "watch", "add", "drones", "--to", "veille@example.org", "--every", "now");

        var firstSeen = new Dictionary<string, string>(StringComparer.Ordinal);
        var days = Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays).ToList();
        var killed = days.OrderBy(_ => RandomNumberGenerator.GetInt32(int.MaxValue)).Take(kills).ToHashSet();
        if (kills > 0) killed.Add(First);
        var wall = Stopwatch.StartNew();
        foreach (var day in days)
        {
            var at = $"{day:yyyy-MM-dd}T20:00";
            await replay.SetAsync(at);
            foreach (var d in await replay.TruthAsync("cards")) firstSeen.TryAdd((string)d["path"]!, $"{day:yyyy-MM-dd}");
            if (killed.Contains(day)) await archive.KillAsync(at, TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(50, 650)), "visit", "raa-var-cards");
            await archive.RunAsync(at, "visit", "raa-var-cards");
        }
        Console.WriteLine($"{days.Count} visits in {wall.Elapsed.TotalSeconds:0} s, {archive.Kills} of {killed.Count} kills before the visit's end");
        var faults = await CompareAsync(replay, archive, firstSeen);
        faults += await archive.RunAsync("2025-04-30T21:00", "log", "verify") == 0 ? 0 : 1;
        Console.WriteLine(faults == 0 ? "As the truth has it." : $"{faults} faults.");
        if (faults == 0) Directory.Delete(folder, recursive: true);
        else Console.WriteLine($"Data: {archive.Data}");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> CompareAsync(Replay replay, ArchiveProgram archive, Dictionary<string, string> firstSeen)
    {
        var faults = 0;
        void Fault(string words)
        {
            if (++faults <= 40) Console.WriteLine($"  {words}");
        }

        var truth = await replay.TruthAsync("cards");
        var documents = await archive.LinesAsync("documents");
        var byPath = documents.GroupBy(d => new Uri((string)d["address"]!).AbsolutePath, StringComparer.Ordinal).ToDictionary(g => Uri.UnescapeDataString(g.Key), g => g.ToList(), StringComparer.Ordinal);
        var acts = (await archive.LinesAsync("acts")).ToLookup(a => (string)a["document"]!, StringComparer.Ordinal);
        var (expected, found) = (0, 0);
        foreach (var t in truth)
        {
            var path = Uri.UnescapeDataString((string)t["path"]!);
            if (!byPath.Remove(path, out var same) || same.Count != 1)
            {
                Fault($"{t["name"]}: {same?.Count ?? 0} documents at {path}");
                continue;
            }
            var d = same[0];
            if ((string)d["title"]! != (string)t["name"]!) Fault($"title '{d["title"]}', not '{t["name"]}'");
            if ((string?)d["published"] != (string)t["date"]!) Fault($"{t["name"]}: published {d["published"]}, not {t["date"]}");
            var seen = ((string)d["firstSeen"]!)[..10];
            if (seen != firstSeen[(string)t["path"]!]) Fault($"{t["name"]}: first seen {seen}, not {firstSeen[(string)t["path"]!]}");
            var own = acts[(string)d["id"]!].ToList();
            foreach (var a in t["acts"]!.AsArray())
            {
                expected++;
                var (number, start, pages) = ((string)a!["number"]!, (int)a["start"]!, (int)a["pages"]!);
                var match = own.Find(x => (string?)x["number"] == number);
                if (match is null)
                {
                    Fault($"{t["name"]}: act {number} not found");
                    continue;
                }
                own.Remove(match);
                found++;
                if ((string)match["title"]! != (string)a["title"]!) Fault($"{number}: title '{match["title"]}', not '{a["title"]}'");
                if ((int)match["firstPage"]! != start || (int)match["lastPage"]! != start + pages) Fault($"{number}: pages {match["firstPage"]}-{match["lastPage"]}, not {start}-{start + pages}");
            }
            foreach (var a in own) Fault($"{t["name"]}: invented {a["number"]} {a["title"]}");
        }
        foreach (var path in byPath.Keys) Fault($"no such document: {path}");
        Console.WriteLine($"{documents.Count} documents of {truth.Count}; {found} acts of {expected} found");

        var alerts = await archive.LinesAsync("alerts");
        var once = alerts.Select(a => $"{a["watch"]} {a["act"] ?? a["document"]}").Distinct(StringComparer.Ordinal).Count();
        if (once != alerts.Count) Fault($"{alerts.Count} alerts, {once} of them once");
        foreach (var a in alerts.Where(a => a["digest"] is null)) Fault($"alert of {a["act"]} was not mailed");
        Console.WriteLine($"{alerts.Count} alerts on drones, in {Directory.GetFiles(Path.Combine(archive.Data, "outbox"), "*.eml").Length} mails");

        var (tried, right) = (0, 0);
        foreach (var act in acts.SelectMany(a => a).Where((_, i) => i % 12 == 0))
        {
            tried++;
            var words = string.Join(' ', ((string)act["title"]!).Split([' ', '\'', '’', '"', '(', ')', ':', ',', '-', '/', '*', '«', '»', '°'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3).Take(12));
            var hits = await archive.LinesAsync("search", words, "--most", "10");
            if (hits.Exists(h => (string?)h["act"] == (string)act["id"]! && (int)h["page"]! >= (int)act["firstPage"]! && (int)h["page"]! <= (int)act["lastPage"]!)) right++;
            else Console.WriteLine($"  not among the first ten: {act["number"]} '{words}'");
        }
        Console.WriteLine($"{right} of {tried} acts found by their title's words, on a page of theirs");
        return faults;
    }
}
