using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Archive.Bench;

/// <summary>The replay's sites with their happenings: what was found of each, and every change, incident and finding, to be read beside its scenario.</summary>
internal static class HappeningsRun
{
    private static readonly string[] Platform = ["cards", "direct", "select", "browser", "feed", "council"];

    public static Task<int> RunAsync(string which) => which switch
    {
        "prefectures" => RunAsync(Platform, Days("2025-02-01", "2025-04-05").SelectMany(d => new[] { $"{d}T05:00", $"{d}T20:00" }), "00:00:00.500", minGap: 400),
        "police" => RunAsync(["police"], Days("2025-11-18", "2026-01-10").Select(d => $"{d}T22:30"), "00:00:00", minGap: 0),
        "page" => RunAsync(["page"], EditionsOf("page-history-senat", "page"), "00:00:00", minGap: 0),
        "files" => RunAsync(["files"], EditionsOf("pdf-history", "files"), "00:00:00", minGap: 0),
        _ => throw new ArgumentException($"'{which}' is none of prefectures, police, page, files.", nameof(which)),
    };

    private static async Task<int> RunAsync(string[] sites, IEnumerable<string> visits, string leastDelay, int minGap)
    {
        var repository = Commands.Repository();
        var folder = Directory.CreateTempSubdirectory("archive-happenings-").FullName;
        var times = visits.ToList();
        using var replay = await Replay.StartAsync(repository, folder, times[0], withHappenings: true, minGap);
        var archive = new ArchiveProgram(repository, folder, replay.Port, leastDelay);
        foreach (var site in sites) await archive.DeclareAsync(times[0], site);
        var names = await archive.LinesAsync("sources", "list");
        var known = names.Select(n => (string)n["name"]!).ToArray();

        var truth = new Dictionary<(string Site, string Path), JsonNode>();
        var (quiet, wall) = (new Dictionary<string, List<int>>(StringComparer.Ordinal), Stopwatch.StartNew());
        foreach (var at in times)
        {
            await replay.SetAsync(at);
            await replay.ClearAsync();
            var news = 0;
            foreach (var site in sites)
                foreach (var d in await replay.TruthAsync(site))
                    if (truth.TryAdd((site, (string)d["path"]!), d)) news++;
                    else truth[(site, (string)d["path"]!)] = d;
            await archive.RunQuietAsync(at, ["visit", .. known]);
            if (news > 0) continue;
            foreach (var site in sites)
                (quiet.TryGetValue(site, out var list) ? list : quiet[site] = []).Add(await replay.RequestsAsync(e => (string)e["site"]! == site && !((string)e["path"]!).Contains(".pdf", StringComparison.Ordinal) && (string)e["path"]! != "/robots.txt"));
        }
        Console.WriteLine($"{times.Count} visits in {wall.Elapsed.TotalSeconds:0} s; data: {archive.Data}");
        foreach (var (site, counts) in quiet)
            Console.WriteLine($"{site}: requests for listing pages on a visit without news: {counts.Min()} to {counts.Max()}");

        var documents = (await archive.LinesAsync("documents")).ToLookup(d => new Uri((string)d["address"]!).Port - replay.Port - 1);
        var faults = 0;
        foreach (var site in sites)
        {
            var own = documents[Array.IndexOf(["cards", "direct", "select", "browser", "feed", "council", "police", "page", "files"], site)].ToList();
            var expected = truth.Where(t => t.Key.Site == site).Select(t => t.Value).ToList();
            var paths = own.SelectMany(d => d["addresses"]!.AsArray().Select(a => Uri.UnescapeDataString(new Uri((string)a!).AbsolutePath))).ToHashSet(StringComparer.Ordinal);
            var missing = expected.Where(t => !paths.Contains(Uri.UnescapeDataString((string)t["path"]!))).ToList();
            Console.WriteLine($"{site}: {own.Count} documents of {expected.Count}, {missing.Count} missing, versions {own.Sum(d => (int)d["versions"]!)}");
            foreach (var t in missing.Take(10)) Console.WriteLine($"  missing: {t["name"]} {t["path"]}");
            faults += missing.Count;
            var byPath = own.ToLookup(d => Uri.UnescapeDataString(new Uri((string)d["addresses"]![0]!).AbsolutePath), StringComparer.Ordinal);
            foreach (var t in expected)
                foreach (var d in byPath[Uri.UnescapeDataString((string)t["path"]!)])
                    if (((string?)t["name"] is { Length: > 0 } name && name != (string)d["title"]!) || ((string?)t["date"] is { } date && date != (string?)d["published"]))
                    {
                        faults++;
                        Console.WriteLine($"  {d["title"]} {d["published"]}, not {t["name"]} {t["date"]}");
                    }
        }
        foreach (var change in (await archive.LinesAsync("changes")).Where(c => (string)c["kind"]! != "added"))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"change    {Short(change["at"])} {change["document"],-34} {change["kind"],-10} declared {change["declared"]}: {change["summary"]}"));
        foreach (var incident in await archive.LinesAsync("incidents"))
            Console.WriteLine($"incident  {Short(incident["opened"])} to {Short(incident["closed"])} {incident["source"]} {incident["kind"]} {incident["subject"]}");
        foreach (var finding in await archive.LinesAsync("findings"))
            Console.WriteLine($"finding   {Short(finding["opened"])} to {Short(finding["closed"])} {finding["source"]} {finding["kind"]} {finding["subject"]}");
        return faults == 0 ? 0 : 1;
    }

    private static string Short(JsonNode? at) => at is null ? "-" : ((string)at!)[..16];

    private static IEnumerable<string> Days(string first, string last)
    {
        for (var day = DateOnly.Parse(first, CultureInfo.InvariantCulture); day <= DateOnly.Parse(last, CultureInfo.InvariantCulture); day = day.AddDays(1))
            yield return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A visit at noon of each day on which the site published, by the replay's own truth at its end.</summary>
    private static IEnumerable<string> EditionsOf(string folder, string site)
    {
        var data = Path.Combine(Commands.Repository(), "..", "shared", "data", folder);
        var dates = site == "page"
            ? File.ReadLines(Path.Combine(data, "transitions.csv")).Skip(1).SelectMany(l => l.Split(',').Where(f => f.Length >= 10 && DateOnly.TryParse(f.AsSpan(0, 10), CultureInfo.InvariantCulture, out _)).Select(f => f[..10]))
            : Directory.GetFiles(data, "*__*.pdf").Select(f => Path.GetFileNameWithoutExtension(f).Split("__")[1]);
        return dates.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(d => $"{d}T12:00");
    }
}
