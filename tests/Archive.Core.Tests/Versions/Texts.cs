using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Tests.Versions;

/// <summary>Versions made of page texts.</summary>
internal static class Texts
{
    public static IReadOnlyList<Page> Pages(params string[] texts) => [.. texts.Select((text, p) => new Page(p + 1, text, PageMethod.Text, 1))];

    public static string Hash(params string[] texts) => VersionText.HashOf(Pages(texts));

    public static DocumentVersion Version(int number, params string[] texts)
    {
        var pages = Pages(texts);
        return new()
        {
            Id = new(new DocumentId("raa-var/0123456789"), number),
            Bytes = BlobName.Of([(byte)number]),
            At = new(2025, 3, number, 8, 0, 0, TimeSpan.Zero),
            Extractor = "test 1",
            TextHash = VersionText.HashOf(pages),
            Pages = pages,
            Acts = [],
            DeclaredSigns = DeclaredSigns.Of(pages),
        };
    }

    public static Act Act(string? number, string title, int page = 1, string fingerprint = "") =>
        new() { Ordinal = page, Number = number, Title = title, FirstPage = page, LastPage = page, Fingerprint = $"{number} {title} {fingerprint}" };
}
