using System.Buffers;

namespace Archive.Core.Acts;

/// <summary>From when to when an act is in force, where it says so itself.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="FromEvidence">Where the first day was read.</param>
/// <param name="UntilEvidence">Where the last day was read.</param>
internal sealed record ActEffect(DateOnly? From, DateOnly? Until, string? FromEvidence, string? UntilEvidence)
{
    /// <summary>How far before a date the words that give it a meaning are looked for.</summary>
    private const int Sight = 260;

    /// <summary>How far into the articles a measure's dates are looked for, in characters.</summary>
    private const int MeasureSight = 6000;

    /// <summary>A measure that an act takes begins no more than these days before it is signed; older dates are those of the act that it amends or recalls.</summary>
    private const int MostDaysBack = 7;

    /// <summary>How far before a date the words that say that it is another text's are looked for.</summary>
    private const int ForeignSight = 70;

    private static readonly Phrases Effect = new("prend effet", "prendra effet", "prennent effet", "prendront effet", "prenant effet", "entre en vigueur", "entrera en vigueur", "entrent en vigueur", "entreront en vigueur", "est applicable", "sont applicables", "s'applique", "est valable", "sont valables", "est valide", "produit effet", "produira effet", "produit ses effets", "est executoire");

    private static readonly Phrases Ends = new("jusqu", "prend fin", "prendra fin", "cesse", "expire");

    // The act speaks of itself.
    private static readonly Phrases Itself = new("present", "cet arrete", "cette decision", "cette delegation", "cette convention", "cette autorisation", "cette interdiction", "cette mesure", "ces dispositions", "dispositions du", "il prend", "elle prend", "il entre", "elle entre", "elle est valable", "il est valable");

    private static readonly Phrases Measures = new("autoris", "interdi", "reglement", "mesures de police", "instaur", "institu", "suspend", "suspension", "ferme", "limitation", "limite", "deroge", "derogation", "prorog", "prolong", "encadrement", "captation", "restriction", "perimetre", "habilit", "restreint", "circulation");

    // Before a date that belongs to another text, a consultation, a person.
    private static readonly SearchValues<string> Foreign = SearchValues.Create(["enquete", "consultation", "recours", "en date du", "date du", "l'arrete", "decret", "loi n", "arrete prefectoral n", "arrete du", "deliberation", "reception", "notification", "demande", "convention du", "campagne", "dossier", "courrier"], StringComparison.Ordinal);

    /// <summary>The act says nothing of it.</summary>
    public static ActEffect None { get; } = new(null, null, null, null);

    /// <summary>Reads the text's own clause, then the title, then the first articles.</summary>
    public static ActEffect Of(FoldedText text, ActScan scan, FoldedText title, IReadOnlyList<FrenchDate> titleDates, DateOnly? signed)
    {
        var clause = Clause(text, scan, signed);
        if (clause.From is not null && clause.Until is not null) return clause;
        var measure = Title(title, titleDates, signed);
        if (measure == None) measure = Measure(text, scan, signed);
        return Join(clause, measure);
    }

    // What the clause says holds; the measure fills in what it leaves open.
    private static ActEffect Join(ActEffect first, ActEffect second)
    {
        var from = first.From ?? second.From;
        var until = first.Until ?? second.Until;
        if (from > until) return first == None ? second : first;
        return new(from, until, first.FromEvidence ?? second.FromEvidence, first.UntilEvidence ?? second.UntilEvidence);
    }

    // "Le présent arrêté prend effet au 1er janvier 2025."
    private static ActEffect Clause(FoldedText text, ActScan scan, DateOnly? signed)
    {
        var folded = text.Folded;
        for (var i = 0; i < scan.Dates.Count; i++)
        {
            var date = scan.Dates[i];
            if (date.Start < scan.Disposes) continue;
            var before = Sentence(folded, date.Start);
            if (!Effect.StandIn(before) || !Itself.StandIn(before) || IsForeign(before)) continue;
            var found = Span(folded, scan.Dates, i, signed, $"text, page {text.PageAt(date.Start)}", stated: true);
            if (found != None) return found;
        }
        return None;
    }

    // "autorisant ... du 3 au 5 mai 2025", "le 3 mai 2025 de 14h à 20h".
    private static ActEffect Title(FoldedText title, IReadOnlyList<FrenchDate> dates, DateOnly? signed)
    {
        var folded = title.Folded;
        var measure = Measures.StandIn(folded);
        for (var i = 0; i < dates.Count; i++)
        {
            if (!measure && Lead(folded, dates[i].Start) != LeadWord.From) continue;
            if (IsForeign(folded[Math.Max(0, dates[i].Start - 60)..dates[i].Start])) continue;
            var found = Span(folded, dates, i, signed, "title", stated: false);
            if (found != None) return found;
        }
        return None;
    }

    // "Article 1er : ... est autorisée du ... au ..."; the first three articles alone.
    private static ActEffect Measure(FoldedText text, ActScan scan, DateOnly? signed)
    {
        var folded = text.Folded;
        int from = -1, to = folded.Length;
        foreach (var (position, number) in scan.Articles)
        {
            if (number == 1 && from < 0) from = position;
            if (number == 4 && from >= 0 && position > from) { to = position; break; }
        }
        if (from < 0) return None;
        to = Math.Min(to, from + MeasureSight);
        for (var i = 0; i < scan.Dates.Count; i++)
        {
            var date = scan.Dates[i];
            if (date.Start < from) continue;
            if (date.Start > to) break;
            var before = Sentence(folded, date.Start);
            if (!Measures.StandIn(before) || IsForeign(before)) continue;
            var found = Span(folded, scan.Dates, i, signed, $"text, page {text.PageAt(date.Start)}", stated: false);
            if (found != None) return found;
        }
        return None;
    }

    // The span that begins with date i: a range, a day with hours, "jusqu'au", "à compter du".
    private static ActEffect Span(ReadOnlySpan<char> folded, IReadOnlyList<FrenchDate> dates, int i, DateOnly? signed, string where, bool stated)
    {
        var date = dates[i];
        var lead = Lead(folded, date.Start);
        if (lead == LeadWord.None) return None;
        if (lead != LeadWord.Until && i + 1 < dates.Count && Joins(folded[date.End..dates[i + 1].Start]))
        {
            var last = dates[i + 1];
            var until = last.With(0, signed?.Year ?? 0);
            var start = until is { } end ? date.With(end.Month, date.Month > end.Month ? end.Year - 1 : end.Year) : null;
            // A row of nights or week-ends: the last day of the last one that follows at once.
            for (var j = i + 2; j + 1 < dates.Count && Follows(folded[dates[j - 1].End..dates[j].Start]) && Joins(folded[dates[j].End..dates[j + 1].Start]); j += 2)
                if (dates[j + 1].With(0, signed?.Year ?? 0) is { } later && later > until) until = later;
            return start is not null && until is not null && start <= until && IsSane(start.Value, signed, stated) ? new(start, until, where, where) : None;
        }
        if (date.With(0, signed?.Year ?? 0) is not { } day || !IsSane(day, signed, stated)) return None;
        switch (lead)
        {
            case LeadWord.Until:
                return new(null, day, null, where);
            case LeadWord.From:
                return Begins(folded, dates, i, day, signed, where);
            case LeadWord.On when HasHours(folded, date.End):
                return new(day, day, where, where);
            case LeadWord.On or LeadWord.At when stated:
                return Begins(folded, dates, i, day, signed, where);
            default:
                return None;
        }
    }

    // "... et prend fin au 17 août 2025", "et cesse de produire ses effets le", "et jusqu'au".
    private static ActEffect Begins(ReadOnlySpan<char> folded, IReadOnlyList<FrenchDate> dates, int i, DateOnly day, DateOnly? signed, string where)
    {
        if (i + 1 < dates.Count && dates[i + 1].Start - dates[i].End is > 0 and < 110)
        {
            var between = folded[dates[i].End..dates[i + 1].Start];
            if (Ends.StandIn(between) && between.IndexOf(". ") < 0 && dates[i + 1].With(0, signed?.Year ?? 0) is { } until && until >= day) return new(day, until, where, where);
        }
        return new(day, null, where, null);
    }

    private enum LeadWord { None, At, On, From, Of, Until }

    // The words right before a date, weekday and "date" aside.
    private static LeadWord Lead(ReadOnlySpan<char> folded, int start)
    {
        var before = folded[Math.Max(0, start - 48)..start].TrimEnd(" \n:");
        foreach (var day in (ReadOnlySpan<string>)["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
            if (before.EndsWith(day)) { before = before[..^day.Length].TrimEnd(" \n"); break; }
        if (before.EndsWith("jusqu'au") || before.EndsWith("jusqu' au") || before.EndsWith("jusqu'a la date du") || before.EndsWith("expire le")) return LeadWord.Until;
        if (before.EndsWith("a compter du") || before.EndsWith("a compter d u") || before.EndsWith("a comp ter du") || before.EndsWith("a partir du") || before.EndsWith("a compter de la date du") || before.EndsWith("des le") || before.EndsWith("a compter\ndu")) return LeadWord.From;
        if (EndsWithWord(before, "du") || EndsWithWord(before, "entre le") || EndsWithWord(before, "de")) return LeadWord.Of;
        if (EndsWithWord(before, "le") || EndsWithWord(before, "les") || EndsWithWord(before, "nuit du")) return LeadWord.On;
        if (EndsWithWord(before, "au")) return LeadWord.At;
        return LeadWord.None;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word) && (text.Length == word.Length || !FoldedText.IsWord(text[^(word.Length + 1)]));

    // Between the two dates of a range: hours, weekdays, "inclus", and "au" last.
    private static bool Joins(ReadOnlySpan<char> between)
    {
        if (between.Length > 90) return false;
        var at = 0;
        var joined = false;
        while (ActTitle.NextWord(between, ref at, out var word))
        {
            if (word is "au" or "et") joined = true;
            else if (!IsWeekday(word) && !IsHour(word) && word is not ("inclus" or "a" or "de" or "partir" or "jusqu" or "soit" or "le" or "du" or "compter")) return false;
        }
        return joined && between.IndexOf(';') < 0 && between.IndexOf(". ") < 0;
    }

    // Between two ranges of one row.
    private static bool Follows(ReadOnlySpan<char> between)
    {
        if (between.Length > 60) return false;
        var at = 0;
        while (ActTitle.NextWord(between, ref at, out var word))
            if (!IsWeekday(word) && !IsHour(word) && word is not ("inclus" or "a" or "de" or "et" or "du" or "puis" or "ou" or "partir")) return false;
        return between.IndexOf(". ") < 0;
    }

    private static bool IsWeekday(ReadOnlySpan<char> word) => word is "lundi" or "mardi" or "mercredi" or "jeudi" or "vendredi" or "samedi" or "dimanche";

    private static bool IsHour(ReadOnlySpan<char> word)
    {
        if (word is "h" or "heure" or "heures" or "minuit" or "midi" or "min") return true;
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits])) digits++;
        if (digits is 0 or > 2) return false;
        return digits == word.Length || word[digits] == 'h';
    }

    // "de 14h à 20h", "à partir de 14 heures".
    private static bool HasHours(ReadOnlySpan<char> folded, int end)
    {
        var after = folded[end..Math.Min(folded.Length, end + 40)];
        var at = 0;
        var words = 0;
        var opened = false;
        while (words++ < 5 && ActTitle.NextWord(after, ref at, out var word))
        {
            if (word is "de" or "a" or "entre" or "partir" or "des") opened = true;
            else if (opened && IsHour(word)) return word.IndexOf('h') >= 0 || after[at..].TrimStart().StartsWith("h");
            else return false;
        }
        return false;
    }

    // Back to the sentence's beginning; an abbreviation's dot does not end it.
    private static ReadOnlySpan<char> Sentence(ReadOnlySpan<char> folded, int position)
    {
        var least = Math.Max(0, position - Sight);
        for (var i = position; (i = folded[least..i].LastIndexOfAny(';', '.', '\n')) > 0;)
        {
            i += least;
            if (folded[i] == ';') return folded[(i + 1)..position];
            if (folded[i] == '.' && i + 1 < position && folded[i + 1] is ' ' or '\n' && i > 2 && FoldedText.IsWord(folded[i - 1]) && FoldedText.IsWord(folded[i - 2])) return folded[(i + 1)..position];
            if (folded[i] == '\n' && (folded[(i + 1)..position].StartsWith("article ") || folded[(i + 1)..position].StartsWith("vu ") || folded[(i + 1)..position].StartsWith("considerant"))) return folded[(i + 1)..position];
        }
        return folded[least..position];
    }

    private static bool IsForeign(ReadOnlySpan<char> sentence)
    {
        var start = sentence.TrimStart(" \n-");
        if (start.StartsWith("vu ") || start.StartsWith("considerant")) return true;
        return sentence[Math.Max(0, sentence.Length - ForeignSight)..].ContainsAny(Foreign);
    }

    private static bool IsSane(DateOnly day, DateOnly? signed, bool stated) =>
        signed is not { } date || day >= (stated ? date.AddYears(-3) : date.AddDays(-MostDaysBack)) && day <= date.AddYears(30);
}
