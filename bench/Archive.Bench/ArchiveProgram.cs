using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Archive.Bench;

/// <summary>The built program on a data folder of its own, allowed to visit a replay.</summary>
internal sealed class ArchiveProgram(string repository, string folder, int port, string leastDelay)
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["ARCHIVE_DATA"] = Path.Combine(folder, "data"),
        ["ARCHIVE__ALLOW"] = $"127.0.0.1:{port + 1}-{port + 9}",
        ["ARCHIVE__PLATFORMS__LEASTDELAY"] = leastDelay,
    };

    public string Data => _environment["ARCHIVE_DATA"];

    public int Kills { get; private set; }

    /// <summary>Adds the declaration of one of the replay's sites, at this replay's ports.</summary>
    public async Task DeclareAsync(string clock, string site)
    {
        var yaml = Path.Combine(folder, $"{site}.yaml");
        var text = await File.ReadAllTextAsync(Path.Combine(repository, "tests", "replay", $"{site}.yaml"));
        await File.WriteAllTextAsync(yaml, System.Text.RegularExpressions.Regex.Replace(text, @":809(?<site>\d)", m => $":{port + int.Parse(m.Groups["site"].Value, CultureInfo.InvariantCulture) + 1}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await RunAsync(clock, "sources", "add", yaml);
    }

    public async Task<int> RunAsync(string clock, params string[] words) =>
        (await Commands.MeasureAsync(Commands.Program(), [.. words, "--clock", clock], _environment)).Code;

    /// <summary>Runs a command that may well name failures.</summary>
    public async Task RunQuietAsync(string clock, IEnumerable<string> words)
    {
        using var process = Start([.. words, "--clock", clock]);
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode > 1) throw new InvalidOperationException($"{string.Join(' ', words)}: exit {process.ExitCode}");
    }

    public async Task<List<JsonNode>> LinesAsync(params string[] words)
    {
        using var process = Start([.. words, "--json"]);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    public async Task KillAsync(string clock, TimeSpan after, params string[] words)
    {
        using var process = Start([.. words, "--clock", clock]);
        using var late = new CancellationTokenSource(after);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Kills++;
            using var kill = Process.Start("kill", ["-9", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
    }

    private Process Start(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Commands.Program(), words) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
