using System.Diagnostics;
using System.Globalization;

namespace Archive.Bench;

/// <summary>Runs whole commands and measures them.</summary>
internal static class Commands
{
    /// <summary>Wall and CPU seconds (children included) of a command.</summary>
    public static async Task<(double Wall, double Cpu, int Code)> MeasureAsync(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (cpu, wall) = (ChildUsage.CpuSeconds(), Stopwatch.StartNew());
        using var process = Start(file, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        if (code != 0) Console.Error.WriteLine($"{file} {string.Join(' ', arguments)}: exit {code}\n{await output}\n{await errors}");
        await Task.WhenAll(output, errors);
        return (wall.Elapsed.TotalSeconds, ChildUsage.CpuSeconds() - cpu, code);
    }

    /// <summary>Starts a command; what it prints is for its caller to read.</summary>
    public static Process Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>CPU seconds of a running process and its children so far (proc(5): utime, stime, cutime, cstime in hundredths); 0 where it has ended.</summary>
    public static double CpuOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(4).Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / 100;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The program as <c>./archive</c> built it.</summary>
    public static string Program() => Path.Combine(Repository(), ".build", "program", "archive");

    public static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Archive.sln"))) return folder;
        throw new InvalidOperationException("Run the benchmark from its place in the repository.");
    }
}
