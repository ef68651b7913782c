using System.Diagnostics;
using System.Globalization;
using Archive.Core.Extraction;
using Archive.Extraction;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Bench.Extraction;

/// <summary>The speed of reading against that of the bare programs, as ratios from one run.</summary>
public static class ExtractionBench
{
    /// <summary><c>text FILE...</c>: text PDFs against pdftotext; <c>scan FILE...</c>: scans against pdftoppm and tesseract.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancel)
    {
        if (args is not [("text" or "scan") and var what, .. { Length: > 0 } files])
        {
            await output.WriteLineAsync("usage: extraction text|scan FILE...");
            return 2;
        }

        await using var services = new ServiceCollection().AddLogging().AddArchiveExtraction().BuildServiceProvider();
        var extractor = services.GetRequiredService<IExtractor>();
        var rounds = what == "text" ? 5 : 3;
        await OursAsync(extractor, files[..Math.Min(what == "text" ? 4 : 1, files.Length)], cancel);
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var bare = await MeasureAsync(() => what == "text" ? BareTextAsync(files, cancel) : BareScanAsync(files, cancel));
            var ours = await MeasureAsync(() => OursAsync(extractor, files, cancel));
            ratios.Add(bare.Wall / ours.Wall);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{what}: bare {bare.Wall:0.00} s (CPU {bare.Cpu:0.00}), archive {ours.Wall:0.00} s (CPU {ours.Cpu:0.00}); speed {bare.Wall / ours.Wall:0.00}, CPU {ours.Cpu / bare.Cpu:0.00}"));
        }

        ratios.Sort();
        var median = ratios[ratios.Count / 2];
        var least = what == "text" ? 0.7 : 0.9;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: median speed {median:0.00} of the bare programs' (asked: {least:0.0})"));
        return median >= least ? 0 : 1;
    }

    private static async Task<(double Wall, double Cpu)> MeasureAsync(Func<Task> work)
    {
        var cpu = CpuOfUsAndChildren();
        var clock = Stopwatch.StartNew();
        await work();
        return (clock.Elapsed.TotalSeconds, CpuOfUsAndChildren() - cpu);
    }

    /// <summary>From /proc/self/stat: our own time and that of the children that ended, in hundredths of a second.</summary>
    private static double CpuOfUsAndChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / 100;
    }

    private static Task OursAsync(IExtractor extractor, string[] files, CancellationToken cancel) =>
        Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel },
            async (file, stop) => await extractor.ReadAsync(new(file, "application/pdf"), stop));

    private static Task BareTextAsync(string[] files, CancellationToken cancel) =>
        SideBySideAsync(files, "pdftotext -enc UTF-8 \"$0\" - > /dev/null", cancel);

    private static Task BareScanAsync(string[] files, CancellationToken cancel) =>
        SideBySideAsync(files, "d=$(mktemp -d); pdftoppm -r 300 -gray \"$0\" $d/p && for i in $d/*.pgm; do OMP_THREAD_LIMIT=1 tesseract $i $i -l fra --psm 3 -c thresholding_method=2 tsv 2>/dev/null; done; rm -r $d", cancel);

    /// <summary>As many shells as cores, each going through its share of the files.</summary>
    private static async Task SideBySideAsync(string[] files, string script, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("xargs", ["-0", "-n", "1", "-P", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "sh", "-c", script]) { RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(string.Join('\0', files));
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
    }
}
