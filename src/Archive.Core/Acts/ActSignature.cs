namespace Archive.Core.Acts;

/// <summary>When an act was signed, and how that is known.</summary>
internal static class ActSignature
{
    /// <summary>The day that the text states, else its title, else its number (weak: the date on which it was filed).</summary>
    public static (DateOnly? Day, string? Evidence) Of(FoldedText text, ActScan scan, FoldedText title, IReadOnlyList<FrenchDate> titleDates, RaaNumber? number)
    {
        var folded = text.Folded;
        (DateOnly Day, int Position)? made = null, placed = null;
        foreach (var date in scan.Dates)
        {
            if (date.Whole is not { } day || number is { } raa && (day < raa.Day.AddDays(-500) || day > raa.Day.AddDays(60))) continue;
            var before = folded[Math.Max(0, date.Start - 80)..date.Start].TrimEnd();
            switch (Manner(before))
            {
                // The act's own comes before those of its annexes; its day in the number tells which, where several are.
                case Signing.Made when made is null || number is { } filed && made.Value.Day != filed.Day && day == filed.Day:
                    made = (day, date.Start);
                    break;
                case Signing.Placed when placed is null || date.Start > scan.Disposes && placed.Value.Position < scan.Disposes || number is { } filed && placed.Value.Day != filed.Day && day == filed.Day:
                    placed = (day, date.Start);
                    break;
            }
        }
        if (made is { } fait) return (fait.Day, $"text, page {text.PageAt(fait.Position)} (fait à)");
        if (placed is { } dated) return (dated.Day, $"text, page {text.PageAt(dated.Position)} (place and date)");
        foreach (var date in titleDates)
        {
            if (date.Whole is not { } day) continue;
            var before = title.Folded[Math.Max(0, date.Start - 12)..date.Start].TrimEnd();
            if (before.EndsWith("du") && !before.EndsWith("compter du") && !before.EndsWith("partir du") && !before.EndsWith("depuis du") && (number is not { } raa || Math.Abs(day.DayNumber - raa.Day.DayNumber) <= 400)) return (day, "title");
        }
        return number is { } weak ? (weak.Day, $"number {weak.Value} (weak)") : (null, null);
    }

    private enum Signing { No, Placed, Made }

    // "Fait à Toulon, le", "A Toulon, le", "Toulon, le" at a line's beginning.
    private static Signing Manner(ReadOnlySpan<char> before)
    {
        if (!before.EndsWith("le") && !before.EndsWith("le :") && !before.EndsWith(",")) return Signing.No;
        var fait = before.LastIndexOf("fait a");
        if (fait < 0) fait = before.LastIndexOf("fait le");
        if (fait >= 0 && before[fait..].IndexOf('.') < 0) return Signing.Made;
        var line = before[(before.LastIndexOf('\n') + 1)..].TrimStart(" -_");
        if (line.Length is < 5 or > 45) return Signing.No;
        var comma = line.EndsWith(", le") || line.EndsWith(",le") || line.EndsWith(" le");
        if (!comma) return Signing.No;
        var place = line[..^2].TrimEnd(" ,");
        if (place.StartsWith("a ")) place = place[2..];
        else if (!line.EndsWith(", le") && !line.EndsWith(",le")) return Signing.No;
        // One place, no prose.
        var at = 0;
        var words = 0;
        while (ActTitle.NextWord(place, ref at, out var word))
        {
            words++;
            if (word is "que" or "est" or "sont" or "pour" or "arrete" or "decision" or "prefet" or "signe" or "vu" or "article" or "reunion" or "recu" or "jusqu" or "date") return Signing.No;
        }
        return words is > 0 and <= 5 ? Signing.Placed : Signing.No;
    }
}
