using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;

namespace Archive.Conformance.Stores;

/// <summary>Rows as a visit would write them, with what a test does not care about filled in.</summary>
public static class Given
{
    public static readonly DateTimeOffset Now = new(2025, 2, 3, 20, 0, 0, TimeSpan.Zero);

    public static SourceName Name(string source) => SourceName.Parse(source);

    public static Declaration Declaration(string source, string title = "Recueil") => new()
    {
        Name = Name(source),
        Title = title,
        Authority = new("prefecture", "Préfecture du Var", "83"),
        Kind = SourceKind.Gazette,
        Platform = new("example.fr"),
        Blocks = [new(null, new Listing { Start = [new("https://example.fr/" + source)] })],
        Text = $"name: {source}\ntitle: {title}\n",
    };

    /// <summary>Reads the texts above again.</summary>
    public static Declaration? ReadDeclaration(string file, string text)
    {
        var lines = text.Split('\n');
        return lines[0].StartsWith("name: ", StringComparison.Ordinal) ? Declaration(lines[0][6..], lines[1][7..]) : null;
    }

    public static StepCommit Step(string source, long keeper) => new() { Source = Name(source), Keeper = keeper, At = Now };

    public static DocumentId Id(string source, string key) => DocumentId.Of(Name(source), key);

    public static Document Document(string source, string key, DateTimeOffset? firstSeen = null) => new()
    {
        Id = Id(source, key),
        Source = Name(source),
        Title = $"Recueil n° {key}",
        Address = new($"https://example.fr/{source}/{key}.pdf"),
        Addresses = [new($"https://example.fr/{source}/{key}.pdf")],
        Entry = $"https://example.fr/{source}/{key}",
        FirstSeen = firstSeen ?? Now,
        LastSeen = firstSeen ?? Now,
    };

    public static Capture Capture(string source, string key, DateTimeOffset? at = null, string content = "%PDF") => new()
    {
        Source = Name(source),
        Document = Id(source, key),
        Address = new($"https://example.fr/{source}/{key}.pdf"),
        At = at ?? Now,
        Status = 200,
        MediaType = "application/pdf",
        Headers = "Content-Type: application/pdf\nETag: \"1\"",
        Bytes = content.Length,
        Sha256 = BlobName.Of(System.Text.Encoding.UTF8.GetBytes(content)),
    };

    public static DocumentVersion Version(string source, string key, int number = 1, string text = "Article 1er", DateTimeOffset? at = null, params Act[] acts) => new()
    {
        Id = new(Id(source, key), number),
        Bytes = BlobName.Of(System.Text.Encoding.UTF8.GetBytes(text)),
        At = at ?? Now,
        Extractor = "pdftotext 22.12.0; archive 1",
        TextHash = BlobName.Of(System.Text.Encoding.UTF8.GetBytes(text)).Value,
        Pages = [new(1, text, PageMethod.Text, 1)],
        Acts = acts,
    };

    public static Act Act(int ordinal, string title) => new()
    {
        Ordinal = ordinal,
        Title = title,
        FirstPage = ordinal,
        LastPage = ordinal,
        Fingerprint = BlobName.Of(System.Text.Encoding.UTF8.GetBytes(title)).Value,
    };

    public static Change Change(string source, string key, ChangeKind kind = ChangeKind.Added, DateTimeOffset? at = null, int? from = null, int? to = 1) => new()
    {
        Document = Id(source, key),
        At = at ?? Now,
        Kind = kind,
        From = from,
        To = to,
        Summary = "Première version",
    };
}
