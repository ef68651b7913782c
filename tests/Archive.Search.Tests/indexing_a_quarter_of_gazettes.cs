using System.Diagnostics;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Search.Sqlite;

namespace Archive.Search.Tests;

public sealed class indexing_a_quarter_of_gazettes(ITestOutputHelper output) : IDisposable
{
    private const int PageLength = 2800;

    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task costs_little_and_answers_at_once()
    {
        var data = SharedData.Folder("raa-var-2025");
        Assert.SkipUnless(data is not null, "shared/data/raa-var-2025 is not here");
        var cancel = TestContext.Current.CancellationToken;
        var gazettes = Directory.GetFiles(data, "*.txt").Order(StringComparer.Ordinal).Select(Gazette).ToList();
        var path = Path.Combine(_folder, "search.db");
        var index = new Fts5Index(path);
        var turn = await index.TakeOverAsync(cancel);

        var position = 0;
        var (cpu, clock) = (Cpu(), Stopwatch.StartNew());
        foreach (var gazette in gazettes) Assert.True(await index.WriteAsync(turn.Keeper, [gazette], new(++position), cancel));
        var cost = Cpu() - cpu;
        output.WriteLine($"{gazettes.Count} gazettes, {gazettes.Sum(g => g.Version!.Pages.Count)} pages one by one: {clock.Elapsed.TotalSeconds:0.00} s, cpu {cost.TotalSeconds:0.00} s, {new FileInfo(path).Length / 1e6:0.0} MB");

        foreach (var query in new[] { "drones", "arrêté préfectoral", "\"délégation de signature\"", "vidéoprotection", "captat* -drones", "depuis:2025-03 travaux" })
        {
            clock.Restart();
            var result = await index.SearchAsync(new() { Query = query }, cancel);
            output.WriteLine($"{query}: {result.Total} in {clock.Elapsed.TotalMilliseconds:0.0} ms, best {result.Hits[0].Act} page {result.Hits[0].Page}: {result.Hits[0].Passage}");
            Assert.All(result.Hits, h => Assert.Contains('«', h.Passage));
        }
        Assert.True(cost < TimeSpan.FromSeconds(8), $"{cost}");
    }

    private static IndexedDocument Gazette(string file)
    {
        var text = File.ReadAllText(file);
        var name = new DocumentId($"raa-var/{Path.GetFileNameWithoutExtension(file)}");
        var address = new Uri($"https://raa.invalid/{name}");
        var pages = text.Chunk(PageLength).Select((chunk, i) => new Page(i + 1, new string(chunk), PageMethod.Text, 1)).ToList();
        var acts = Enumerable.Range(0, (pages.Count - 1) / 3).Select(i => new Act { Ordinal = i + 1, Title = $"Acte {i + 1}", FirstPage = (i * 3) + 2, LastPage = (i * 3) + 4, Fingerprint = $"{name}{i}" });
        var day = DateOnly.ParseExact(Path.GetFileName(file)[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new()
        {
            Department = "83",
            Document = new() { Id = name, Source = name.Source, Title = $"RAA du {day:d MMMM yyyy}", Address = address, Addresses = [address], Entry = "", FirstSeen = default, LastSeen = default, Versions = 1, Published = day },
            Version = new() { Id = new(name, 1), Bytes = BlobName.Of([]), At = default, Extractor = "test", TextHash = "", Pages = pages, Acts = [.. acts] },
        };
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
