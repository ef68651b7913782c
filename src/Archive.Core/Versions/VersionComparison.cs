using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>What separates a version from the one before.</summary>
public static class VersionComparison
{
    /// <summary>The change from <paramref name="before"/> (null: the first version) to <paramref name="after"/>: kind, pages that differ, whether the source declared it, one line in French.</summary>
    /// <param name="before">The version before; null for the first.</param>
    /// <param name="after">The new version; technical ones give a technical change.</param>
    /// <param name="listingSaysSo">The listing's own date for the document changed.</param>
    public static Change Between(DocumentVersion? before, DocumentVersion after, bool listingSaysSo)
    {
        var announced = before is null || after.Technical ? [] : DeclaredSigns.New(before.DeclaredSigns, after.DeclaredSigns);
        var kind = before is null ? ChangeKind.Added : after.Technical ? ChangeKind.Technical : ChangeKind.Modified;
        var declared = kind == ChangeKind.Modified && (listingSaysSo || announced.Count > 0);
        var pages = before is null ? PageComparison.AllOf(after.Pages) : PageComparison.Between(before.Pages, after.Pages);
        return new()
        {
            Document = after.Id.Document,
            At = after.At,
            Kind = kind,
            From = before?.Id.Number,
            To = after.Id.Number,
            Pages = pages.Numbers,
            Declared = declared,
            Summary = before is null ? ChangeSummary.OfFirst(after) : ChangeSummary.Of(kind, before, after, pages, declared ? announced : null),
        };
    }
}
