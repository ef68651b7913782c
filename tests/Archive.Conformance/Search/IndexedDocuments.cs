using System.Globalization;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Conformance.Search;

/// <summary>Documents for tests of search and watches.</summary>
public static class IndexedDocuments
{
    public static IndexedDocument Of(string id, string title, IReadOnlyList<string> pages, params Act[] acts) =>
        Of(id, title, pages, 1, acts);

    public static IndexedDocument Of(string id, string title, IReadOnlyList<string> pages, int version, params Act[] acts)
    {
        var name = new DocumentId(id);
        var address = new Uri($"https://prefecture.invalid/{id}.pdf");
        return new()
        {
            Department = "83",
            SourceKind = SourceKind.Gazette,
            Document = new()
            {
                Id = name,
                Source = name.Source,
                Title = title,
                Address = address,
                Addresses = [address],
                Entry = id,
                FirstSeen = new(2025, 4, 18, 20, 0, 0, TimeSpan.Zero),
                LastSeen = new(2025, 4, 18, 20, 0, 0, TimeSpan.Zero),
                Published = new(2025, 4, 18),
                Versions = version,
                Pages = pages.Count,
            },
            Version = new()
            {
                Id = new(name, version),
                Bytes = BlobName.Of([]),
                At = new(2025, 4, 18, 20, 0, 0, TimeSpan.Zero),
                Extractor = "test",
                TextHash = string.Join('|', pages).GetHashCode(StringComparison.Ordinal).ToString("x", CultureInfo.InvariantCulture),
                Pages = [.. pages.Select((text, i) => new Page(i + 1, text, PageMethod.Text, 1))],
                Acts = acts,
            },
        };
    }

    public static Act Act(int ordinal, string? number, string title, int first, int last, string? service = null, string? kind = "arrêté") => new()
    {
        Ordinal = ordinal,
        Number = number,
        Title = title,
        Kind = kind,
        Service = service,
        FirstPage = first,
        LastPage = last,
        Fingerprint = $"{number}|{title}",
    };

    /// <summary>A gazette: a sommaire on page 1, three acts on pages 2 to 6, an end page.</summary>
    public static IndexedDocument Gazette(int version = 1) => Of("raa-var/0000000001", "RAA N°013 du 18 avril 2025",
    [
        "SOMMAIRE\n83-2025-04-18-00005 - Arrêté autorisant la captation d'images par drones (2 pages) Page 2\n83-2025-04-17-00002 - Décision 2025-BSP-OP-27 (2 pages) Page 4",
        "PRÉFET DU VAR\n83-2025-04-18-00005\nArrêté autorisant la captation et l'enregistrement d'images par drones",
        "Vu le code de la sécurité intérieure, notamment son article L. 242-5 ;\nConsidérant que l'usage de drones est nécessaire à la prévention des atteintes à la sécurité des personnes",
        "Décision 2025-BSP-OP-27 portant renouvellement d'un système de vidéo-\nprotection à La Seyne-sur-Mer",
        "Le sous-préfet de Draguignan est chargé de l'exécution. Ni police municipale, ni drones.",
        "Arrêté n°2025/12 portant délégation de signature",
        "Fin du recueil. Imprimerie de la préfecture.",
    ], version,
    Act(1, "83-2025-04-18-00005", "Arrêté autorisant la captation et l'enregistrement d'images par drones", 2, 3, "Cabinet"),
    Act(2, "83-2025-04-17-00002", "Décision 2025-BSP-OP-27 portant renouvellement d'un système de vidéoprotection", 4, 5, "Direction des sécurités", "décision"),
    Act(3, "2025/12", "Arrêté portant délégation de signature", 6, 6, "Secrétariat général", "arrêté préfectoral"));

    /// <summary>Minutes without acts.</summary>
    public static IndexedDocument Minutes() => Of("conseil-toulon/0000000002", "Procès-verbal du conseil municipal du 3 mars 2025",
    [
        "La séance est ouverte à 14 heures.",
        "Monsieur le maire présente le projet de stationnement des drones de la police municipale.",
        "La séance est levée.",
    ]) with
    { Department = "83", SourceKind = SourceKind.Minutes };
}
