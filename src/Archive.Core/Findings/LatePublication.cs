using Archive.Core.Acts;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Findings;

/// <summary>Acts published after they took effect.</summary>
public static class LatePublication
{
    /// <summary>The findings of a version: an act whose first day in force (or, where only an end is stated, last day) lies before its gazette's publication. Subject: the act's id.</summary>
    /// <remarks>An act that binds everybody has force against nobody before it is published (CRPA, L. 221-2): orders, decisions and delegations count. Conventions, opinions, receipts and acts about named persons take effect between those concerned, by signature or notification, and do not. Without a date of publication nothing can be late.</remarks>
    public static IReadOnlyList<Finding> In(Document document, DocumentVersion version)
    {
        if (document.Published is not { } published) return [];
        List<Finding>? findings = null;
        foreach (var act in version.Acts)
        {
            if ((act.EffectiveFrom ?? act.EffectiveUntil) is not { } effective || effective >= published || !NeedsPublication(act)) continue;
            var subject = new ActId(version.Id, act.Ordinal).ToString();
            (findings ??= []).Add(new Finding(document.Source, FindingKind.LatePublication, subject, [document.Id.ToString()], version.At, null, Detail(act, effective, published)));
        }
        return findings ?? [];
    }

    private static bool NeedsPublication(Act act) =>
        act.Nominative != true && act.Kind is not ("convention" or "avenant" or "avis" or "récépissé" or "procès-verbal" or "protocole" or "charte");

    private static string Detail(Act act, DateOnly effective, DateOnly published)
    {
        var name = act.Number is { } number ? $"L'acte {number} (« {Short(act.Title)} »)" : $"L'acte « {Short(act.Title)} »";
        var days = published.DayNumber - effective.DayNumber;
        var late = days == 1 ? "un jour" : $"{days} jours";
        if (act.EffectiveFrom is null) return $"{name} a cessé de produire effet le {FrenchDate.InWords(effective)} ; il n'a été publié que le {FrenchDate.InWords(published)}, {late} plus tard.";
        var over = act.EffectiveUntil is { } until && until < published ? $" ; il avait cessé de produire effet le {FrenchDate.InWords(until)}" : "";
        return $"{name} produit effet dès le {FrenchDate.InWords(effective)} et n'a été publié que le {FrenchDate.InWords(published)}, {late} plus tard{over}.";
    }

    private static string Short(string title) => title.Length <= 120 ? title : $"{title.AsSpan(0, title.LastIndexOf(' ', 118) is > 60 and var cut ? cut : 118)}…";
}
