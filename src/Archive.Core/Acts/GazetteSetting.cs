using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>What a whole gazette says for each of its acts.</summary>
/// <param name="Department">INSEE code of the department; null where it does not show.</param>
/// <param name="Nominative">Its cover says that it holds acts about named persons.</param>
internal sealed record GazetteSetting(string? Department, bool Nominative)
{
    /// <summary>Reads numbers first, then the cover, then post codes.</summary>
    public static GazetteSetting Of(IReadOnlyList<Page> pages, IReadOnlyList<FoundAct> acts)
    {
        var cover = FoldedText.Fold(pages[0].Text.Length > 4000 ? pages[0].Text.AsSpan(0, 4000) : pages[0].Text);
        return new(DepartmentOf(pages, acts, cover), cover.Contains("nominatif", StringComparison.Ordinal) && cover.Contains("recueil", StringComparison.Ordinal));
    }

    private static string? DepartmentOf(IReadOnlyList<Page> pages, IReadOnlyList<FoundAct> acts, string cover)
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var act in acts)
            if (act.Raa is { Prefix: { Length: > 0 } prefix } && OfPrefix(prefix) is { } code) votes[code] = votes.GetValueOrDefault(code) + 1;
        if (votes.Count > 0) return votes.MaxBy(v => v.Value).Key;
        return OfCover(cover) ?? OfPostCodes(pages);
    }

    private static string? OfPrefix(string prefix) => prefix switch
    {
        "R01" => "971",
        "R02" => "972",
        "R03" => "973",
        "R04" => "974",
        "R06" => "976",
        // Other regions are several departments.
        ['R', ..] => null,
        ['0', var a, var b] => $"{a}{b}",
        [>= 'A' and <= 'Z', var a, var b] => $"{a}{b}",
        _ => prefix,
    };

    private static string? OfCover(string cover)
    {
        foreach (var line in cover.AsSpan().EnumerateLines())
        {
            var name = line.Trim();
            if (name.StartsWith("prefecture ")) name = name[11..].TrimStart();
            foreach (var head in (ReadOnlySpan<string>)["de la ", "de l'", "des ", "du ", "de ", "d'"])
                if (name.StartsWith(head)) { name = name[head.Length..]; break; }
            if (name.Length is > 2 and < 30 && Departments.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var code)) return code;
        }
        return null;
    }

    private static string? OfPostCodes(IReadOnlyList<Page> pages)
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var p = 0; p < Math.Min(pages.Count, 8); p++)
        {
            var text = pages[p].Text.AsSpan();
            for (var i = 0; i + 6 < text.Length; i++)
            {
                if (!char.IsAsciiDigit(text[i]) || i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '-' or '/' or '.')) continue;
                var j = i;
                var digits = 0;
                while (j < text.Length && (char.IsAsciiDigit(text[j]) || text[j] == ' ' && j == i + 2)) { if (text[j] != ' ') digits++; j++; }
                if (digits == 5 && j + 1 < text.Length && text[j] == ' ' && char.IsUpper(text[j + 1]))
                {
                    var code = text.Slice(i, 2) is "97" or "98" ? $"{text.Slice(i, 3)}" : text.Slice(i, 2) is "20" ? "" : $"{text.Slice(i, 2)}";
                    if (code.Length > 0) votes[code] = votes.GetValueOrDefault(code) + 1;
                }
                i = j;
            }
        }
        if (votes.Count == 0) return null;
        var (best, count) = votes.MaxBy(v => v.Value);
        return count * 2 > votes.Values.Sum() ? best : null;
    }

    private static readonly Dictionary<string, string> Departments = Names().ToDictionary(p => p.Name, p => p.Code, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Code)> Names()
    {
        const string all = "01 ain,02 aisne,03 allier,04 alpes-de-haute-provence,05 hautes-alpes,06 alpes-maritimes,07 ardeche,08 ardennes,09 ariege,10 aube,11 aude,12 aveyron,13 bouches-du-rhone,14 calvados,15 cantal,"
            + "16 charente,17 charente-maritime,18 cher,19 correze,2A corse-du-sud,2B haute-corse,21 cote-d'or,22 cotes-d'armor,23 creuse,24 dordogne,25 doubs,26 drome,27 eure,28 eure-et-loir,29 finistere,30 gard,"
            + "31 haute-garonne,32 gers,33 gironde,34 herault,35 ille-et-vilaine,36 indre,37 indre-et-loire,38 isere,39 jura,40 landes,41 loir-et-cher,42 loire,43 haute-loire,44 loire-atlantique,45 loiret,46 lot,"
            + "47 lot-et-garonne,48 lozere,49 maine-et-loire,50 manche,51 marne,52 haute-marne,53 mayenne,54 meurthe-et-moselle,55 meuse,56 morbihan,57 moselle,58 nievre,59 nord,60 oise,61 orne,62 pas-de-calais,"
            + "63 puy-de-dome,64 pyrenees-atlantiques,65 hautes-pyrenees,66 pyrenees-orientales,67 bas-rhin,68 haut-rhin,69 rhone,70 haute-saone,71 saone-et-loire,72 sarthe,73 savoie,74 haute-savoie,75 paris,"
            + "76 seine-maritime,77 seine-et-marne,78 yvelines,79 deux-sevres,80 somme,81 tarn,82 tarn-et-garonne,83 var,84 vaucluse,85 vendee,86 vienne,87 haute-vienne,88 vosges,89 yonne,90 territoire de belfort,"
            + "91 essonne,92 hauts-de-seine,93 seine-saint-denis,94 val-de-marne,95 val-d'oise,971 guadeloupe,972 martinique,973 guyane,974 la reunion,976 mayotte";
        foreach (var pair in all.Split(','))
        {
            var blank = pair.IndexOf(' ', StringComparison.Ordinal);
            yield return (pair[(blank + 1)..], pair[..blank]);
        }
    }
}
