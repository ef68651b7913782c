using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>The signs by which a text announces that it was changed: "version du", "mis à jour le", "Mise à jour : Juin 2019", "Document mis en ligne le".</summary>
public static class DeclaredSigns
{
    /// <summary>Normalised and sorted, each once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Page> pages) => throw new NotImplementedException();
}
