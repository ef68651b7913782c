using System.Diagnostics;
using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Tests.Acts;

/// The real gazettes of the Var, where the folder of shared data is at hand.
internal static class SharedGazettes
{
    public static string? Data { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SHARED") is { Length: > 0 } told) return Path.Combine(told, "data");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data") is var data && Directory.Exists(data)) return data;
        return null;
    }

    /// The gazettes' PDFs as the replay makes them, read by pdftotext; with the acts of their sommaires. Null where python or pdftotext is missing.
    public static IReadOnlyList<SharedGazette>? Read(string mode)
    {
        if (Data is null) return null;
        var folder = Directory.CreateTempSubdirectory("acts-").FullName;
        try
        {
            var script = $$"""
                import sys, glob, os, json, subprocess
                sys.dont_write_bytecode = True
                sys.path.insert(0, {{Python(Path.Combine(Data, "..", "replay"))}})
                import gazette
                truth = {}
                for f in sorted(glob.glob({{Python(Path.Combine(Data, "raa-var-2025", "*.txt"))}})):
                    name = os.path.basename(f)[:-4]
                    text = open(f).read()
                    open(name + '.pdf', 'wb').write(gazette.pdf(gazette.pages(text)))
                    subprocess.run(['pdftotext', *{{Python(mode)}}.split(), '-enc', 'UTF-8', name + '.pdf', name + '.txt'], check=True)
                    truth[name] = gazette.sommaire(text)
                json.dump(truth, open('truth.json', 'w'))
                """;
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script]) { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false });
            if (python is null) return null;
            var said = python.StandardError.ReadToEnd();
            python.WaitForExit();
            if (python.ExitCode != 0) throw new InvalidOperationException(said);
            using var truth = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
            return [.. truth.RootElement.EnumerateObject().Select(g => new SharedGazette(
                g.Name,
                Split(File.ReadAllText(Path.Combine(folder, g.Name + ".txt"))),
                [.. g.Value.EnumerateArray().Select(a => new ListedAct(a.GetProperty("number").GetString()!, a.GetProperty("title").GetString()!, a.GetProperty("start").GetInt32(), a.GetProperty("pages").GetInt32()))]))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// The pages of a text as pdftotext writes it.
    public static IReadOnlyList<Page> Split(string text)
    {
        var pages = text.Split('\f');
        var count = pages.Length > 1 && pages[^1].Trim().Length == 0 ? pages.Length - 1 : pages.Length;
        return [.. pages.Take(count).Select((p, i) => new Page(i + 1, string.Join('\n', p.Split('\n').Select(l => l.TrimEnd())).TrimEnd('\n'), PageMethod.Text, 1))];
    }

    private static string Python(string text) => new StringBuilder("'").Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append('\'').ToString();
}

internal sealed record SharedGazette(string Name, IReadOnlyList<Page> Pages, IReadOnlyList<ListedAct> Listed);

internal sealed record ListedAct(string Number, string Title, int Start, int Own);
