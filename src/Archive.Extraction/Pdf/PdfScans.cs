using Archive.Core.Extraction;
using Archive.Extraction.Ocr;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Pdf;

/// <summary>Reads the pages whose own text does not do, and no others.</summary>
internal sealed partial class PdfScans(
    PdfImages images, PdfFonts fonts, PdfSizes sizes, PdfRenderer renderer, PageOcr ocr, ReadingTurns turns, IOptions<ExtractionOptions> options, ILogger<PdfScans> log)
{
    /// <summary>An image that covers less of a page is a logo or a signature.</summary>
    private const double LeastCover = 0.25;

    /// <summary>A page of which an image covers so much is a scan, be it of a blank back side: what it says is for its image to say.</summary>
    private const double ScanCover = 0.5;

    /// <summary>With fewer words of its own a page has no text worth keeping by itself.</summary>
    private const int FewWords = 3;

    /// <summary>Replaces pages by what their image says; true where one was recognised.</summary>
    public async Task<bool> RecogniseAsync(string path, Page[] pages, IReadOnlyList<PageJudgement> judged, CancellationToken cancel)
    {
        var (scans, known) = (new HashSet<int>(), new Dictionary<int, PdfSize>());
        var wanted = await WantedAsync(path, pages, judged, scans, known, cancel);
        if (wanted.Count == 0) return false;
        if (wanted.Count > options.Value.LargestOcrPages)
        {
            LogMany(path, wanted.Count, options.Value.LargestOcrPages);
            wanted.RemoveRange(options.Value.LargestOcrPages, wanted.Count - options.Value.LargestOcrPages);
        }

        if (wanted.Exists(page => !known.ContainsKey(page))) await sizes.AddAsync(path, wanted[0], wanted[^1], options.Value, known, cancel);
        var recognised = 0;
        await Parallel.ForEachAsync(
            wanted,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.OcrAtOnce, CancellationToken = cancel },
            async (number, stop) =>
            {
                var size = known.GetValueOrDefault(number, PdfSize.A4);
                var found = await turns.ReadImageAsync(() => ReadImageAsync(path, number, size, stop), stop);
                if (found is null) return;
                var (own, verdict) = (pages[number - 1], judged[number - 1]);
                if (SaysMore(found, own, verdict)) pages[number - 1] = new Page(number, found.Text, PageMethod.Ocr, found.Quality) { Words = found.Words };
                // Its image was read and says nothing: the footer that was laid over the scan stays.
                else if (scans.Contains(number) && verdict.OwnWords < FewWords) pages[number - 1] = own with { Method = PageMethod.Ocr, Words = [] };
                else return;
                Interlocked.Increment(ref recognised);
            });
        return recognised > 0;
    }

    /// <summary>The pages to recognise: those of rubbish, those that an image covers, and those on which more stands than their text says. Those that an image covers wholly are named in <paramref name="scans"/> too, the sizes that were asked for in <paramref name="known"/>.</summary>
    private async Task<List<int>> WantedAsync(string path, Page[] pages, IReadOnlyList<PageJudgement> judged, HashSet<int> scans, Dictionary<int, PdfSize> known, CancellationToken cancel)
    {
        var wanted = new SortedSet<int>();
        var thin = new List<int>();
        bool? standard = null;
        for (var page = 1; page <= judged.Count; page++)
        {
            if (judged[page - 1].Verdict == TextVerdict.Thin) thin.Add(page);
            else if (judged[page - 1].Verdict == TextVerdict.Rubbish && !(standard ??= await PdfFonts.AreAllStandardAsync(path, cancel)) && !await fonts.ShowTheirTextAsync(path, page, options.Value, cancel)) wanted.Add(page);
        }

        if (thin.Count == 0) return [.. wanted];
        if (await PdfImages.AreInAsync(path, cancel))
        {
            var areas = await images.AreasAsync(path, thin[0], thin[^1], options.Value, cancel);
            await sizes.AddAsync(path, thin[0], thin[^1], options.Value, known, cancel);
            foreach (var page in thin)
            {
                var cover = areas.GetValueOrDefault(page) / known.GetValueOrDefault(page, PdfSize.A4).Area;
                if (cover >= LeastCover) wanted.Add(page);
                if (cover >= ScanCover) scans.Add(page);
            }
        }

        var bare = thin.FindAll(page => !wanted.Contains(page) && judged[page - 1].OwnWords < FewWords);
        if (!HasRoomForDrawings(path, pages)) return [.. wanted];
        foreach (var (first, last) in Runs(bare))
        {
            var sketches = await turns.ReadImageAsync(() => renderer.SketchesAsync(path, first, last, options.Value, cancel), cancel);
            for (var page = first; page <= last && page - first < sketches.Count; page++)
                if (bare.BinarySearch(page) >= 0 && ShowsMore(sketches[page - first], judged[page - 1])) wanted.Add(page);
        }

        return [.. wanted];
    }

    /// <summary>Letters drawn as lines need 10 KB a page at least; a file that its text and its pages' own objects account for has none.</summary>
    private static bool HasRoomForDrawings(string path, Page[] pages)
    {
        const int Drawing = 8192, PageObjects = 600;
        return new FileInfo(path).Length - (pages.Sum(page => (long)page.Text.Length) / 2) - (PageObjects * (long)pages.Length) > Drawing;
    }

    private async Task<RecognisedPage?> ReadImageAsync(string path, int page, PdfSize size, CancellationToken cancel)
    {
        var image = await renderer.PageAsync(path, page, size, options.Value, cancel);
        if (image is not null) return await ocr.RecogniseAsync(image, cancel);
        LogUnrendered(path, page);
        return null;
    }

    /// <summary>Whether a sketch has more on it than the page's own text accounts for.</summary>
    private static bool ShowsMore(PageImage sketch, PageJudgement judged)
    {
        var dark = 0;
        foreach (var pixel in sketch.Pixels)
            if (pixel < 200) dark++;
        return dark > 40 + (8 * judged.Signs);
    }

    /// <summary>Whether the image says more than the page's own text does. Where that was no text of the page, nothing clear in the image is enough.</summary>
    private static bool SaysMore(RecognisedPage found, Page page, PageJudgement judged)
    {
        if (found.Text.Length == 0) return false;
        var image = TextQuality.Of(found.Text);
        var text = TextQuality.Of(page.Text);
        if (judged.Verdict == TextVerdict.Rubbish) return image.Letters >= text.Letters || image.Score > 2 * text.Score;
        return image.Words > text.Words || (judged.OwnWords < FewWords && image.Words >= text.Words / 2);
    }

    /// <summary>Runs of pages, those with a gap of a few pages joined: starting a program costs more than a few sketches.</summary>
    private static IEnumerable<(int First, int Last)> Runs(List<int> pages)
    {
        const int Gap = 4, Longest = 500;
        for (var i = 0; i < pages.Count;)
        {
            int first = pages[i], last = first;
            while (++i < pages.Count && pages[i] - last <= Gap && pages[i] - first < Longest) last = pages[i];
            yield return (first, last);
        }
    }
}
