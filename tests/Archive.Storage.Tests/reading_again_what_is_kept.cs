using Archive.Conformance.Stores;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Archive.Storage.Tests;

public sealed class reading_again_what_is_kept : IAsyncDisposable
{
    private static readonly DateOnly Redesign = new(2025, 6, 1);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("archive-");
    private readonly ServiceProvider _rooms;
    private readonly FakeTimeProvider _clock = new(Given.Now.AddYears(1));
    private readonly BetterExtractor _extractor = new();

    public reading_again_what_is_kept() =>
        _rooms = new ServiceCollection().AddArchiveStorage(new DataFolder(_root.FullName), (_, _) => Redesigned).BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Declaration Redesigned => Given.Declaration("raa-var") with
    {
        Blocks = [new(Redesign, new Listing { Start = [new("https://example.fr/new")], Content = "#new" }), new(null, new Listing { Start = [new("https://example.fr/old")], Content = "#old" })],
    };

    [Fact]
    public async Task goes_on_where_it_was_stopped_and_reads_each_document_once()
    {
        await KeepAsync(5);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = new List<DocumentId>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AgainAsync((document, _) =>
        {
            first.Add(document.Id);
            if (first.Count == 2) stop.Cancel();
        }, stop.Token));

        var second = new List<DocumentId>();
        await AgainAsync((document, outcome) =>
        {
            Assert.IsType<ReExtracted.Technical>(outcome);
            second.Add(document.Id);
        }, Cancel);

        Assert.Equal(2, first.Count);
        Assert.Equal(3, second.Count);
        Assert.Empty(first.Intersect(second));
        Assert.All(await DocumentsAsync(), d => Assert.Equal(2, d.Versions));
    }

    [Fact]
    public async Task says_the_same_once_the_better_text_is_kept()
    {
        await KeepAsync(3);
        await AgainAsync((_, _) => { }, Cancel);

        var outcomes = new List<ReExtracted>();
        await AgainAsync((_, outcome) => outcomes.Add(outcome), Cancel);

        Assert.Equal(3, outcomes.Count);
        Assert.All(outcomes, o => Assert.IsType<ReExtracted.Same>(o));
        Assert.All(await ChangesAsync(), c => Assert.Equal(ChangeKind.Technical, c.Kind));
    }

    [Fact]
    public async Task reads_under_the_declaration_of_the_captures_day_each_time()
    {
        await KeepAsync(1);

        await AgainAsync((_, _) => { }, Cancel);
        await AgainAsync((_, _) => { }, Cancel);

        Assert.Equal(["#old", "#old"], _extractor.Contents);
    }

    public async ValueTask DisposeAsync()
    {
        await _rooms.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private Task AgainAsync(Action<Document, ReExtracted> told, CancellationToken cancel) =>
        new ReExtraction(Room<ISourceStore>(), Room<IVisitStore>(), Room<ICatalogue>(), Room<IBlobStore>(), _extractor, _clock).RunAsync(Given.Name("raa-var"), told, cancel);

    private async Task KeepAsync(int documents)
    {
        await Room<ISourceStore>().DeclareAsync(Redesigned, Given.Now, Cancel);
        var keeper = (await Room<ISourceStore>().TakeOverAsync(Given.Name("raa-var"), Cancel))!.Value;
        for (var n = 0; n < documents; n++)
        {
            var blob = await Room<IBlobStore>().PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"content {n}")), Cancel);
            await Room<IVisitStore>().CommitAsync(Given.Step("raa-var", keeper) with
            {
                Documents = [Given.Document("raa-var", $"{n}") with { Versions = 1, Bytes = blob.Name }],
                Captures = [Given.Capture("raa-var", $"{n}") with { Sha256 = blob.Name, Bytes = blob.Bytes }],
                Versions = [Given.Version("raa-var", $"{n}", text: $"{n}") with { Bytes = blob.Name }],
            }, Cancel);
        }
    }

    private async Task<List<Document>> DocumentsAsync() => await Room<ICatalogue>().DocumentsAsync(default, Cancel).ToListAsync(Cancel);

    private async Task<List<Change>> ChangesAsync() => await Room<ICatalogue>().ChangesAsync(default, Cancel).ToListAsync(Cancel);

    private T Room<T>() where T : notnull => _rooms.GetRequiredService<T>();

    /// <summary>Reads another text than the one that is kept, the same each time.</summary>
    private sealed class BetterExtractor : IExtractor
    {
        public List<string?> Contents { get; } = [];

        public async Task<Extracted> ReadAsync(ExtractionRequest request, CancellationToken cancel)
        {
            Contents.Add(request.Content);
            return new Extracted.Read(DocumentKind.Pdf, [new(1, $"Mieux lu : {await File.ReadAllTextAsync(request.Path, cancel)}", PageMethod.Text, 1)], "better 2");
        }

        public Task<IReadOnlyList<WordBox>> WordsAsync(ExtractionRequest request, int page, CancellationToken cancel) => Task.FromResult<IReadOnlyList<WordBox>>([]);
    }
}
