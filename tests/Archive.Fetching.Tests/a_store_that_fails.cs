using Archive.Core;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Tests.Browser;
using Archive.Fetching.Tests.Sites;

namespace Archive.Fetching.Tests;

public sealed class a_store_that_fails : IBlobStore
{
    private readonly StoreException _full = new("/archive/blobs: cannot be written to (No space left on device); make room, then try again: nothing was lost.", new IOException("No space left on device"));

    // A full disk is noticed at the first byte or at the last.
    private bool ReadsFirst { get; set; }

    [Theory]
    [InlineData("text/html", 200, false)]
    [InlineData("application/pdf", 200, false)]
    [InlineData("application/pdf", 200, true)]
    [InlineData("text/html", 404, false)]
    public async Task is_not_taken_for_a_fault_of_the_site(string type, int status, bool readsFirst)
    {
        ReadsFirst = readsFirst;
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(status, new string('x', 300_000), type));
        await using var visitor = new Visitor(blobs: this, allow: site);

        Assert.Same(_full, await Assert.ThrowsAsync<StoreException>(() => visitor.FetchAsync(site, "/")));
        Assert.Equal(0, visitor.Gates.Out);
        Assert.False(visitor.Gates.Ends.Last().Blocked);
    }

    [Fact]
    public async Task is_not_taken_for_a_fault_of_the_browser()
    {
        Assert.SkipUnless(BrowserVisitor.Here, "chromium is not installed.");
        await using var site = LoopbackSite.Of(_ => LoopbackSite.Reply(200, "<p class=doc>x</p>"));
        await using var visitor = new Visitor(blobs: this, allow: site);

        Assert.Same(_full, await Assert.ThrowsAsync<StoreException>(() => visitor.FetchAsync(site, "/", r => r with { Render = new RenderStep(".doc") })));
        Assert.Equal(0, visitor.Gates.Out);
    }

    public async Task<Blob> PutAsync(Stream content, CancellationToken cancel)
    {
        if (ReadsFirst) await content.CopyToAsync(Stream.Null, cancel);
        throw _full;
    }

    public Task<Stream?> OpenAsync(BlobName name, CancellationToken cancel) => throw _full;

    public Task<BlobFile> FileAsync(BlobName name, CancellationToken cancel) => throw _full;

    public IAsyncEnumerable<Blob> ListAsync(CancellationToken cancel) => throw _full;
}
