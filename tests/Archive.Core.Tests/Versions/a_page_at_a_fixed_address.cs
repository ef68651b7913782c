using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Tests.Versions;

/// <summary>28 captures of one regulation over four years, with what is known of each change.</summary>
public sealed class a_page_at_a_fixed_address
{
    [Fact]
    public void changes_on_the_days_its_text_did_and_is_silent_where_it_announced_nothing()
    {
        var data = SharedData.Of("page-history-senat");
        var known = File.ReadLines(Path.Combine(data, "transitions.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var folder = Directory.CreateTempSubdirectory("archive-senat-").FullName;
        try
        {
            using (var tar = Process.Start("tar", ["xJf", Path.Combine(data, "captures.tar.xz"), "-C", folder])) tar.WaitForExit();

            var changes = new List<Change>();
            DocumentVersion? last = null;
            foreach (var row in known)
            {
                var version = Read(Path.Combine(folder, $"senat-reglement__{row[0]}.html"), row[0], (last?.Id.Number ?? 0) + 1);
                if (version.TextHash == last?.TextHash) continue;
                changes.Add(VersionComparison.Between(last, version, listingSaysSo: false));
                last = version;
            }

            var expected = known.Skip(1).Where(r => !r[^1].Contains("invisible-only", StringComparison.Ordinal)).Select(r => $"{r[0]} {(r[7] == "1" ? "declared" : "silent")}");
            Assert.Equal(expected, changes.Skip(1).Select(c => $"{c.At:yyyy-MM-dd} {(c.Declared ? "declared" : "silent")}"));
            Assert.Equal((24, 13, 11), (changes.Count - 1, changes.Skip(1).Count(c => c.Declared), changes.Skip(1).Count(c => !c.Declared)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DocumentVersion Read(string path, string date, int number)
    {
        using var stream = File.OpenRead(path);
        var document = new HtmlParser().ParseDocument(stream);
        var text = new StringBuilder();
        Append(text, document.QuerySelector("#primary")!);
        Page[] pages = [new(1, text.ToString(), PageMethod.Text, 1)];
        return new()
        {
            Id = new(new DocumentId("senat/0000000001"), number),
            Bytes = BlobName.Of(Encoding.UTF8.GetBytes(date)),
            At = DateTimeOffset.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Extractor = "test 1",
            TextHash = VersionText.HashOf(pages),
            Pages = pages,
            Acts = [],
            DeclaredSigns = DeclaredSigns.Of(pages),
        };
    }

    private static void Append(StringBuilder text, INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText t) text.Append(t.Data);
            if (child is not IElement element || element.LocalName is "script" or "style") continue;
            var isBlock = element.LocalName is "p" or "div" or "h1" or "h2" or "h3" or "h4" or "li" or "ul" or "ol" or "tr" or "td" or "th" or "table" or "br" or "dt" or "dd";
            if (isBlock) text.Append('\n');
            Append(text, child);
            if (isBlock) text.Append('\n');
        }
    }
}
