using System.Text.RegularExpressions;
using Cronos;
using YamlDotNet.Core;

namespace Archive.Core.Sources;

/// <summary>A fault in a declaration.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
public sealed record DeclarationFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Reads declarations. One with faults is told whole, with every fault; the others load.</summary>
/// <remarks>A text is one YAML document, the source as it is; each further document below it, behind <c>---</c>, is an older block that says from when
/// it held and what of the listing was different. An older block that names a family starts from that family; starts, hosts and content stay unless it states its own.</remarks>
public static partial class DeclarationReader
{
    private const int LongestText = 1_000_000;

    private static readonly string[] _keys = ["name", "title", "authority", "kind", "series", "platform", "schedule", "unverified", "listing", "since"];
    private static readonly string[] _authorities = ["prefecture", "ministry", "council", "court", "authority", "police"];

    /// <summary>Reads one file's text.</summary>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="faults">Every fault; empty where the answer is a declaration.</param>
    /// <returns>The declaration; null where there are faults.</returns>
    public static Declaration? Read(string file, string text, out IReadOnlyList<DeclarationFault> faults)
    {
        var told = new DeclarationFaults(file);
        var declaration = Read(text, told);
        faults = told.All;
        return faults.Count == 0 ? declaration : null;
    }

    private static Declaration? Read(string text, DeclarationFaults faults)
    {
        if (text.Length > LongestText)
        {
            faults.Tell(1, $"a declaration has at most {LongestText} characters, this file has {text.Length}.");
            return null;
        }

        IReadOnlyList<YamlPart> documents;
        try
        {
            documents = [.. YamlPart.Read(text).Where(d => d is not YamlPart.Scalar { Value: "", Quoted: false })];
        }
        catch (YamlException e)
        {
            faults.Tell(Math.Min((int)e.Start.Line, text.AsSpan().TrimEnd().Count('\n') + 1), $"this is no YAML: {Plain(e)}");
            return null;
        }

        if (documents.Count == 0)
        {
            faults.Tell(1, $"the file is empty. Needed: name, title, authority, kind, listing.");
            return null;
        }

        if (faults.Block(documents[0], "", _keys) is not { } top) return null;
        var name = Name(top, faults);
        var title = faults.Text(top, "title", "the title people read");
        var authority = Authority(top, faults);
        var kind = faults.OneOf(top, "kind", [.. Enum.GetValues<SourceKind>().Select(Word.Of)], $"one of {string.Join(", ", Enum.GetValues<SourceKind>().Select(Word.Of))}");
        var series = Series(top, faults);
        var schedule = Schedule(top, faults);
        var unverified = faults.Flag(top, "unverified");
        if (top["listing"] is null) faults.Tell(top.Line, "'listing' is missing: where the documents are listed (family and start).");
        var blocks = Blocks(documents, top, faults);
        var platform = Platform(top, blocks, faults);
        if (name is null || title is null || authority is null || kind is null || blocks.Count == 0 || platform is null) return null;
        return new()
        {
            Name = name.Value,
            Title = title,
            Authority = authority,
            Kind = Word.Parse<SourceKind>(kind),
            Series = series,
            Platform = platform.Value,
            Schedule = schedule ?? "0 * * * *",
            Unverified = unverified ?? false,
            Blocks = blocks,
            Text = text,
        };
    }

    private static SourceName? Name(YamlPart.Mapping top, DeclarationFaults faults)
    {
        if (faults.Text(top, "name", "the source's unique name, never reused") is not { } text) return null;
        if (SourceName.TryParse(text, out var name)) return name;
        faults.Tell(top["name"]!.Line, $"'{text}' is no source name. Allowed: lower-case letters, digits and hyphens, 2 to 64 characters, beginning with a letter, e.g. raa-var.");
        return null;
    }

    private static Authority? Authority(YamlPart.Mapping top, DeclarationFaults faults)
    {
        if (top["authority"] is null) faults.Tell(top.Line, $"'authority' is missing: who publishes, as {{ kind: {_authorities[0]}, name: …, department: \"83\" }}.");
        if (faults.Block(top["authority"], "in authority", ["kind", "name", "department"]) is not { } block) return null;
        var kind = faults.OneOf(block, "kind", _authorities, $"one of {string.Join(", ", _authorities)}");
        var name = faults.Text(block, "name", "the authority's name as people use it");
        var department = faults.Text(block, "department");
        if (department is not null && !Department().IsMatch(department))
            faults.Tell(block["department"]!.Line, $"'{department}' is no department. Allowed: its INSEE code between quotation marks, \"01\" to \"95\", \"2A\", \"2B\", \"971\" to \"988\".");
        return kind is null || name is null ? null : new(kind, name, department);
    }

    private static string? Series(YamlPart.Mapping top, DeclarationFaults faults)
    {
        if (faults.Text(top, "series") is not { } series) return null;
        var line = top["series"]!.Line;
        if (!series.Contains("{number}", StringComparison.Ordinal))
            faults.Tell(line, $"'series' must hold {{number}} where the authority's number stands, e.g. \"RAA N°{{number}} {{year}}\", and is '{series}'.");
        foreach (var other in Placeholder().Matches(series).Select(m => m.Value).Where(p => p is not ("{number}" or "{year}")).Distinct(StringComparer.Ordinal))
            faults.Tell(line, $"'series' holds {other}, which is not known. Allowed: {{number}} and {{year}}.");
        return series;
    }

    private static string? Schedule(YamlPart.Mapping top, DeclarationFaults faults)
    {
        if (faults.Text(top, "schedule") is not { } schedule) return null;
        const string Allowed = "Allowed: five fields, minute hour day month weekday, Paris time, e.g. '*/30 7-20 * * MON-SAT'.";
        try
        {
            var noon = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Utc);
            if (CronExpression.Parse(schedule).GetNextOccurrence(noon) is not null) return schedule;
            faults.Tell(top["schedule"]!.Line, $"the schedule '{schedule}' never comes due. {Allowed}");
        }
        catch (CronFormatException e)
        {
            faults.Tell(top["schedule"]!.Line, $"the schedule '{schedule}' is no cron expression: {e.Message.TrimEnd('.')}. {Allowed}");
        }

        return null;
    }

    private static List<DeclarationBlock> Blocks(IReadOnlyList<YamlPart> documents, YamlPart.Mapping top, DeclarationFaults faults)
    {
        var blocks = new List<DeclarationBlock>();
        Listing? newer = null;
        var line = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            var block = i == 0 ? top : Older(documents[i], faults);
            if (block is null) continue;
            var since = faults.Date(block, "since");
            if (i > 0 && block["listing"] is null) faults.Tell(block.Line, "'listing' is missing: what of the listing was different before.");
            if (blocks.Count > 0 && blocks[^1].Since is null)
                faults.Tell(line, $"'since' is missing: a block with an older one below it (line {block.Line}) must say from which day it holds, e.g. since: 2024-01-15.");
            else if (blocks.Count > 0 && since >= blocks[^1].Since)
                faults.Tell(block["since"]!.Line, $"'since' must go back from block to block, the newest first: {since:yyyy-MM-dd} is not before {blocks[^1].Since:yyyy-MM-dd}.");
            line = block.Line;
            if (ListingFields.Of(block["listing"], newer, Family.All, faults) is not { } listing) continue;
            newer = listing;
            blocks.Add(new(since, listing));
        }

        return blocks;
    }

    private static YamlPart.Mapping? Older(YamlPart part, DeclarationFaults faults)
    {
        if (part is YamlPart.Mapping block && block.Entries.Where(e => _keys.Contains(e.Key) && e.Key is not ("listing" or "since")).ToArray() is { Length: > 0 } again)
        {
            faults.Tell(again[0].Line, $"'{again[0].Key}' belongs to the first block: an older block, behind ---, holds listing and since alone. One file is one source.");
            return faults.Block(part, "in an older block", _keys);
        }

        return faults.Block(part, "in an older block", ["listing", "since"]);
    }

    private static PlatformName? Platform(YamlPart.Mapping top, List<DeclarationBlock> blocks, DeclarationFaults faults)
    {
        if (faults.Text(top, "platform") is { } text)
        {
            if (PlatformForm().IsMatch(text)) return new(text);
            faults.Tell(top["platform"]!.Line, $"'{text}' is no platform. Allowed: lower-case letters, digits, dots and hyphens, at most 100, e.g. gouv.fr-departements; left out, it is the registrable domain of the start.");
            return null;
        }

        return blocks is [var newest, ..] && newest.Listing.Start is [var start, ..] ? new(RegistrableDomain.Of(start.IdnHost)) : null;
    }

    private static string Plain(YamlException e) => e.InnerException?.Message is { Length: > 0 } inner ? inner : e.Message;

    [GeneratedRegex(@"^(?:\d{2}|2[AB]|97\d|98\d|R\d{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Department();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,99}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlatformForm();
}
