using System.Text;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

/// <summary>Made-up pages, and listings of the families for them.</summary>
internal static class Pages
{
    public static readonly Uri Site = new("https://www.sarre-et-saone.gouv.fr/Publications/RAA");

    public static PageContent Page(string html, Uri? at = null, string media = "text/html", string? charset = "utf-8") => new(at ?? Site, Encoding.UTF8.GetBytes(html), media, charset);

    public static PageContent Within(string inner) => Page($"<!DOCTYPE html><html lang=fr><head><title>RAA</title></head><body><nav><a href=/>Accueil</a></nav><main><h1>RAA</h1>{inner}</main></body></html>");

    public static Listing Declared(string listing)
    {
        var text = $$"""
            name: made-up
            title: Made up
            authority: { kind: prefecture, name: Préfecture de Sarre-et-Saône }
            kind: gazette
            listing:
              start: {{Site}}
            {{string.Join('\n', listing.Split('\n').Select(l => "  " + l))}}
            """;
        return DeclarationReader.Read("made-up.yaml", text, out var faults)?.Blocks[0].Listing ?? throw new InvalidOperationException(string.Join("\n", faults));
    }

    public static Listing Family(string name) => Declared($"family: {name}");

    public static ListingPage Read(Listing listing, PageContent page, int level = 0, string? title = null) => ListingReader.Read(listing, new(page.Address, null, level, title), page);
}
