using System.Buffers;
using System.Text.RegularExpressions;
using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>The signs by which a text announces that it was changed: "version du", "mis à jour le", "Mise à jour : Juin 2019", "Document mis en ligne le".</summary>
/// <remarks>
/// A sign is a label with its date that stands for itself: at the beginning of a line, or parted from what precedes it, and ending with its date.
/// What an act says of another ("l'arrêté du 3 mai 2010 modifié le 5 mai 2019 susvisé", "dans sa version du 1er mars") announces nothing.
/// </remarks>
public static partial class DeclaredSigns
{
    // Where an announcement stands in one line with others or with a title, that line is short.
    private const int LongestLine = 160;

    // In a longer line only what it begins with can be an announcement; a megabyte without a line break costs no more than that.
    private const int MostRead = 320;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["jour", "ligne", "version", "modifi", "actuali", "rectifi", "corrig", "maj", "vision", "consolid"], StringComparison.OrdinalIgnoreCase);

    // Apart: one letter with an accent would slow the search for all the others down.
    private static readonly SearchValues<string> AccentedWords = SearchValues.Create(["màj", "Màj", "MÀJ"], StringComparison.Ordinal);

    // One stands in every label, written without accents: "ligne" and "jour" alone lead to many lines that have none.
    private static readonly SearchValues<string> LabelWords = SearchValues.Create(
        ["a jour", "en ligne", "version", "modifi", "actuali", "rectifi", "corrig", "correction", "maj", "revis", "consolid"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Normalised (a label and an ISO date or month, e.g. <c>mis à jour le 2019-10-01</c>) and sorted, each once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Page> pages)
    {
        var signs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var page in pages) Search(page.Text, signs);
        return [.. signs];
    }

    /// <summary>Does <paramref name="after"/> announce what <paramref name="before"/> did not: a sign that is new or has another date.</summary>
    public static IReadOnlyList<string> New(IReadOnlyList<string> before, IReadOnlyList<string> after) => [.. after.Except(before, StringComparer.Ordinal)];

    // The patterns are slow on a megabyte of law; nearly no line has one of the words.
    private static void Search(ReadOnlySpan<char> text, SortedSet<string> signs)
    {
        while (NextWord(text) is >= 0 and var word)
        {
            text = text[(text[..word].LastIndexOfAny('\n', '\r') + 1)..];
            var lines = new LineReader(text);
            lines.Read();
            text = text[lines.Line.Length..];
            var start = lines.Line[..Math.Min(lines.Line.Length, MostRead)];
            if (NextWord(start) < 0) continue;
            var line = PlainText.WithCase(start.ToString());
            if (!line.AsSpan().ContainsAny(LabelWords)) continue;
            if (line.AsSpan().ContainsAnyInRange('0', '9')) Collect(line, signs);
            // A label above its date, as definition lists have them.
            if (LabelAlone().IsMatch(line) && NextText(ref lines) is { IsEmpty: false, Length: <= LongestLine } next) Collect($"{line} {PlainText.WithCase(next.ToString())}", signs);
        }
    }

    /// <summary>Where the first of the words stands; -1 where there is none.</summary>
    private static int NextWord(ReadOnlySpan<char> text)
    {
        var word = text.IndexOfAny(Words);
        var accented = (word < 0 ? text : text[..word]).IndexOfAny(AccentedWords);
        return accented >= 0 ? accented : word;
    }

    /// <summary>The next of two lines that holds anything.</summary>
    private static ReadOnlySpan<char> NextText(ref LineReader lines)
    {
        for (var read = 0; read < 2 && lines.Read(); read++)
            if (!lines.Line.IsWhiteSpace()) return lines.Line;
        return default;
    }

    private static void Collect(string line, SortedSet<string> signs)
    {
        foreach (Match match in Announcement().Matches(line))
        {
            if (!StandsForItself(line, match) || StatedDate.Parse(match.Groups["date"].Value) is not { } date) continue;
            signs.Add($"{Label(match)} {date}");
        }
    }

    private static bool StandsForItself(string line, Match match)
    {
        var before = line.AsSpan(0, match.Index).TrimEnd();
        // Prose that happens to wrap before the label goes on in small letters; an announcement begins with a capital.
        var weak = match.Groups["modified"].Success || match.Groups["version"].Success;
        if (before.TrimStart("([*•·-–|> ").IsEmpty) return !weak || char.IsUpper(match.Value[0]) || before.Length > 0;
        if (line.Length > LongestLine) return false;
        if (before[^1] is '-' or '|' or '•' or '·' or '/' or ':') return true;
        if (before[^1] is '(' or '[') return !weak || !Reference().IsMatch(line);
        return (before[^1] is ',' or ';' or '.' || before.EndsWith(" et", StringComparison.Ordinal)) && Publication().IsMatch(line);
    }

    private static string Label(Match match) =>
        match.Groups["updated"].Success ? "mis à jour le"
        : match.Groups["modified"].Success ? "modifié le"
        : match.Groups["online"].Success ? "mis en ligne le"
        : match.Groups["consolidated"].Success ? "version consolidée au"
        : "version du";

    private const string Subject = @"(?:(?:(?:le|la|les|ce|cette|ces) )?(?:document|page|fiche|texte|contenu|article|publication|fichier|liste|site|tableau|informations?|donnees|rubrique|recueil|reglement|carte)s?(?: web)?(?: (?:a|ont) ete| est| sont)?,? )";

    private const string Labels =
        "(?<updated>(?:(?:date de )?(?:la )?(?:derniere )?(?:mise|maj) a jour|maj|mis(?:e|es)? a jour|a jour|(?:derniere )?actualisation|actualisee?s?|(?:date de )?(?:la )?(?:derniere )?maj))"
        + "|(?<modified>(?:date de )?(?:la )?(?:derniere )?(?:modification|revision|correction)|(?:modifie|corrige|rectifie|revise)e?s?)"
        + "|(?<online>(?:date de )?(?:la )?mise en ligne|mis(?:e|es)? en ligne)"
        + "|(?<consolidated>version consolidee|texte consolide|consolidee?)"
        + "|(?<version>version(?: (?:en vigueur|applicable|a jour|mise a jour|modifiee|initiale|finale|provisoire|definitive|officielle))?(?: (?:n ?[°o] ?)?\\d{1,3}(?:\\.\\d{1,3}){0,2}(?= ?(?:du |au |:|- )))?)";

    private const string Link = @"(?: (?:effectuee?|realisee?|faite|intervenue|en dernier lieu|du site|de la page|du document|de cette page|de la fiche|des (?:donnees|informations|textes)))?(?: ?[:-])?(?: (?:le|la|du|des|au|en|depuis le|a compter du|a la date du))?(?: ?:)? ?";

    private const string Ending = @"(?=\s*(?:$|[.:)\]|/*•·-]|[,;](?:\s*$|\s+(?:modifi|mis|publi|cree|actuali|a \d))|(?:,? ?a )?\d{1,2} ?[h:]|(?:a|par|sur|et)\b))";

    [GeneratedRegex(@"(?<![\p{L}\p{N}'])" + Subject + "?(?:" + Labels + ")" + Link + "(?<date>" + StatedDate.Pattern + ")" + Ending,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Announcement();

    [GeneratedRegex("^[^a-z0-9]*" + Subject + "?(?:" + Labels + ")" + Link + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex LabelAlone();

    // An act that cites another.
    [GeneratedRegex(@"\b(?:vu|arretes?|decrets?|lois?|ordonnances?|codes?|circulaires?|deliberations?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Reference();

    [GeneratedRegex("^[^a-z0-9]*(?:" + Subject + "|publi|cree|mis|date |redige|par )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Publication();
}
