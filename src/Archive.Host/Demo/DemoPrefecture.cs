using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Archive.Host.Demo;

/// <summary>A made-up prefecture on loopback: a site of the State's CMS whose gazettes come out, are replaced in silence, withdrawn and put back as its clock goes on.</summary>
/// <remarks>Everything it shows depends on its clock alone. It listens on 127.0.0.1, on a free port, and reaches nothing.</remarks>
public sealed class DemoPrefecture : IAsyncDisposable
{
    /// <summary>Gazettes on one page of a listing.</summary>
    private const int PageLength = 5;

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Dictionary<(int Counter, bool Replaced), Lazy<(byte[] Bytes, string Tag, IReadOnlyList<DemoListing> Acts)>> _files = [];

    private DemoPrefecture(WebApplication app, TimeProvider clock)
    {
        (_app, _clock) = (app, clock);
        foreach (var gazette in DemoGazettes.All)
        {
            Prepare(gazette, replaced: false);
            if (gazette.Counter == DemoGazettes.Replacement.Counter) Prepare(DemoGazettes.Replacement, replaced: true);
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The declaration that describes it.</summary>
    public string Declaration => $$"""
        # A made-up prefecture, served by the demo itself.
        name: raa-haute-brume
        title: Recueil des actes administratifs de la Haute-Brume
        authority: { kind: prefecture, name: Préfecture de la Haute-Brume }
        kind: gazette
        platform: haute-brume
        schedule: "0 18 * * MON-FRI"
        listing:
          family: etat-cards
          start: {{new Uri(Address, DemoSite.Root)}}
        """;

    /// <summary>The days of the story: when the archive visits, and what happened since the day before.</summary>
    public static IReadOnlyList<DemoDay> Days => DemoGazettes.Days;

    /// <summary>The gazettes that are out and can be fetched by now, newest first, with the acts of their sommaires as they stand.</summary>
    public IReadOnlyList<(DemoGazette Gazette, IReadOnlyList<DemoListing> Acts)> Published =>
        [.. Listed(_clock.GetUtcNow()).Select(g => (g, File(g, _clock.GetUtcNow()).Acts))];

    /// <summary>Begins to serve.</summary>
    public static async Task<DemoPrefecture> StartAsync(TimeProvider clock, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var prefecture = new DemoPrefecture(app, clock);
        app.Run(prefecture.AnswerAsync);
        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        prefecture.Address = new Uri(addresses!.Addresses.First());
        return prefecture;
    }

    /// <summary>Stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private void Prepare(DemoGazette gazette, bool replaced) => _files[(gazette.Counter, replaced)] = new(() =>
    {
        var (bytes, acts) = GazettePdf.Of(gazette);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"", acts);
    });

    private (byte[] Bytes, string Tag, IReadOnlyList<DemoListing> Acts) File(DemoGazette gazette, DateTimeOffset now) => _files[(gazette.Counter, IsReplaced(gazette, now))].Value;

    private static bool IsReplaced(DemoGazette gazette, DateTimeOffset now) => gazette.Counter == DemoGazettes.Replacement.Counter && now >= DemoGazettes.ReplacedAt;

    private static bool IsWithdrawn(DemoGazette gazette, DateTimeOffset now) =>
        gazette.Counter == DemoGazettes.WithdrawnCounter && now >= DemoGazettes.WithdrawnAt && now < DemoGazettes.ReturnedAt;

    private static IEnumerable<DemoGazette> Listed(DateTimeOffset now) =>
        DemoGazettes.All.Where(g => g.At <= now && !IsWithdrawn(g, now)).OrderByDescending(g => g.At);

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        var now = _clock.GetUtcNow();
        var path = request.Path.Value ?? "/";
        if (path == "/robots.txt") { await TextAsync(context, "text/plain", "User-agent: *\nDisallow: /recherche\n"); return; }
        if (Listed(now).FirstOrDefault(g => g.Path == path) is { } gazette) { await FileAsync(context, gazette, now); return; }
        var page = PageAt(path, now);
        if (page is null) response.StatusCode = StatusCodes.Status404NotFound;
        await TextAsync(context, "text/html; charset=utf-8", page ?? DemoSite.Frame("Page introuvable", "<p>La page que vous demandez n'existe pas ou n'existe plus.</p>"));
    }

    private string? PageAt(string path, DateTimeOffset now)
    {
        var listed = Listed(now).ToList();
        if (path is "/" or "/Publications" or "/mentions-legales") return DemoSite.Frame("Préfecture de la Haute-Brume", DemoSite.Home());
        if (path == DemoSite.Root) return DemoSite.Frame("Recueil des actes administratifs", DemoSite.Grey(listed.Select(g => g.At.Year).Distinct().Select(y => ($"Année {y}", $"{DemoSite.Root}/{y}"))));
        if (!path.StartsWith(DemoSite.Root + "/", StringComparison.Ordinal)) return null;
        var parts = path[(DemoSite.Root.Length + 1)..].Split('/');
        if (parts is ["detail", var counter])
            return listed.FirstOrDefault(g => g.Counter.ToString(CultureInfo.InvariantCulture) == counter) is { } one ? DemoSite.Frame(one.Title, DemoSite.Download(one, File(one, now).Bytes.Length)) : null;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        var ofYear = listed.Where(g => g.At.Year == year).ToList();
        if (ofYear.Count == 0) return null;
        if (parts.Length == 1)
            return DemoSite.Frame($"Année {year}", DemoSite.Grey(ofYear.Select(g => g.At.Month).Distinct().Select(m => (Capital(DemoGazette.Month(m)) + $" {year}", $"{DemoSite.Root}/{year}/{Capital(DemoGazette.Month(m))}"))));
        var offset = 0;
        if (parts.Length is not (2 or 4) || parts.Length == 4 && (parts[2] != "(offset)" || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out offset))) return null;
        var ofMonth = ofYear.Where(g => Capital(DemoGazette.Month(g.At.Month)) == parts[1]).ToList();
        if (ofMonth.Count == 0) return null;
        var pager = offset + PageLength < ofMonth.Count ? DemoSite.Pager($"{DemoSite.Root}/{year}/{parts[1]}/(offset)/{offset + PageLength}") : "";
        return DemoSite.Frame($"{parts[1]} {year}", DemoSite.White(ofMonth.Skip(offset).Take(PageLength)) + pager);
    }

    private async Task FileAsync(HttpContext context, DemoGazette gazette, DateTimeOffset now)
    {
        var (bytes, tag, _) = File(gazette, now);
        var changed = IsReplaced(gazette, now) ? DemoGazettes.ReplacedAt : gazette.At;
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = changed.ToString("R", CultureInfo.InvariantCulture);
        var ifNone = context.Request.Headers.IfNoneMatch.ToString();
        var unchanged = ifNone.Length > 0
            ? ifNone.Contains(tag, StringComparison.Ordinal)
            : DateTimeOffset.TryParse(context.Request.Headers.IfModifiedSince.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && changed <= since;
        if (unchanged)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await SendAsync(context, "application/pdf", bytes);
    }

    private static Task TextAsync(HttpContext context, string type, string text) => SendAsync(context, type, System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task SendAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static string Capital(string month) => char.ToUpperInvariant(month[0]) + month[1..];
}
