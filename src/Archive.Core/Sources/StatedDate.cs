using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Archive.Core.Sources;

/// <summary>Reads the date that a source states in a text: in figures, in words, or by a month that its surroundings complete.</summary>
internal static partial class StatedDate
{
    private const int LongestText = 4000;
    private const string MonthNames =
        @"(?<month>janvier|janv?|f(?:e|a?[^a-z\d\s]{1,2})vrier|fevr?|mars|avril|avr|mai|juin|juillet|juil|ao(?:u|a?[^a-z\d\s]{1,2})t|septembre|sept?|octobre|oct|novembre|nov|d(?:e|a?[^a-z\d\s]{1,2})cembre|dec)(?![a-z])";

    private static readonly string[] _months = ["jan", "f", "mars", "av", "mai", "juin", "juil", "ao", "s", "o", "n", "d"];
    private static readonly string[] _english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A month, or only a year, that surroundings state: a card's "Mars 2025".</summary>
    public readonly record struct Surroundings(int? Year, int? Month);

    /// <summary>The year and month that a text states.</summary>
    public static Surroundings Around(string? text)
    {
        var folded = Fold(text);
        var month = MonthAlone().Matches(folded).Select(m => m.Groups["month"].Value).Distinct(StringComparer.Ordinal).ToArray();
        var year = YearAlone().Matches(folded).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToArray();
        var figures = MonthInFigures().Match(folded);
        if (month.Length == 0 && figures.Success)
            return new(Number(figures, "year"), Number(figures, "month"));
        return new(year.Length == 1 ? int.Parse(year[0], CultureInfo.InvariantCulture) : null, month.Length == 1 ? MonthOf(month[0]) : null);
    }

    /// <summary>The date that a text states; null where it states none. The date of publication goes before others, one of updating behind them.</summary>
    /// <param name="text">A title, a card's detail, an attribute.</param>
    /// <param name="around">Completes "12 mars", and a bare day.</param>
    public static DateOnly? Read(string? text, Surroundings around = default)
    {
        var folded = Fold(text);
        if (!folded.AsSpan().ContainsAnyInRange('0', '9')) return null;
        var found = new List<(int Rank, int Index, DateOnly Date)>();
        void Take(MatchCollection matches, int rank, string? year = null)
        {
            foreach (Match m in matches)
                if ((year is null || m.Groups["year"].Value == year) && DateOf(m, around) is { } date) found.Add((rank + Standing(folded, m.Index), m.Index, date));
        }

        Take(InWords().Matches(folded), 0);
        Take(InFigures().Matches(folded), 0);
        Take(Iso().Matches(folded), 0);
        Take(InEnglish().Matches(folded), 0);
        Take(Compact().Matches(folded), 1);
        Take(CompactDayFirst().Matches(folded), 1);
        // 090924 is a date where the text also says 2024.
        if (found.Count == 0 && YearAlone().Match(folded) is { Success: true } year)
            Take(Six().Matches(folded), 2, year.Value[2..]);
        if (found.Count == 0) Take(WithoutYear().Matches(folded), 3);
        if (found.Count == 0) Take(BareDay().Matches(folded), 4);
        return found.Count == 0 ? null : found.OrderBy(f => f.Rank).ThenBy(f => f.Index).First().Date;
    }

    // What stands before a date says what it is the date of.
    private static int Standing(string text, int index)
    {
        var before = text[Math.Max(0, index - 32)..index];
        var published = Published().Matches(before).LastOrDefault()?.Index ?? -1;
        var updated = Updated().Matches(before).LastOrDefault()?.Index ?? -1;
        return updated > published ? 20 : published >= 0 ? -20 : 0;
    }

    private static DateOnly? DateOf(Match m, Surroundings around)
    {
        var year = m.Groups["year"].Success ? Number(m, "year") : around.Year;
        var month = !m.Groups["month"].Success ? around.Month
            : char.IsAsciiDigit(m.Groups["month"].ValueSpan[0]) ? Number(m, "month")
            : m.Groups["english"].Success ? Array.IndexOf(_english, m.Groups["month"].Value) + 1
            : MonthOf(m.Groups["month"].Value);
        if (year is null || month is null) return null;
        if (m.Groups["year"].Length == 2) year += year < 70 ? 2000 : 1900;
        var day = Number(m, "day");
        return year is >= 1800 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value)
            ? new DateOnly(year.Value, month.Value, day)
            : null;
    }

    private static int Number(Match m, string group) => int.Parse(m.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int MonthOf(string word) =>
        word.StartsWith("juil", StringComparison.Ordinal) ? 7
        : word.StartsWith("ma", StringComparison.Ordinal) ? (word == "mai" ? 5 : 3)
        : Array.FindIndex(_months, m => word.StartsWith(m, StringComparison.Ordinal)) + 1;

    // Small letters without accents; "1ᵉʳ" becomes "1er" by the compatibility forms.
    private static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var c in (text.Length > LongestText ? text[..LongestText] : text).Replace("ᵉʳ", "er", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.IsWhiteSpace(c) ? ' ' : category == UnicodeCategory.DashPunctuation ? '-' : char.ToLowerInvariant(c));
        }

        return folded.ToString().Trim();
    }

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})\s*(?:er|ere|e|eme)?[\s_.\-]+" + MonthNames + @"[\s_.,\-]*(?:de\s+l'an\s+)?(?<year>(?:19|20)\d{2}|\d{2})(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex InWords();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})\s*(?:er|ere|e|eme)?[\s_.\-]+" + MonthNames + @"(?![\s_.,\-]*\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex WithoutYear();

    [GeneratedRegex(@"(?<!\d)(?:(?<day>\d{1,2})\s?(?<sep>[-/._])\s?(?<month>\d{1,2})\s?\k<sep>\s?(?<year>(?:19|20)\d{2})|(?<day>\d{1,2})\s(?<month>\d{2})\s(?<year>(?:19|20)\d{2})|(?<!\d[-/.])(?<day>\d{2})(?<sep>[-/._])(?<month>\d{2})\k<sep>(?<year>\d{2}))(?!\d|[-/.]\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex InFigures();

    [GeneratedRegex(@"(?<!\d|\d-)(?<year>(?:19|20)\d{2})\s?[-/._ ]\s?(?<month>\d{1,2})\s?[-/._ ]\s?(?<day>\d{1,2})(?!\d|-\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})\s+(?<english>)(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+(?<year>(?:19|20)\d{2})(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex InEnglish();

    [GeneratedRegex(@"(?<!\d)(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Compact();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CompactDayFirst();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>\d{2})(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Six();

    [GeneratedRegex(@"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun\.?|mar\.?|mer\.?|jeu\.?|ven\.?|sam\.?|dim\.?)?\s*(?<day>\d{1,2})\s*(?:er)?$", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex BareDay();

    [GeneratedRegex(@"(?<![a-z])" + MonthNames, RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^\s*(?:(?<month>0?[1-9]|1[0-2])\s?[-/.]\s?(?<year>(?:19|20)\d{2})|(?<year>(?:19|20)\d{2})\s?[-/.]\s?(?<month>0?[1-9]|1[0-2]))\s*$", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex MonthInFigures();

    [GeneratedRegex(@"publi|mis\w* en ligne|mise en ligne|paru|edit|diffus|poste", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Published();

    [GeneratedRegex(@"mis\w* a jour|mise a jour|modifi|actualis|updated", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Updated();
}
