using System.Globalization;

namespace Archive.Fetching.Blocks;

/// <summary>Tells block pages from genuine ones whatever their status, by weighing signs. It knows no site: only what refusals, challenges and filters have in common.</summary>
public static class BlockSigns
{
    // Quality at most 0.25.
    private const double Enough = 0.75;

    // Longer texts than a notice's are not looked through: a page that long has something of its own to say.
    private const int LongestNotice = 6_000;

    /// <summary>Judges an answer.</summary>
    public static BlockVerdict Judge(AnswerFacts facts)
    {
        var glance = facts.Body is { Length: > 0 } body && IsText(facts) ? PageGlance.Of(body) : null;
        return Judge(facts, glance);
    }

    /// <summary>Judges an answer whose page was glanced at already.</summary>
    public static BlockVerdict Judge(AnswerFacts facts, PageGlance? glance)
    {
        var signs = new List<BlockSign>();
        OfHeaders(facts, signs);
        if (IsText(facts))
        {
            var title = facts.Title ?? glance?.Title ?? "";
            var size = Size(facts, glance);
            OfTitle(title, size, signs);
            if (glance is not null) OfWords(glance, facts.Body!, size, signs);
            OfLength(facts, glance, signs);
        }
        var beyondStatus = Sum(signs) >= Enough;
        OfStatus(facts, signs);

        var sum = Sum(signs);
        var ordered = signs.OrderByDescending(s => s.Weight).ToList();
        if (facts.Status >= 500 && !beyondStatus) return new(AnswerNature.Unavailable, 0.5, ordered, false);
        if (sum >= Enough) return new(AnswerNature.Blocked, Math.Round(Math.Min(0.25, 1 - sum), 2), ordered, beyondStatus);
        if (IsDown(facts, glance) is { } down) return new(AnswerNature.Unavailable, 0.5, [down, .. ordered], false);
        return new(AnswerNature.Genuine, 1, ordered, false);
    }

    /// <summary>A redirect that leads to a challenge or a place to ask for access; null where it does not.</summary>
    public static BlockSign? OfRedirect(Uri to)
    {
        string[] marks = ["captcha", "challenge", "unblock", "_Incapsula_Resource", "perfdrive", "/sorry/", "validate.perfdrive", "access-denied", "accessdenied", "acces-refuse", "blocked", "request-access", "are-you-human", "botcheck", "bot-check", "human-verification"];
        var text = to.Host + to.AbsolutePath;
        var mark = marks.FirstOrDefault(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
        return mark is null ? null : new($"a redirect to {to.GetLeftPart(UriPartial.Path)}", 0.9);
    }

    private static bool IsText(AnswerFacts facts) =>
        facts.MediaType.Length == 0 || facts.MediaType.Contains("html", StringComparison.OrdinalIgnoreCase) || facts.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase);

    private static double Sum(List<BlockSign> signs)
    {
        var genuine = 1.0;
        foreach (var sign in signs) genuine *= 1 - sign.Weight;
        return 1 - genuine;
    }

    private static void OfStatus(AnswerFacts facts, List<BlockSign> signs)
    {
        double weight = facts.Status switch
        {
            403 or 401 or 407 => 0.78,
            429 => 0.8,
            444 or 418 or 999 => 0.78,
            405 or 406 => 0.4,
            451 => 0.4,
            202 => 0.2,
            503 => 0.1,
            _ => 0,
        };
        if (weight > 0) signs.Add(new(string.Create(CultureInfo.InvariantCulture, $"status {facts.Status}"), weight));
    }

    private static void OfHeaders(AnswerFacts facts, List<BlockSign> signs)
    {
        var cookies = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in facts.Headers)
        {
            if (Is(name, "cf-mitigated") || Is(name, "x-amzn-waf-action") || Is(name, "x-sucuri-block") || Is(name, "x-block-reason") || Is(name, "x-denied-reason") || Is(name, "x-dd-b"))
                signs.Add(new($"header {name}: {Short(value)}", 0.95));
            else if (Is(name, "x-reference-error")) signs.Add(new($"header {name}", 0.3));
            else if (Is(name, "set-cookie")) Cookies(value, cookies);
            else if (SaysBlocked(name, value)) signs.Add(new($"header {name}: {Short(value)}", 0.85));
            else if (Is(name, "server") && value.Contains("ddos-guard", StringComparison.OrdinalIgnoreCase)) signs.Add(new($"server {value}", 0.1));
        }
        if (cookies.Contains("cf_chl")) signs.Add(new("a challenge's cookie", 0.6));
        else if (cookies.Count > 0) signs.Add(new($"cookies of a bot manager ({string.Join(", ", cookies)})", 0.05));
    }

    // "RWC_BLOCK", "blocked", "deny": a value that is one such word and nothing else. What browsers are told in these words is not meant for us.
    private static bool SaysBlocked(string name, string value)
    {
        if (name.StartsWith("x-frame", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-xss", StringComparison.OrdinalIgnoreCase) ||
            name.Contains("policy", StringComparison.OrdinalIgnoreCase) || value.Length > 40) return false;
        var word = value.Trim();
        if (word.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))) return false;
        return word.Split('_', '-').Any(w => Is(w, "block") || Is(w, "blocked") || Is(w, "deny") || Is(w, "denied") || Is(w, "captcha"))
            && !name.StartsWith("access-control", StringComparison.OrdinalIgnoreCase);
    }

    private static void Cookies(string value, SortedSet<string> found)
    {
        var name = value.AsSpan(0, Math.Max(0, value.IndexOf('='))).Trim();
        string[] starts = ["cf_chl", "__cf_bm", "datadome", "incap_ses", "visid_incap", "ak_bmsc", "bm_sz", "_abck", "aws-waf-token", "reese84", "_px", "rbzid", "kpsdk"];
        foreach (var start in starts)
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) found.Add(start);
    }

    private static void OfTitle(string title, double size, List<BlockSign> signs)
    {
        if (title.Length == 0) return;
        foreach (var (pattern, weight) in BlockPhrases.Titles)
        {
            if (!pattern.Says(title.Length > 300 ? title[..300] : title)) continue;
            signs.Add(new($"title “{Short(title)}”", weight * size));
            return;
        }
    }

    private static void OfWords(PageGlance glance, string source, double size, List<BlockSign> signs)
    {
        // Where they would hardly count, they are not looked for.
        if (glance.Text.Length > LongestNotice || size <= 0.3) return;
        foreach (var (pattern, weight) in BlockPhrases.Words)
            if (pattern.Said(glance.Text) is { } said) signs.Add(new($"words “{Short(said)}”", weight * size));
        foreach (var (pattern, weight) in BlockPhrases.Sources)
            if (pattern.Said(source) is { } said) signs.Add(new($"a challenge's script ({Short(said)})", weight * size));
    }

    private static void OfLength(AnswerFacts facts, PageGlance? glance, List<BlockSign> signs)
    {
        var html = facts.MediaType.Contains("html", StringComparison.OrdinalIgnoreCase);
        if (html && facts.Status is 200 or 202 && facts.Length is < 1_000 && glance is not { Text.Length: > 300 })
            signs.Add(new($"only {facts.Length} bytes", 0.3));
    }

    // How much words and titles count: a notice is short, and a long page that mentions a captcha is none.
    private static double Size(AnswerFacts facts, PageGlance? glance)
    {
        if (glance is null) return facts.Length is null or <= 20_000 ? 1 : 0.3;
        // A page that leads somewhere is no notice, and one that leads to documents least of all.
        var links = glance.DocumentLinks > 0 ? 0.3 : glance.Links switch { > 40 => 0.3, > 15 => 0.5, > 6 => 0.8, _ => 1 };
        return links * glance.Text.Length switch { <= 1_500 => 1, <= 3_000 => 0.75, <= LongestNotice => 0.4, _ => 0.2 };
    }

    private static BlockSign? IsDown(AnswerFacts facts, PageGlance? glance)
    {
        if (glance is null || facts.Status is 404 or 410 || glance.Text.Length > 400 || glance.Links > 1) return null;
        return BlockPhrases.Down().Said(glance.Title + "\n" + glance.Text) is { } said ? new($"words “{Short(said)}”", 0.5) : null;
    }

    private static bool Is(string name, string what) => name.Equals(what, StringComparison.OrdinalIgnoreCase);

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
