using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Archive.Bench;

/// <summary>The replay of real publications, without happenings, on ports of its own.</summary>
internal sealed class Replay : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private Replay(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    public static async Task<Replay> StartAsync(string repository, string folder, string now, bool withHappenings = false, int minGap = 0)
    {
        var port = FreeTen();
        var scenario = Path.Combine(folder, "scenario.json");
        await File.WriteAllTextAsync(scenario, "[]");
        var process = Process.Start(new ProcessStartInfo("python3",
            [Path.Combine(repository, "..", "shared", "replay", "replay.py"), "--port", $"{port}", "--now", now, "--min-gap-ms", $"{minGap}", .. withHappenings ? Array.Empty<string>() : ["--scenario", scenario]])
        { RedirectStandardOutput = true })!;
        var replay = new Replay(process, port);
        for (var i = 0; ; i++)
        {
            try
            {
                await replay._http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/now"));
                return replay;
            }
            catch (HttpRequestException) when (i < 200)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Fetches every gazette once, so that the replay has made them all; keeps them in a folder.</summary>
    public async Task<IReadOnlyList<string>> WarmAsync(string site, int offset, string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var document in await TruthAsync(site))
        {
            var file = Path.Combine(folder, $"{files.Count:000}.pdf");
            await File.WriteAllBytesAsync(file, await _http.GetByteArrayAsync(new Uri($"http://127.0.0.1:{Port + offset}{(string)document["path"]!}")));
            files.Add(file);
        }
        return files;
    }

    /// <summary>Moves the clock.</summary>
    public Task SetAsync(string at) => _http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/now?set={at}"));

    /// <summary>What is published now.</summary>
    public async Task<List<JsonNode>> TruthAsync(string site) =>
        [.. JsonNode.Parse(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/truth?site={site}")))!["documents"]!.AsArray().Select(d => d!)];

    public async Task<int> RequestsAsync(Func<JsonNode, bool> of) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/log")))!.AsArray().Count(e => of(e!));

    public Task ClearAsync() => _http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/log?clear=1"));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _http.Dispose();
    }

    private static int FreeTen()
    {
        for (var port = 18100; port < 30000; port += 20)
        {
            try
            {
                for (var p = port; p < port + 10; p++)
                {
                    using var listener = new TcpListener(IPAddress.Loopback, p);
                    listener.Start();
                }
                return port;
            }
            catch (SocketException)
            {
            }
        }
        throw new InvalidOperationException("No ten free ports.");
    }
}
