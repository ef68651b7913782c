using System.Diagnostics;

namespace Archive.Bench;

/// <summary>The 82 gazettes of the replay, from first request to searchable, against pdftotext alone on the same files.</summary>
internal static class VisitBench
{
    private static readonly int Cores = Environment.ProcessorCount;

    public static async Task<int> RunAsync(int pairs)
    {
        var repository = Commands.Repository();
        var program = Commands.Program();
        var folder = Directory.CreateTempSubdirectory("archive-bench-").FullName;
        using var replay = await Replay.StartAsync(repository, folder, "2025-04-30T23:00");
        var files = await replay.WarmAsync("cards", 1, Path.Combine(folder, "pdf"));
        var yaml = Path.Combine(folder, "cards.yaml");
        await File.WriteAllTextAsync(yaml, (await File.ReadAllTextAsync(Path.Combine(repository, "tests", "replay", "cards.yaml"))).Replace(":8090", $":{replay.Port + 1}", StringComparison.Ordinal));

        var (searchable, ended, reading) = (new List<VisitMoment>(), new List<VisitMoment>(), new List<(double Wall, double Cpu)>());
        for (var pair = 0; pair <= pairs; pair++)
        {
            var data = Path.Combine(folder, $"data{pair}");
            var environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ARCHIVE_DATA"] = data,
                ["ARCHIVE__ALLOW"] = $"127.0.0.1:{replay.Port + 1}-{replay.Port + 9}",
                ["ARCHIVE__PLATFORMS__LEASTDELAY"] = "00:00:00",
            };
            await Commands.MeasureAsync(program, ["sources", "add", yaml, "--clock", "2025-04-30T22:00"], environment);
            await replay.ClearAsync();
            var run = await VisitRun.MeasureAsync(replay, program, environment, data);
            var a = run.Searchable - run.First;
            var b = await SideBySideAsync(files);
            // The first pair warms the page cache and is not counted.
            if (pair > 0)
            {
                searchable.Add(a);
                ended.Add(run.End - run.First);
                reading.Add(b);
                Console.WriteLine($"pair {pair}: first request after {run.First.Wall:0.00} s and {run.First.Cpu:0.00} s CPU; searchable {a.Wall:0.00} s and {a.Cpu:0.00} s CPU later (the replay took {a.Replay:0.00}); ended {run.End.Wall - run.Searchable.Wall:0.00} s after that; pdftotext {b.Wall:0.00} s, {b.Cpu:0.00} s CPU");
            }
            if (pair == pairs) await RevisitAsync(replay, program, environment);
            // Nothing is deleted in between: ext4 gives files out more slowly for seconds after it.
        }
        Tell($"{files.Count} gazettes from the first request until all are searchable", searchable, reading);
        Tell("until the program has ended", ended, reading);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Tell(string what, List<VisitMoment> archive, List<(double Wall, double Cpu)> reading)
    {
        double Ratio(Func<VisitMoment, double> of, Func<(double Wall, double Cpu), double> to) => Commands.Median(archive.Zip(reading, (a, b) => of(a) / to(b)));
        Console.WriteLine($"{what}, medians of {reading.Count} pairs: CPU {Ratio(a => a.Cpu, b => b.Cpu):0.00} x pdftotext (<= 2.0); wall {Ratio(a => a.Wall - (a.Replay / Cores), b => b.Wall):0.00} x two pdftotext side by side (<= 2.0), the replay's share of {Cores} cores left out ({Ratio(a => a.Wall, b => b.Wall):0.00} with it)");
    }

    private static async Task RevisitAsync(Replay replay, string program, Dictionary<string, string> environment)
    {
        await replay.ClearAsync();
        await Commands.MeasureAsync(program, ["visit", "raa-var-cards", "--clock", "2025-04-30T23:30"], environment);
        var listing = await replay.RequestsAsync(e => !((string)e["path"]!).Contains("/file/", StringComparison.Ordinal));
        var documents = await replay.RequestsAsync(e => ((string)e["path"]!).Contains("/file/", StringComparison.Ordinal));
        Console.WriteLine($"a second visit with nothing new: {listing} requests for listing pages and robots.txt, {documents} for documents");
    }

    private static async Task<(double Wall, double Cpu)> SideBySideAsync(IReadOnlyList<string> files)
    {
        var (cpu, wall) = (ChildUsage.CpuSeconds(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, 2).Select(half => Task.Run(async () =>
        {
            for (var i = half; i < files.Count; i += 2)
            {
                using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", files[i], "/dev/null"]))!;
                await process.WaitForExitAsync();
            }
        })));
        return (wall.Elapsed.TotalSeconds, ChildUsage.CpuSeconds() - cpu);
    }
}
