using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>Reads the fields of an act whose pages are known.</summary>
internal static class ActReading
{
    /// <summary>The act, with where each field was read.</summary>
    public static Act Of(FoundAct found, int ordinal, IReadOnlyList<Page> pages, GazetteSetting setting)
    {
        using var text = found.Unplaced ? FoldedText.Of("") : FoldedText.Of(pages, found.FirstPage, found.LastPage);
        var read = TitleRepair.Of(found.Title, found.Number, text);
        using var title = FoldedText.Of(read.Title);
        var evidence = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = read.Repaired ? $"{found.Source}, hyphens from the act" : found.Source,
            ["pages"] = found.PagesFrom,
        };
        if (found.Number is not null) evidence["number"] = found.Raa is null && found.Source.StartsWith("heading", StringComparison.Ordinal) ? $"title, {found.Source}" : found.Source;
        if (found.Service is not null) evidence["service"] = found.Source;

        var communes = setting.Department is { } department ? CommuneNames.Of(department) : null;
        var scan = ActScan.Of(text, communes);
        var titleScan = ActScan.Of(title, communes);
        scan.Places.UnionWith(titleScan.Places);
        scan.References.UnionWith(titleScan.References);
        if (found.Number is { } number) scan.References.Remove($"arrêté n° {number}");
        if (ActTitle.NumberIn(read.Title) is { } own) scan.References.Remove($"arrêté n° {own}");
        if (scan.Places.Count > 0) evidence["places"] = $"text, communes of {setting.Department}";
        if (scan.References.Count > 0) evidence["references"] = "text";

        var kind = Kind(title, text, scan, evidence);
        var (signed, signedFrom) = ActSignature.Of(text, scan, title, titleScan.Dates, found.Raa);
        if (signedFrom is not null) evidence["signed"] = signedFrom;
        var effect = ActEffect.Of(text, scan, title, titleScan.Dates, signed);
        if (effect.FromEvidence is { } from) evidence["effectiveFrom"] = from;
        if (effect.UntilEvidence is { } until) evidence["effectiveUntil"] = until;
        var (nominative, why) = NominativeActs.Judge(title, text.Folded, setting.Nominative);
        evidence["nominative"] = why;

        return new Act
        {
            Ordinal = ordinal,
            Number = found.Number,
            Title = read.Title,
            Kind = kind,
            Service = found.Service,
            FirstPage = found.FirstPage,
            LastPage = found.LastPage,
            Signed = signed,
            EffectiveFrom = effect.From,
            EffectiveUntil = effect.Until,
            Places = found.Unplaced && scan.Places.Count == 0 ? null : [.. scan.Places],
            References = found.Unplaced && scan.References.Count == 0 ? null : [.. scan.References],
            Nominative = found.Unplaced && !nominative ? null : nominative,
            Fingerprint = ActFingerprint.Of(found.Number, read.Title, text),
            Evidence = evidence,
        };
    }

    // The title's word; else how the act disposes; else its own heading.
    private static string? Kind(FoldedText title, FoldedText text, ActScan scan, Dictionary<string, string> evidence)
    {
        if (ActTitle.KindOf(title.Folded) is { } named)
        {
            evidence["kind"] = "title";
            return named;
        }
        var disposes = scan.DisposesWith switch { "arrete" => "arrêté", "decide" => "décision", "delibere" => "délibération", _ => null };
        if (disposes is not null)
        {
            evidence["kind"] = "text, the word that disposes";
            return disposes;
        }
        var at = 0;
        var folded = text.Folded;
        for (var lines = 0; lines < 60 && at < folded.Length; lines++)
        {
            var stop = folded[at..].IndexOf('\n');
            var line = (stop < 0 ? folded[at..] : folded.Slice(at, stop)).Trim();
            var word = 0;
            if (line.Length is > 3 and < 160 && ActTitle.NextWord(line, ref word, out var first) && ActTitle.KindOf(first) is { } heading)
            {
                evidence["kind"] = $"heading, page {text.PageAt(at)}";
                return heading;
            }
            if (stop < 0) break;
            at += stop + 1;
        }
        return null;
    }
}
