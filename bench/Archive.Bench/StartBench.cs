using System.Diagnostics;
using System.Globalization;

namespace Archive.Bench;

/// <summary>How soon commands answer and what <c>serve</c> costs idle, on a data folder given or empty.</summary>
internal static class StartBench
{
    public static async Task<int> RunAsync(string? data)
    {
        var program = Commands.Program();
        data ??= Directory.CreateTempSubdirectory("archive-bench-").FullName;
        foreach (var words in (string[][])[["documents", "--json"], ["acts", "--json"], ["search", "drones", "--json"]])
        {
            var walls = new List<double>();
            for (var i = 0; i < 6; i++)
            {
                var run = await Commands.MeasureAsync(program, [.. words, "--data", data]);
                if (i > 0) walls.Add(run.Wall);
            }
            Console.WriteLine($"{string.Join(' ', words),-24} {Commands.Median(walls):0.000} s (median of 5, whole process; <= 0.5)");
        }
        await ServeAsync(program, data);
        return 0;
    }

    private static async Task ServeAsync(string program, string data)
    {
        using var http = new HttpClient();
        var ready = new List<double>();
        long resident = 0;
        for (var i = 0; i < 5; i++)
        {
            var wall = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(program, ["serve", "--listen", "http://127.0.0.1:18099", "--data", data]) { RedirectStandardOutput = true })!;
            while (true)
            {
                try
                {
                    if ((await http.GetAsync(new Uri("http://127.0.0.1:18099/health"))).IsSuccessStatusCode) break;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(10);
                }
            }
            ready.Add(wall.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(10));
            resident = long.Parse((await File.ReadAllLinesAsync($"/proc/{process.Id}/status")).First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            var stopping = Stopwatch.StartNew();
            await process.WaitForExitAsync();
            Console.WriteLine($"serve: ready in {ready[^1]:0.00} s, {resident} MiB resident after 10 s idle, stopped in {stopping.Elapsed.TotalSeconds:0.00} s");
        }
        Console.WriteLine($"serve: ready in {Commands.Median(ready):0.00} s (median of 5; <= 2), {resident} MiB idle (<= 180)");
    }
}
