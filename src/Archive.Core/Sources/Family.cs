using System.Reflection;
using YamlDotNet.Core;

namespace Archive.Core.Sources;

/// <summary>A recipe that many sites share: the steps of a listing, without its start.</summary>
/// <param name="Name">What declarations call it.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Listing">The steps.</param>
public sealed record Family(string Name, string Title, Listing Listing)
{
    private static readonly Lazy<IReadOnlyDictionary<string, Family>> _all = new(Load);

    /// <summary>The families that the archive knows, by name.</summary>
    public static IReadOnlyDictionary<string, Family> All => _all.Value;

    private static Dictionary<string, Family> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var families = new Dictionary<string, Family>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("families/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var family = Read(resource, reader.ReadToEnd(), out var faults)
                ?? throw new InvalidOperationException($"A family of the archive's own is broken: {string.Join("; ", faults)}");
            families.Add(family.Name, family);
        }

        return families;
    }

    /// <summary>Reads one family's text; null where there are faults.</summary>
    public static Family? Read(string file, string text, out IReadOnlyList<DeclarationFault> faults)
    {
        var told = new DeclarationFaults(file);
        Family? family = null;
        try
        {
            var documents = YamlPart.Read(text);
            if (documents.Count != 1) told.Tell(1, "a family is one YAML document.");
            else if (told.Block(documents[0], "", ["name", "title", "listing"]) is { } block)
            {
                var name = told.Text(block, "name", "what declarations call the family");
                var title = told.Text(block, "title", "one line for people");
                if (block["listing"] is not YamlPart.Mapping listing) told.Tell(block.Line, "'listing' is missing: the family's steps.");
                else family = new(name ?? "", title ?? "", ListingFields.OfFamily(listing, told));
            }
        }
        catch (YamlException e)
        {
            told.Tell((int)e.Start.Line, $"this is no YAML: {e.Message}");
        }

        faults = told.All;
        return faults.Count == 0 ? family : null;
    }
}
