using System.Globalization;
using Archive.Core.Acts;

namespace Archive.Core.Versions;

/// <summary>The French words of a comparison, for text and HTML alike.</summary>
internal static class DiffWords
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <param name="hunk">A passage.</param>
    /// <param name="paged">False where everything stands on one page: lines say enough.</param>
    /// <param name="act">The act it stands in.</param>
    public static string Heading(DiffHunk hunk, bool paged, Act? act)
    {
        var (before, after) = (Place(hunk.Before, paged), Place(hunk.After, paged));
        var heading = hunk.Kind switch
        {
            HunkKind.Added => $"Ajouté : {after}",
            HunkKind.Removed => $"Retiré : {before}",
            HunkKind.Moved => $"Déplacé : {before} → {after}",
            _ when hunk.OnlyReflowed => $"Mêmes mots, autres lignes : {before} → {after}",
            _ => $"Modifié : {before} → {after}",
        };
        return act is null ? heading : $"{heading} ({Of(act)})";
    }

    public static string Place(DiffSide side, bool paged = true) => paged ? $"page {side.Page}, ligne {side.Line}" : $"ligne {side.Line}";

    public static string Of(DiffTotals totals) =>
        totals is { Added: 0, Removed: 0, Moved: 0 }
            ? "Aucune différence."
            : $"{Lines(totals.Added, "ajoutée")}, {Lines(totals.Removed, "retirée")}, {Lines(totals.Moved, "déplacée")}.";

    public static string Degraded(DiffTotals totals) =>
        $"Comparaison grossière : {totals.Degraded.ToString("N0", French)} lignes diffèrent trop pour être comparées une à une ; elles sont données comme remplacées.";

    public static string Of(ActChange change) => change.Kind switch
    {
        ActChangeKind.Added => $"Acte ajouté : {Of(change.After!)}",
        ActChangeKind.Removed => $"Acte retiré : {Of(change.Before!)}",
        ActChangeKind.Moved => $"Acte déplacé (page {change.Before!.FirstPage} → {change.After!.FirstPage}) : {Of(change.After)}",
        _ => $"Acte modifié : {Of(change.After!)}",
    };

    private static string Of(Act act) => act.Number is { } number ? $"{number}, {act.Title}" : act.Title;

    private static string Lines(int count, string what) => $"{count.ToString("N0", French)} ligne{(count > 1 ? "s" : "")} {what}{(count > 1 ? "s" : "")}";
}
