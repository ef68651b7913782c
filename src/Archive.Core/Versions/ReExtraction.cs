using System.Globalization;
using System.Net.Mime;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Core.Versions;

/// <summary>Reads what is kept again with today's extractors, under the declaration of its day. What differs is a technical version: never an alert.</summary>
/// <remarks>Goes through a source's documents by name and notes how far it came with each, so that a run that was killed goes on where it was. The engine must not step the source meanwhile: the fencing number is counted up.</remarks>
public sealed class ReExtraction(ISourceStore sources, IVisitStore visits, ICatalogue catalogue, IBlobStore blobs, IExtractor extractor, TimeProvider clock)
{
    private const string Progress = "re-extract";

    /// <summary>Reads a source's documents again, each one's newest version.</summary>
    /// <param name="name">The source.</param>
    /// <param name="told">Told each document and what came of it.</param>
    /// <param name="cancel">Stops after the document under way; the next run goes on there.</param>
    /// <exception cref="InvalidOperationException">Another keeper took the source over.</exception>
    public async Task RunAsync(SourceName name, Action<Document, ReExtracted> told, CancellationToken cancel)
    {
        var source = await sources.FindAsync(name, cancel);
        if (source is null || await sources.TakeOverAsync(name, cancel) is not { } keeper) return;
        var after = (await visits.NotesAsync(name, Progress, cancel)).GetValueOrDefault(Progress) ?? "";
        var captures = await CapturesAsync(name, cancel);
        foreach (var document in (await visits.DocumentsAsync(name, cancel)).Where(d => d.Versions > 0 && string.CompareOrdinal(d.Id.Value, after) > 0).OrderBy(d => d.Id.Value, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var (commit, outcome) = await AgainAsync(source.Declaration, document, captures, cancel);
            await CommitAsync(commit with { Source = name, Keeper = keeper, Notes = Note(document.Id.Value) }, cancel);
            told(document, outcome);
        }
        await CommitAsync(new() { Source = name, Keeper = keeper, At = clock.GetUtcNow(), Notes = Note(null) }, cancel);
    }

    private async Task<(StepCommit Commit, ReExtracted Outcome)> AgainAsync(
        Declaration declaration, Document document, Dictionary<(DocumentId?, BlobName), Capture> captures, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var nothing = new StepCommit { Source = document.Source, Keeper = 0, At = now };
        var before = (await visits.LatestVersionAsync(document.Id, cancel))!;
        captures.TryGetValue((document.Id, before.Bytes), out var capture);
        // A technical version is younger than what it was read from.
        var listing = declaration.ListingOn(ParisTime.DayOf(before.Technical && capture is not null ? capture.At : before.At));
        Extracted extracted;
        using (var file = await blobs.FileAsync(before.Bytes, cancel))
            extracted = await extractor.ReadAsync(new(file.Path, capture?.MediaType ?? "", CharsetOf(capture), listing.Content), cancel);
        if (extracted is not Extracted.Read read) return (nothing, new ReExtracted.Unreadable(((Extracted.Unreadable)extracted).Detail));

        var acts = ActSegmenter.Split(declaration.Kind, read.Pages);
        var hash = VersionText.HashOf(read.Pages);
        if (hash == before.TextHash && SameActs(acts, before.Acts)) return (nothing, new ReExtracted.Same());
        var version = new DocumentVersion
        {
            Id = new(document.Id, document.Versions + 1),
            Bytes = before.Bytes,
            At = now,
            Extractor = read.Extractor,
            TextHash = hash,
            Technical = true,
            Pages = read.Pages,
            Acts = acts,
            DeclaredSigns = DeclaredSigns.Of(read.Pages),
        };
        var change = VersionComparison.Between(before, version, listingSaysSo: false);
        return (nothing with
        {
            Documents = [document with { Versions = version.Id.Number, Pages = read.Pages.Count, Kind = read.Kind }],
            Versions = [version],
            Changes = [change],
        }, new ReExtracted.Technical(change));
    }

    private static bool SameActs(IReadOnlyList<Act> a, IReadOnlyList<Act> b) =>
        a.Count == b.Count && a.Zip(b).All(p => p.First.Fingerprint == p.Second.Fingerprint && p.First.FirstPage == p.Second.FirstPage && p.First.LastPage == p.Second.LastPage
            && p.First.Title == p.Second.Title && p.First.Signed == p.Second.Signed && p.First.EffectiveFrom == p.Second.EffectiveFrom && p.First.EffectiveUntil == p.Second.EffectiveUntil);

    private async Task<Dictionary<(DocumentId?, BlobName), Capture>> CapturesAsync(SourceName name, CancellationToken cancel)
    {
        var captures = new Dictionary<(DocumentId?, BlobName), Capture>();
        await foreach (var capture in catalogue.CapturesAsync(new(name), cancel)) captures.TryAdd((capture.Document, capture.Sha256), capture);
        return captures;
    }

    private static string? CharsetOf(Capture? capture)
    {
        const string header = "Content-Type:";
        var line = capture?.Headers.Split('\n').FirstOrDefault(l => l.StartsWith(header, StringComparison.OrdinalIgnoreCase));
        if (line is null) return null;
        try
        {
            return new ContentType(line[header.Length..].Trim()).CharSet;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Dictionary<string, string?> Note(string? value) => new(StringComparer.Ordinal) { [Progress] = value };

    private async Task CommitAsync(StepCommit commit, CancellationToken cancel)
    {
        if (!await visits.CommitAsync(commit, cancel))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Another keeper took {commit.Source} over; stop the engine first."));
    }
}

/// <summary>What came of reading a document again.</summary>
public abstract record ReExtracted
{
    /// <summary>The same text and acts.</summary>
    public sealed record Same : ReExtracted;

    /// <summary>Another text or other acts: a technical version.</summary>
    public sealed record Technical(Change Change) : ReExtracted;

    /// <summary>It can no longer be read: the version stays.</summary>
    public sealed record Unreadable(string Detail) : ReExtracted;

    private ReExtracted() { }
}
