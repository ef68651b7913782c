using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

/// <summary>The replay's nine sites on free ports of loopback, and a reader's visit to one of them; absent where the material or python3 is.</summary>
public sealed partial class ReplaySites : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private Process? _replay;

    /// <summary>Why the sites are not there; null where they are.</summary>
    public string? Absent { get; private set; }

    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var script = Shared.Folder() is { } shared ? Path.Combine(shared, "replay", "replay.py") : null;
        if (script is null || !File.Exists(script))
        {
            Absent = "../shared/replay is absent";
            return;
        }

        for (var attempt = 0; attempt < 5 && _replay is null; attempt++)
        {
            Port = FreeRange();
            var start = new ProcessStartInfo("python3", [script, "--port", $"{Port}", "--now", "2025-05-01T00:00"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
            try
            {
                var process = Process.Start(start)!;
                _ = process.StandardError.ReadToEndAsync();
                string? line;
                while ((line = await process.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("files", StringComparison.Ordinal)) { }
                if (line is not null) _replay = process;
                else process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Absent = "python3 is not installed";
                return;
            }
        }

        if (_replay is null) Absent = "the replay did not start";
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_replay is null) return;
        _replay.Kill(entireProcessTree: true);
        await _replay.WaitForExitAsync();
        _replay.Dispose();
    }

    /// <summary>A declaration of tests/replay, with this run's ports.</summary>
    public Declaration Declared(string site)
    {
        var file = Path.Combine(Shared.Repository(), "tests", "replay", $"{site}.yaml");
        var text = LoopbackPort().Replace(File.ReadAllText(file), m => $"127.0.0.1:{int.Parse(m.Groups["port"].Value) - 8089 + Port}");
        return DeclarationReader.Read(file, text, out var faults) ?? throw new InvalidOperationException(string.Join("; ", faults));
    }

    public async Task<JsonElement> TruthAsync(string site, string now, CancellationToken cancel)
    {
        await _http.GetStringAsync($"http://127.0.0.1:{Port}/now?set={now}", cancel);
        return JsonDocument.Parse(await _http.GetStringAsync($"http://127.0.0.1:{Port}/truth?site={site}", cancel)).RootElement;
    }

    public async Task<PageContent> FetchAsync(Uri address, string? form, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (form is not null) request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await _http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        return new(answer.RequestMessage!.RequestUri!, await answer.Content.ReadAsByteArrayAsync(cancel), answer.Content.Headers.ContentType?.MediaType ?? "", answer.Content.Headers.ContentType?.CharSet);
    }

    /// <summary>What a visit finds: every listing page, every entry, every cover page.</summary>
    public async Task<Found> VisitAsync(Listing listing, CancellationToken cancel, bool covers = true, Func<PageContent, PageContent>? browser = null)
    {
        var begin = ListingReader.Begin(listing);
        var entries = new List<ListingEntry>(begin.Entries);
        var pages = new List<ListingPage>();
        var frontier = new Queue<PageRequest>(begin.Pages);
        var asked = new HashSet<(string, string?)>(begin.Pages.Select(p => (p.Address.AbsoluteUri, p.Form)));
        while (frontier.TryDequeue(out var next))
        {
            var content = await FetchAsync(next.Address, next.Form, cancel);
            var page = ListingReader.Read(listing, next, browser?.Invoke(content) ?? content);
            pages.Add(page);
            entries.AddRange(page.Entries);
            foreach (var further in page.Pages.Where(p => asked.Add((p.Address.AbsoluteUri, p.Form)))) frontier.Enqueue(further);
        }

        var documents = new List<ListingEntry>();
        foreach (var entry in entries.DistinctBy(e => e.Key))
        {
            if (!entry.Cover || !covers) documents.Add(entry);
            else documents.AddRange(ListingReader.ReadCover(listing, entry, await FetchAsync(entry.Address, entry.Form, cancel)).Entries);
        }

        return new(pages, documents);
    }

    private static int FreeRange()
    {
        var random = new Random();
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var port = random.Next(20_000, 30_000);
            var listeners = new List<TcpListener>();
            try
            {
                for (var p = port; p < port + 10; p++)
                {
                    listeners.Add(new TcpListener(IPAddress.Loopback, p));
                    listeners[^1].Start();
                }

                return port;
            }
            catch (SocketException)
            {
                continue;
            }
            finally
            {
                listeners.ForEach(l => l.Stop());
            }
        }

        throw new InvalidOperationException("no ten free ports in a row");
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>80\d\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoopbackPort();
}

public sealed record Found(IReadOnlyList<ListingPage> Pages, IReadOnlyList<ListingEntry> Documents);
