using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Archive.Host.Demo;

namespace Archive.Host.Tests;

/// <summary>The program, as a user runs it: a process of its own on a data folder of its own.</summary>
public sealed class ArchiveProgram : IDisposable
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["ARCHIVE__PLATFORMS__LEASTDELAY"] = "00:00:00" };

    public ArchiveProgram(string? allow = null)
    {
        Data = Directory.CreateTempSubdirectory("archive-test-").FullName;
        if (allow is not null) _environment["ARCHIVE__ALLOW"] = allow;
    }

    public string Data { get; }

    /// <summary>What the program sees of the environment, beside ours.</summary>
    public IDictionary<string, string> Environment => _environment;

    public DateTimeOffset? Clock { get; set; }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Out, string Error)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(late.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a command that is to succeed.</summary>
    public async Task<string> DoneAsync(params string[] words)
    {
        var (code, output, error) = await RunAsync(words);
        Assert.True(code == 0, $"archive {string.Join(' ', words)}: exit {code}\n{output}\n{error}");
        return output;
    }

    /// <summary>A list's lines.</summary>
    public async Task<IReadOnlyList<JsonNode>> LinesAsync(params string[] words) =>
        [.. (await DoneAsync([.. words, "--json"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    public Process Start(params string[] words)
    {
        var clock = Clock is { } at ? new[] { "--clock", at.ToString("O", CultureInfo.InvariantCulture) } : [];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "archive.dll"), .. words, "--data", Data, .. clock]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public string FileOf(string name, string text)
    {
        var path = Path.Combine(Data, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Data, recursive: true);
}

/// <summary>The made-up prefecture, and an archive that may visit it: the clock of both is one.</summary>
public sealed class MadeUpPrefecture : IAsyncDisposable
{
    private readonly DemoClock _clock;
    private readonly DemoPrefecture _site;

    private MadeUpPrefecture(DemoClock clock, DemoPrefecture site) => (_clock, _site, Archive) = (clock, site, new ArchiveProgram(site.Address.Authority));

    public ArchiveProgram Archive { get; }

    public IReadOnlyList<(DemoGazette Gazette, IReadOnlyList<DemoListing> Acts)> Published => _site.Published;

    public static async Task<MadeUpPrefecture> DeclaredAsync()
    {
        var clock = new DemoClock(DemoPrefecture.Days[0].Visit);
        var made = new MadeUpPrefecture(clock, await DemoPrefecture.StartAsync(clock, CancellationToken.None));
        made.Archive.Clock = clock.GetUtcNow().AddHours(-1);
        await made.Archive.DoneAsync("sources", "add", made.Archive.FileOf("haute-brume.yaml", made._site.Declaration));
        return made;
    }

    public void Is(DateTimeOffset at)
    {
        _clock.Set(at);
        Archive.Clock = at;
    }

    /// <summary>Lets a day of the story come, from 0, and visits.</summary>
    public async Task<(int Code, string Out, string Error)> VisitOnDayAsync(int day)
    {
        Is(DemoPrefecture.Days[day].Visit);
        return await Archive.RunAsync("visit", "raa-haute-brume");
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Archive.Dispose();
    }
}
