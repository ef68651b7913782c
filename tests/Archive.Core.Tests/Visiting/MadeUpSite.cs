using System.Net;
using System.Text;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Core.Tests.Visiting;

/// <summary>A publication of the made-up site.</summary>
public sealed class MadeUpDocument(string title, string path, string text, DateOnly? date = null)
{
    public string Title { get; set; } = title;
    public string Path { get; set; } = path;
    public string Text { get; set; } = text;
    public DateOnly? Date { get; set; } = date;
    public bool Listed { get; set; } = true;
    public bool Gone { get; set; }
    public bool Cut { get; set; }
    public Func<Fetched>? Answers { get; set; }
}

/// <summary>A made-up prefecture as the fetcher sees it: listing pages in HTML, documents as marked text that ends in EOF.</summary>
public sealed class MadeUpSite(InMemoryVisitStore blobs, TimeProvider clock) : IFetcher, IExtractor
{
    public static readonly Uri Root = new("https://prefecture.example/");

    private readonly Lock _lock = new();

    public List<MadeUpDocument> Documents { get; } = [];

    /// <summary>Documents on a page of the listing.</summary>
    public int PageSize { get; set; } = 10;

    /// <summary>Entries lead to cover pages.</summary>
    public bool Covers { get; set; }

    /// <summary>Answers for a path, before all else.</summary>
    public Func<string, Fetched?>? Fault { get; set; }

    public List<FetchRequest> Asked { get; } = [];

    public int Extractions => _extractions;

    private int _extractions;

    public MadeUpDocument Publish(string title, string path, string text, DateOnly? date = null)
    {
        var document = new MadeUpDocument(title, path, text, date);
        Documents.Insert(0, document);
        return document;
    }

    public Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock) Asked.Add(request);
        return Task.FromResult(Answer(request));
    }

    public IReadOnlyList<string> PathsAsked
    {
        get { lock (_lock) return [.. Asked.Select(a => a.Address.AbsolutePath)]; }
    }

    public void Forget()
    {
        lock (_lock) Asked.Clear();
    }

    public static string CoverOf(MadeUpDocument document) => "/fiche/" + document.Title.Replace(' ', '-').Replace('°', '-');

    private Fetched Answer(FetchRequest request)
    {
        var path = request.Address.AbsolutePath;
        if (Fault?.Invoke(path) is { } fault) return fault;
        if (path.StartsWith("/liste", StringComparison.Ordinal))
        {
            var page = path == "/liste" ? 0 : int.Parse(path["/liste/".Length..], System.Globalization.CultureInfo.InvariantCulture);
            var listed = Documents.Where(d => d.Listed).ToList();
            var html = new StringBuilder("<!DOCTYPE html><html><head><title>RAA</title></head><body><main><ul class='docs'>");
            foreach (var d in listed.Skip(page * PageSize).Take(PageSize))
                html.Append($"<li class='doc'><a href='{(Covers ? CoverOf(d) : d.Path)}'>{d.Title}</a> <time datetime='{d.Date:yyyy-MM-dd}'>{d.Date:dd/MM/yyyy}</time></li>");
            html.Append("</ul>");
            if ((page + 1) * PageSize < listed.Count) html.Append($"<a class='next' rel='next' href='/liste/{page + 1}'>Suivant</a>");
            return Html(request.Address, html.Append("</main></body></html>").ToString());
        }
        if (path.StartsWith("/fiche", StringComparison.Ordinal))
        {
            var of = Documents.FirstOrDefault(d => CoverOf(d) == Uri.UnescapeDataString(path));
            return of is null || of.Gone
                ? Gone(request.Address)
                : Html(request.Address, $"<html><body><h1>{of.Title}</h1><a class='download' href='{of.Path}'>Télécharger</a></body></html>");
        }
        var document = Documents.FirstOrDefault(d => d.Path == path && !d.Gone);
        if (document is null) return Gone(request.Address);
        if (document.Answers?.Invoke() is { } answer) return answer;
        var bytes = Encoding.UTF8.GetBytes(document.Cut ? document.Text : document.Text + "\nEOF");
        var tag = $"\"{BlobName.Of(bytes).Value[..12]}\"";
        if (request.Known.ETag == tag) return new Fetched.Unchanged(request.Address, clock.GetUtcNow());
        return new Fetched.Content(request.Address, clock.GetUtcNow(), 200, $"ETag: {tag}", "application/pdf", null, new(tag, null), blobs.Put(bytes));
    }

    public Fetched.Content Html(Uri address, string html) =>
        new(address, clock.GetUtcNow(), 200, "Content-Type: text/html", "text/html", "utf-8", default, blobs.Put(Encoding.UTF8.GetBytes(html)));

    public Fetched Gone(Uri address) =>
        new Fetched.Gone(address, clock.GetUtcNow(), HttpStatusCode.NotFound, "", "text/html", blobs.Put("<html>Page introuvable</html>"u8.ToArray()));

    public async Task<Extracted> ReadAsync(ExtractionRequest request, CancellationToken cancel)
    {
        Interlocked.Increment(ref _extractions);
        var text = await File.ReadAllTextAsync(request.Path, cancel);
        if (text.Contains("<html", StringComparison.Ordinal)) return new Extracted.Read(DocumentKind.Html, [new(1, text, PageMethod.Text, 1)], "made-up 1");
        if (!text.EndsWith("\nEOF", StringComparison.Ordinal)) return new Extracted.Unreadable(DocumentKind.Pdf, ExtractionFault.Truncated, "la fin manque");
        var pages = text[..^4].Split('\f').Select((t, n) => new Page(n + 1, t, PageMethod.Text, 1)).ToList();
        return new Extracted.Read(DocumentKind.Pdf, pages, "made-up 1");
    }

    public Task<IReadOnlyList<WordBox>> WordsAsync(ExtractionRequest request, int page, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<WordBox>>([]);
}
