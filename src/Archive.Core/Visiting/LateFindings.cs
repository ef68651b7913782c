using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Visiting;

/// <summary>The late publications of a new version, told once an act: one that an earlier version told stays as it is, one that its correction undid is closed.</summary>
internal static class LateFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(IVisitStore store, Document document, DocumentVersion? before, DocumentVersion version, DateTimeOffset at, CancellationToken cancel)
    {
        var late = LatePublication.In(document, version);
        if (before is null) return late;

        var open = (await store.OpenFindingsAsync(document.Source, cancel))
            .Where(f => f.Kind == FindingKind.LatePublication && f.Subject.StartsWith(document.Id + "/", StringComparison.Ordinal))
            .ToList();
        if (open.Count == 0) return late;

        var lateNow = late.ToDictionary(f => f.Subject, f => NameOf(version, f.Subject), StringComparer.Ordinal);
        var told = LatePublication.In(document, before).Select(f => (f.Subject, Name: NameOf(before, f.Subject))).Where(f => f.Name is not null).ToList();
        var toldNames = told.Where(t => open.Exists(o => o.Subject == t.Subject)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. open.Where(o => told.Exists(t => t.Subject == o.Subject && !lateNow.ContainsValue(t.Name))).Select(o => o with { Closed = at }),
            .. late.Where(f => lateNow[f.Subject] is not { } name || !toldNames.Contains(name)),
        ];
    }

    /// <summary>What an act is known by from one version to the next: its number, else its text.</summary>
    private static string? NameOf(DocumentVersion version, string subject) =>
        version.Acts.FirstOrDefault(a => string.Equals(new ActId(version.Id, a.Ordinal).ToString(), subject, StringComparison.Ordinal)) is { } act ? act.Number ?? act.Fingerprint : null;
}
