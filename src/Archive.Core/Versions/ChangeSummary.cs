using System.Globalization;
using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>A change in one French line.</summary>
internal static class ChangeSummary
{
    private const int MostPagesNamed = 8;

    // A summary is worth a quarter of a second at most.
    private const long MostWork = 1 << 28;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string OfFirst(DocumentVersion version)
    {
        var parts = new List<string> { Count(version.Pages.Count, "page", "pages") };
        if (version.Acts.Count > 0) parts.Add(Count(version.Acts.Count, "acte", "actes"));
        return $"première version : {string.Join(", ", parts)}";
    }

    /// <param name="kind">Modified or technical.</param>
    /// <param name="before">The version before.</param>
    /// <param name="after">The version after.</param>
    /// <param name="pages">What differs.</param>
    /// <param name="announced">The new signs of a declared change; null for a silent one.</param>
    public static string Of(ChangeKind kind, DocumentVersion before, DocumentVersion after, PageComparison pages, IReadOnlyList<string>? announced)
    {
        var parts = new List<string>();
        AddPages(parts, before, after, pages);
        AddActs(parts, ActComparison.Between(before.Acts, after.Acts));
        AddLines(parts, pages);
        if (kind == ChangeKind.Technical)
            return parts.Count == 0 ? "relecture technique, texte inchangé" : $"relecture technique : {string.Join(", ", parts)}";

        parts.Add(announced switch
        {
            null => "sans annonce",
            [] => "annoncé par la liste",
            _ => $"annoncé ({string.Join(", ", announced.Select(Announced))})",
        });
        return string.Join(", ", parts);
    }

    private static void AddPages(List<string> parts, DocumentVersion before, DocumentVersion after, PageComparison pages)
    {
        var (lost, grown) = (pages.Before.Count, pages.After.Count);
        var changed = Math.Min(lost, grown);
        var numbers = after.Pages.Count > 1 || before.Pages.Count > 1 ? $" ({Numbers(pages.Numbers)})" : "";
        if (numbers.Length == 0) return;
        if (changed > 0) parts.Add(Count(changed, "page modifiée", "pages modifiées") + (grown == lost ? numbers : ""));
        if (grown > lost) parts.Add(Count(grown - lost, "page ajoutée", "pages ajoutées") + numbers);
        if (lost > grown) parts.Add(Count(lost - grown, "page retirée", "pages retirées") + numbers);
    }

    private static void AddActs(List<string> parts, ActComparison acts)
    {
        Add(ActChangeKind.Added, "acte ajouté", "actes ajoutés");
        Add(ActChangeKind.Removed, "acte retiré", "actes retirés");
        Add(ActChangeKind.Changed, "acte modifié", "actes modifiés");
        Add(ActChangeKind.Moved, "acte déplacé", "actes déplacés");

        void Add(ActChangeKind kind, string one, string many)
        {
            if (acts.Count(kind) is > 0 and var count) parts.Add(Count(count, one, many));
        }
    }

    private static void AddLines(List<string> parts, PageComparison pages)
    {
        var diff = TextDiff.DiffLines(Lines(pages.Before), Lines(pages.After), new() { MostWork = MostWork });
        var (added, removed) = (0, 0);
        foreach (var hunk in diff.Hunks)
        {
            if (hunk.Kind == HunkKind.Moved || hunk.OnlyReflowed) continue;
            (added, removed) = (added + hunk.After.Lines.Count, removed + hunk.Before.Lines.Count);
        }
        var figures = new List<string>();
        if (added > 0) figures.Add($"{Count(added, "ligne ajoutée", "lignes ajoutées")}");
        if (removed > 0) figures.Add(figures.Count > 0 ? Count(removed, "retirée", "retirées") : Count(removed, "ligne retirée", "lignes retirées"));
        if (diff.Totals.Moved > 0) figures.Add(figures.Count > 0 ? Count(diff.Totals.Moved, "déplacée", "déplacées") : Count(diff.Totals.Moved, "ligne déplacée", "lignes déplacées"));
        parts.AddRange(figures);
    }

    private static List<string> Lines(IReadOnlyList<Page> pages) =>
        [.. pages.SelectMany(p => TextLines.Of(p.Text)).Where(l => !ClockLines.IsClock(l)).Select(VersionText.Folded).Where(l => l.Length > 0)];

    private static string Numbers(IReadOnlyList<int> numbers) =>
        string.Join(", ", numbers.Take(MostPagesNamed)) + (numbers.Count > MostPagesNamed ? ", …" : "");

    // mis à jour le 2019-10-01: the label, then the date in words.
    private static string Announced(string sign)
    {
        var space = sign.LastIndexOf(' ');
        var date = sign[(space + 1)..];
        return DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? $"{sign[..space]} {(day.Day == 1 ? "1er" : day.Day.ToString(French))} {day.ToString("MMMM yyyy", French)}"
            : DateOnly.TryParseExact(date + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                ? $"{sign[..space]} {month.ToString("MMMM yyyy", French)}".Replace(" le ", " en ", StringComparison.Ordinal)
                : sign;
    }

    private static string Count(int count, string one, string many) => $"{count.ToString("N0", French)} {(count > 1 ? many : one)}";
}
