using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Archive.Host.Settings;

/// <summary>Reads <c>archive.yaml</c> into configuration keys: <c>platforms: { leastDelay: ... }</c> is <c>platforms:leastDelay</c>.</summary>
public static class ArchiveYaml
{
    /// <summary>The file's settings; none where there is no file.</summary>
    /// <exception cref="WrongUseException">The file is no YAML, or no mapping: names the file and the line.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path)) return settings;
        try
        {
            var yaml = new YamlStream();
            using var reader = File.OpenText(path);
            yaml.Load(reader);
            if (yaml.Documents.Count == 0) return settings;
            if (yaml.Documents[0].RootNode is not YamlMappingNode root)
                throw new WrongUseException($"{path}:1: settings are a mapping, as in 'contact: you@example.org'.");
            Flatten(root, "", settings);
            return settings;
        }
        catch (YamlException e)
        {
            throw new WrongUseException($"{path}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static void Flatten(YamlNode node, string key, Dictionary<string, string?> into)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (name, value) in mapping) Flatten(value, key.Length == 0 ? $"{name}" : $"{key}:{name}", into);
                break;
            case YamlSequenceNode list:
                into[key] = string.Join(',', list.Select(n => $"{n}"));
                break;
            case YamlScalarNode scalar:
                into[key] = scalar.Value;
                break;
        }
    }
}
