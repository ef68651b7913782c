using System.Buffers;
using System.Text.RegularExpressions;

namespace Archive.Core.Versions;

/// <summary>Lines that tell when a page was served, not what it says.</summary>
/// <remarks>
/// Whole lines only, and only such as are plainly a clock: "Page générée le ...", "Il est 14:05", a footer's links beside a date with its time.
/// A date alone is never one, nor a date with its time: gazettes print hours of effect, meetings and signatures that way. Where in doubt it is text.
/// </remarks>
internal static partial class ClockLines
{
    private const int Longest = 160;
    private const string Date = @"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \d{4})";
    private const string Time = @"\d{1,2} ?(?:[:h] ?\d{2}(?: ?(?::|m|min) ?\d{2} ?s?)?|h)(?: ?(?:utc|gmt|cet|cest|\(?heure de paris\)?))?";
    private const string DateTime = "(?:" + Date + @"(?:(?:,| -| a|,? il est|t)? ?" + Time + ")?)";
    private const string Served = @"(?:generee?|consultee?|imprimee?|telechargee?|visitee?|chargee?)";
    private const string ServedPage = @"(?:servie?|affichee?|produite?|calculee?|creee?|editee?)";
    private const string Subject = @"(?:(?:cette|la|le|ce) )?(?:page|document|fichier|liste|site|pdf|contenu)(?: web| html| pdf)?(?: a ete| est)?";
    private const string Automatically = @"(?: (?:automatiquement|dynamiquement))?";

    // No stamp and no footer is without one of these: nearly all lines are told by them alone.
    private static readonly SearchValues<string> StampWords = SearchValues.Create(
        ["genere", "consulte", "imprime", "charge", "visite", "servi", "affiche", "produit", "calcule", "cree", "edite", "temps ", "nous sommes", "on est", "aujourd'hui", "date ", "il est", "heure", "internaute", "utilisateur", "page vue"],
        StringComparison.Ordinal);
    private static readonly SearchValues<string> FrameWords = SearchValues.Create(
        ["mentions legales", "plan du site", "accessibilite", "contact", "credits", "copyright", "droits reserves", "cookies", "donnees personnelles", "confidentialite", "conditions generales", "rss", "haut de page", "webm", "imprimer", "aide", "faq"],
        StringComparison.Ordinal);

    /// <summary>Is the whole line a clock.</summary>
    public static bool IsClock(ReadOnlySpan<char> line)
    {
        if (line.Length < 5 || !line.ContainsAnyInRange('0', '9')) return false;
        line = line.Trim();
        if (line.Length > Longest) return false;
        var folded = PlainText.Of(line, stackalloc char[Longest]);
        return (folded.ContainsAny(StampWords) && Stamp().IsMatch(folded))
            || PrintedPage().IsMatch(folded)
            || ((folded.ContainsAny(FrameWords) || folded.Contains('©')) && IsFooter(folded.ToString()));
    }

    // "Mentions légales - Contact - 15/03/2025 20:00": links of a frame, a moment, and nothing else to speak of.
    private static bool IsFooter(string line)
    {
        var moment = Moment().Match(line);
        if (!moment.Success) return false;
        var rest = line.Remove(moment.Index, moment.Length);
        var links = FrameLink().Count(rest);
        if (links == 0) return false;
        var words = AnyWord().Count(FrameLink().Replace(rest, " "));
        return words <= 3 && (links >= 2 || moment.Groups["time"].Success);
    }

    [GeneratedRegex("^[^a-z0-9]*(?:"
        + "(?:" + Subject + " )?" + Served + Automatically + " ?(?:le|:|au|ce)? ?" + DateTime + "(?: en " + Duration + ")?"
        + "|" + Subject + " " + ServedPage + Automatically + " ?(?:le|:|au|ce)? ?" + DateTime + "(?: en " + Duration + ")?"
        + "|(?:" + Subject + " )?(?:" + Served + "|" + ServedPage + ")" + Automatically + " en " + Duration
        + "|temps (?:de|d')? ?(?:generation|chargement|execution|calcul)(?: de (?:la )?page)? ?:? ?" + Duration
        + "|(?:bonjour,? )?(?:nous sommes|on est|aujourd'hui|date du jour|date et heure|derniere visite)(?: le)? ?[:,]? ?(?:le )?" + DateTime
        + "|(?:" + Date + " ?[-,]? ?)?(?:il est|heure(?: (?:du serveur|locale|actuelle|de paris|legale))? ?:)(?: actuellement)? ?" + ClockTime
        + "|vous etes le (?:[0-9 ]+)(?:e|eme)? visiteur.{0,30}"
        + "|[0-9 ]+ (?:visiteurs?|internautes?|utilisateurs?) (?:en ligne|connectes?).{0,20}"
        + "|page vue [0-9 ]+ fois"
        + ")[^a-z0-9]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Stamp();

    // What a browser prints below a page.
    [GeneratedRegex(@"^[^a-z0-9]*(?:https?://\S+ )?(?:page )?\d{1,4} ?(?:sur|/|of) ?\d{1,4} " + Date + ", " + ClockTime + "[^a-z0-9]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex PrintedPage();

    private const string Duration = @"\d+(?:[.,]\d+)? ?(?:s|ms|sec|secondes?|millisecondes?)";
    private const string ClockTime = @"\d{1,2}[:h]\d{2}(?::\d{2})?";

    [GeneratedRegex(Date + "(?<time>(?:,| -| a|,? il est|t)? ?" + Time + ")?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b(?:mentions legales|plan du site|accessibilite(?: ?: [a-z]+ conforme)?|nous contacter|contactez-nous|contacts?|credits|copyright|tous droits reserves|gestion des cookies|cookies|donnees personnelles|politique de confidentialite|conditions generales(?: d'utilisation)?|flux rss|rss|haut de page|webmestre|webmaster|imprimer|aide|faq)\b|©", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex FrameLink();

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex AnyWord();
}
