using System.Collections.Concurrent;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Grains.Tests;

/// <summary>A site whose every page is the same short text; it counts how many ask at once.</summary>
internal sealed class SlowSite(IBlobStore blobs, TimeProvider clock) : IFetcher, IExtractor
{
    private readonly ConcurrentDictionary<PlatformName, int> _asking = new();
    private int _most;

    public int MostAtOnce => _most;

    public int Requests { get; private set; }

    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        var now = _asking.AddOrUpdate(request.Platform, 1, (_, n) => n + 1);
        InterlockedMax(now);
        Requests++;
        try
        {
            var blob = await blobs.PutAsync(new MemoryStream("Arrêté du jour"u8.ToArray()), cancel);
            return new Fetched.Content(request.Address, clock.GetUtcNow(), 200, "", "text/plain", null, default, blob);
        }
        finally
        {
            _asking.AddOrUpdate(request.Platform, 0, (_, n) => n - 1);
        }
    }

    public Task<Extracted> ReadAsync(ExtractionRequest request, CancellationToken cancel) =>
        Task.FromResult<Extracted>(new Extracted.Read(DocumentKind.Text, [new Page(1, "Arrêté du jour", PageMethod.Text, 1)], "test 1"));

    public Task<IReadOnlyList<WordBox>> WordsAsync(ExtractionRequest request, int page, CancellationToken cancel) => Task.FromResult<IReadOnlyList<WordBox>>([]);

    private void InterlockedMax(int now)
    {
        int seen;
        while ((seen = _most) < now && Interlocked.CompareExchange(ref _most, now, seen) != seen) { }
    }
}
