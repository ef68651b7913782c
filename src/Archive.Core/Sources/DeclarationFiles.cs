namespace Archive.Core.Sources;

/// <summary>A set of declarations read from files.</summary>
/// <param name="Declarations">Those without faults, by name.</param>
/// <param name="Faults">Every fault of the others, by file and line.</param>
public sealed record DeclarationSet(IReadOnlyList<Declaration> Declarations, IReadOnlyList<DeclarationFault> Faults);

/// <summary>Loads declarations from files and folders. One with faults is told; the others load.</summary>
public static class DeclarationFiles
{
    private const long LargestBytes = 4_000_000;

    /// <summary>Reads files, and every <c>*.yaml</c> and <c>*.yml</c> under folders (save those of a folder named families).</summary>
    /// <remarks>Two files that give one name are both told and neither loads.</remarks>
    public static DeclarationSet Load(IEnumerable<string> paths)
    {
        var faults = new List<DeclarationFault>();
        var read = new List<(string File, Declaration Declaration)>();
        foreach (var file in paths.SelectMany(p => Files(p, faults)).DistinctBy(Path.GetFullPath))
        {
            try
            {
                if (new FileInfo(file).Length > LargestBytes)
                {
                    faults.Add(new(file, 1, $"the file is larger than {LargestBytes / 1_000_000} MB: it is no declaration."));
                    continue;
                }

                if (DeclarationReader.Read(file, File.ReadAllText(file), out var own) is { } declaration) read.Add((file, declaration));
                faults.AddRange(own);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add(new(file, 1, $"the file cannot be read: {e.Message}"));
            }
        }

        foreach (var same in read.GroupBy(r => r.Declaration.Name).Where(g => g.Count() > 1).ToArray())
        {
            read.RemoveAll(r => r.Declaration.Name == same.Key);
            foreach (var (file, declaration) in same)
            {
                var others = string.Join(", ", same.Where(s => s.File != file).Select(s => s.File));
                faults.Add(new(file, LineOfName(declaration.Text), $"the name '{same.Key}' is also that of {others}: a name is unique."));
            }
        }

        return new([.. read.Select(r => r.Declaration).OrderBy(d => d.Name)], [.. faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)]);
    }

    private static IEnumerable<string> Files(string path, List<DeclarationFault> faults)
    {
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*.y*ml", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" && Path.GetFileName(Path.GetDirectoryName(f)) != "families")
                .Order(StringComparer.Ordinal);
        faults.Add(new(path, 1, "there is no such file or folder."));
        return [];
    }

    private static int LineOfName(string text) =>
        YamlPart.Read(text)[0] is YamlPart.Mapping top ? top.Entries.First(e => e.Key == "name").Line : 1;
}
