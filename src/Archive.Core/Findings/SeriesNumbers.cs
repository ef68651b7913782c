using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Core.Sources;

namespace Archive.Core.Findings;

/// <summary>A number of a series.</summary>
/// <param name="Year">The year that it counts in; null where the numbering never begins again.</param>
/// <param name="Number">The number, leading zeros and suffixes dropped.</param>
public readonly record struct SeriesNumber(int? Year, int Number) : IComparable<SeriesNumber>
{
    /// <inheritdoc/>
    public int CompareTo(SeriesNumber other) => (Year ?? 0, Number).CompareTo((other.Year ?? 0, other.Number));

    /// <inheritdoc/>
    public override string ToString() => Year is { } year
        ? string.Create(CultureInfo.InvariantCulture, $"{Number}/{year}")
        : Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The authority's own numbering: which numbers its titles carry, and which never came.</summary>
/// <remarks>
/// The declared form (<c>RAA N°{number} {year}</c>) is read loosely, for titles are typed by hand: case, blanks and the many ways to write N° do not matter,
/// words may stand between, a number may come with its department and year (<c>83-2025-039</c>), and the year may be in the date alone.
/// </remarks>
public sealed partial class SeriesNumbers
{
    /// <summary>Gaps longer than this are a change of numbering or a misprint, not so many lost gazettes.</summary>
    public const int LongestGap = 100;

    private readonly Regex _form;
    private readonly bool _yearly;

    private SeriesNumbers(Regex form, bool yearly)
    {
        _form = form;
        _yearly = yearly;
    }

    /// <summary>Reads a declared form; null where it names no <c>{number}</c>.</summary>
    public static SeriesNumbers? Read(string? series)
    {
        if (series is null || !series.Contains("{number}", StringComparison.Ordinal)) return null;
        var head = series[..series.IndexOf("{number}", StringComparison.Ordinal)].Replace("{year}", " ", StringComparison.Ordinal);
        var words = Tokens().Matches(head).Select(m => m.Value).ToList();
        var last = words.Count - 1;
        var parts = words.Select((w, i) => NumberSign().IsMatch(w) ? @"(?:n(?:um[eé]ro)?\s*[°ºo˚]?s?\s*\.?\s*)" : @"(?<!\p{L})" + Regex.Escape(w) + (i == last ? @"\s*" : @"(?!\p{L})[^\d]*?"));
        var form = new Regex(string.Concat(parts) + @"(?<token>\d+(?:\s?[-/_.]\s?\d+)*)(?<suffix>\s*(?:bis|ter|quater)\b)?(?:\s*(?:et|&)\s*(?:n\s*[°ºo˚]\s*)?(?<also>\d{1,5})(?!\d|\s*\p{L}+\s*\d{4}))?",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return new(form, series.Contains("{year}", StringComparison.Ordinal));
    }

    /// <summary>The numbers that a title carries; none where it is of no series. A supplement (bis, ter) stands for no number.</summary>
    /// <param name="title">As the listing gives it.</param>
    /// <param name="published">The source's own date: its year counts where the title names none.</param>
    public IReadOnlyList<SeriesNumber> In(string title, DateOnly? published)
    {
        Match match;
        try
        {
            match = _form.Match(title.Normalize(System.Text.NormalizationForm.FormC));
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
        if (!match.Success || match.Groups["suffix"].Success) return [];
        var (number, year) = Split(match.Groups["token"].Value);
        if (number is null) return [];
        if (_yearly && (year ??= YearIn(title[(match.Index + match.Length)..]) ?? YearIn(title[..match.Index]) ?? published?.Year) is null) return [];
        if (!_yearly) year = null;
        var first = new SeriesNumber(year, number.Value);
        return match.Groups["also"].Success && int.Parse(match.Groups["also"].ValueSpan, CultureInfo.InvariantCulture) == number + 1
            ? [first, first with { Number = number.Value + 1 }]
            : [first];
    }

    /// <summary>The numbers between those that came which never did, with the documents around each gap.</summary>
    public IReadOnlyList<(SeriesNumber Number, Document Before, Document After)> Missing(IEnumerable<Document> documents)
    {
        var came = new SortedDictionary<SeriesNumber, Document>();
        foreach (var document in documents)
        {
            foreach (var number in In(document.Title, document.Published)) came.TryAdd(number, document);
        }
        var missing = new List<(SeriesNumber, Document, Document)>();
        var (last, before) = (default(SeriesNumber), default(Document));
        foreach (var (number, document) in came)
        {
            if (before is not null && last.Year == number.Year && number.Number - last.Number - 1 is > 0 and <= LongestGap)
            {
                for (var n = last.Number + 1; n < number.Number; n++) missing.Add((number with { Number = n }, before, document));
            }
            (last, before) = (number, document);
        }
        return missing;
    }

    /// <summary>The finding on a number that never came.</summary>
    public static Finding Of(SourceName source, (SeriesNumber Number, Document Before, Document After) gap, DateTimeOffset at) => new(
        source, FindingKind.MissingNumber, gap.Number.ToString(), [gap.Before.Id.Value, gap.After.Id.Value], at, null,
        $"Le n° {gap.Number} n'a jamais été vu, entre « {gap.Before.Title} » et « {gap.After.Title} »");

    /// <summary>The number and the year of a token: 39, 039, 83-2025-039, 2025-39, 39/2025.</summary>
    private static (int? Number, int? Year) Split(string token)
    {
        var parts = Digits().Matches(token).Select(m => m.Value).ToList();
        var at = parts.FindIndex(p => p.Length == 4 && p[..2] is "19" or "20");
        // A date (2025-04-18) or an act's own number (83-2025-04-18-00005) counts nothing.
        if (at < 0) return (Parse(parts[0]), null);
        if (parts.Count == 1) return (Parse(parts[0]), null);
        if (parts.Count - at > 2) return default;
        return (Parse(at + 1 < parts.Count ? parts[at + 1] : parts[at - 1]), Parse(parts[at]));
    }

    private static int? Parse(string digits) => digits.Length <= 7 ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static int? YearIn(string text) => Year().Match(text) is { Success: true } m ? Parse(m.Value) : null;

    [GeneratedRegex(@"n[°ºo˚]s?|num[eé]ro|\p{L}+|\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^(?:n|n[°ºo˚]s?|num[eé]ro)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
