using System.Diagnostics;
using System.Net;
using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Host.Demo;

namespace Archive.Host.Tests.Demo;

public sealed class the_demo_prefecture : IAsyncLifetime
{
    private readonly DemoClock _clock = new(DemoPrefecture.Days[0].Visit);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private DemoPrefecture _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await DemoPrefecture.StartAsync(_clock, TestContext.Current.CancellationToken);
        _client.BaseAddress = _site.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task publishes_pdfs_whose_acts_are_those_of_their_sommaires()
    {
        _clock.Set(DemoPrefecture.Days[^1].Visit);
        var published = _site.Published;
        Assert.Equal(10, published.Count);
        foreach (var (gazette, listed) in published)
        {
            var pages = await Read(await _client.GetByteArrayAsync(new Uri(gazette.Path, UriKind.Relative), TestContext.Current.CancellationToken));
            var acts = ActSegmenter.Split(SourceKind.Gazette, pages);
            Assert.Equal(listed, acts.Select(a => new DemoListing(a.Number!, a.Title, a.Service!, a.FirstPage, a.LastPage)));
            Assert.Equal(pages.Count, acts[^1].LastPage);
            foreach (var (act, written) in acts.Zip(gazette.Acts))
            {
                Assert.NotNull(act.Kind);
                Assert.EndsWith(FrenchDay(act.Signed!.Value), written.Signed, StringComparison.Ordinal);
                Assert.DoesNotContain("weak", act.Evidence["signed"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task tells_when_its_drones_flew_before_anybody_could_know()
    {
        _clock.Set(DemoPrefecture.Days[4].Visit);
        var late = _site.Published[0];
        var acts = ActSegmenter.Split(SourceKind.Gazette, await Read(await _client.GetByteArrayAsync(new Uri(late.Gazette.Path, UriKind.Relative), TestContext.Current.CancellationToken)));
        Assert.Equal((new DateOnly(2025, 9, 3), new DateOnly(2025, 9, 4)), (acts[0].EffectiveFrom, acts[0].EffectiveUntil));
        Assert.True(acts[0].EffectiveUntil < DateOnly.FromDateTime(late.Gazette.At.UtcDateTime));
    }

    [Fact]
    public async Task replaces_a_gazette_in_silence_and_changes_one_page_of_one_act()
    {
        _clock.Set(DemoPrefecture.Days[3].Visit);
        var path = new Uri(_site.Published.Single(p => p.Gazette.Counter == 102).Gazette.Path, UriKind.Relative);
        using var before = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, await Again(path, before));
        _clock.Set(DemoPrefecture.Days[4].Visit);
        Assert.Equal(HttpStatusCode.OK, await Again(path, before));

        var old = await Read(await before.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var replaced = await Read(await _client.GetByteArrayAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(old.Count, replaced.Count);
        Assert.Single(old.Zip(replaced), p => p.First.Text != p.Second.Text);
        var (first, then) = (ActSegmenter.Split(SourceKind.Gazette, old), ActSegmenter.Split(SourceKind.Gazette, replaced));
        Assert.NotEqual(first[0].Fingerprint, then[0].Fingerprint);
        Assert.Equal(first.Skip(1).Select(a => a.Fingerprint), then.Skip(1).Select(a => a.Fingerprint));
    }

    [Fact]
    public async Task withdraws_a_gazette_for_some_days()
    {
        _clock.Set(DemoPrefecture.Days[4].Visit);
        var path = new Uri(_site.Published.Single(p => p.Gazette.Counter == 103).Gazette.Path, UriKind.Relative);
        foreach (var (day, status) in new[] { (4, HttpStatusCode.OK), (5, HttpStatusCode.NotFound), (6, HttpStatusCode.NotFound), (7, HttpStatusCode.NotFound), (8, HttpStatusCode.OK) })
        {
            _clock.Set(DemoPrefecture.Days[day].Visit);
            using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task is_made_alike_each_time()
    {
        var other = await DemoPrefecture.StartAsync(_clock, TestContext.Current.CancellationToken);
        await using (other)
        {
            foreach (var (gazette, _) in _site.Published)
                Assert.Equal(
                    await _client.GetByteArrayAsync(new Uri(_site.Address, gazette.Path), TestContext.Current.CancellationToken),
                    await _client.GetByteArrayAsync(new Uri(other.Address, gazette.Path), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task shows_its_gazettes_through_cards_and_a_pager()
    {
        _clock.Set(DemoPrefecture.Days[^1].Visit);
        const string root = "/Publications/Recueil-des-actes-administratifs-RAA";
        Assert.Contains($"href='{root}/2025'", await Page(root), StringComparison.Ordinal);
        var year = await Page($"{root}/2025");
        Assert.Contains($"href='{root}/2025/Septembre'", year, StringComparison.Ordinal);
        Assert.Contains($"href='{root}/2025/Ao&#251;t'", year, StringComparison.Ordinal);
        var month = await Page($"{root}/2025/Septembre");
        Assert.Contains("Publié le 11/09/2025", month, StringComparison.Ordinal);
        Assert.Contains($"href='{root}/2025/Septembre/(offset)/5'", month, StringComparison.Ordinal);
        Assert.DoesNotContain("--next", await Page($"{root}/2025/Septembre/(offset)/5"), StringComparison.Ordinal);
        Assert.Contains("fr-link--download", await Page($"{root}/detail/101"), StringComparison.Ordinal);
        Assert.Contains("Publié le 29/08/2025", await Page($"{root}/2025/Ao%C3%BBt"), StringComparison.Ordinal);
        using var nothing = await _client.GetAsync(new Uri($"{root}/2024", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public void is_described_by_a_declaration_that_can_be_read()
    {
        Assert.Contains(_site.Address.Authority, _site.Declaration, StringComparison.Ordinal);
        Assert.Contains("family: etat-cards", _site.Declaration, StringComparison.Ordinal);
    }

    private async Task<string> Page(string path) => await _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> Again(Uri path, HttpResponseMessage before)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static string FrenchDay(DateOnly day) =>
        $"{(day.Day == 1 ? "1er" : day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture))} {(day.Month == 8 ? "août" : "septembre")} {day.Year}";

    private static async Task<IReadOnlyList<Page>> Read(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"demo-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        try
        {
            using var program = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            var pages = text.Split('\f');
            return [.. pages.Take(pages.Length - 1).Select((p, i) => new Page(i + 1, p.TrimEnd(), PageMethod.Text, 1))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
