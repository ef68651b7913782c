using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace Archive.Core.Sources;

/// <summary>Reads the <c>listing</c> block of a declaration or a family, every value checked, upon what the family (or the newer block) says.</summary>
internal static class ListingFields
{
    private const int MostStarts = 1000;

    private static readonly string[] _ofFamily = ["follow", "next", "document", "form", "feed", "render", "content", "window", "hosts", "fixed", "marker"];

    /// <summary>The keys of a listing.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["family", "start", .. _ofFamily];

    private static readonly string[] _documentKeys = ["entry", "link", "title", "date", "cover", "coverElse", "coverDate", "without", "strip", "identity"];

    /// <summary>Reads a family's steps: no start.</summary>
    public static Listing OfFamily(YamlPart.Mapping block, DeclarationFaults faults)
    {
        faults.Block(block, "in listing", _ofFamily);
        return Steps(block, new() { Start = [] }, faults);
    }

    /// <summary>Reads a declaration's listing; null where it is not even a block of keys.</summary>
    /// <param name="part">The part.</param>
    /// <param name="newer">The block above it, whose values hold where this one is silent; null for the newest.</param>
    /// <param name="families">The families there are.</param>
    /// <param name="faults">Takes the faults.</param>
    public static Listing? Of(YamlPart? part, Listing? newer, IReadOnlyDictionary<string, Family> families, DeclarationFaults faults)
    {
        if (faults.Block(part, "in listing", Keys) is not { } block) return null;
        var above = newer ?? new Listing { Start = [] };
        if (faults.Text(block, "family") is { } name)
        {
            if (families.TryGetValue(name, out var family))
                above = family.Listing with { Family = name, Start = above.Start, Hosts = above.Hosts.Count > 0 ? above.Hosts : family.Listing.Hosts, Content = above.Content ?? family.Listing.Content };
            else
                faults.Tell(block["family"]!.Line, $"there is no family '{name}'{(NearestWord.To(name, families.Keys) is { } near ? $"; did you mean '{near}'?" : ".")} Families: {string.Join(", ", families.Keys.Order(StringComparer.Ordinal))}.");
        }

        var start = Starts(block, faults);
        if (start.Count == 0) start = above.Start;
        if (block["start"] is null && above.Start.Count == 0)
            faults.Tell(block.Line, "'start' is missing: the address where the listing begins, http or https.");
        var listing = Steps(block, above with { Start = start }, faults);
        if (listing is { Document: null, Feed: false, Form: null, Fixed: false } && block["family"] is null && block["document"] is null)
            faults.Tell(block.Line, $"the listing says nothing of what a document is: name a family ({string.Join(", ", families.Keys.Order(StringComparer.Ordinal))}) or give steps of its own (document, form, feed, fixed).");
        return listing;
    }

    /// <summary>Reads an address, http or https with a host; null, told, where it is none.</summary>
    public static Uri? Address(YamlPart.Scalar part, string key, DeclarationFaults faults)
    {
        var text = part.Value.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            && !text.Contains(' ', StringComparison.Ordinal) && text.Contains("://", StringComparison.Ordinal))
        {
            if (address.UserInfo.Length == 0) return address.Fragment.Length == 0 ? address : new UriBuilder(address) { Fragment = "" }.Uri;
            faults.Tell(part.Line, $"'{key}' holds a user name or password: addresses are public.");
            return null;
        }

        faults.Tell(part.Line, $"'{text}' is no address for '{key}'. Allowed: a whole address that begins with http:// or https://, blanks written %20.");
        return null;
    }

    private static IReadOnlyList<Uri> Starts(YamlPart.Mapping block, DeclarationFaults faults)
    {
        var parts = faults.Texts(block, "start");
        if (parts.Count > MostStarts) faults.Tell(block["start"]!.Line, $"'start' has {parts.Count} addresses; at most {MostStarts} are allowed.");
        return [.. parts.Select(p => Address(p, "start", faults)).OfType<Uri>()];
    }

    private static Listing Steps(YamlPart.Mapping block, Listing above, DeclarationFaults faults)
    {
        var hosts = faults.Texts(block, "hosts");
        foreach (var host in hosts.Where(h => !IsHost(h.Value)))
            faults.Tell(host.Line, $"'{host.Value}' is no host. Allowed: a name as in an address, www.example.fr or www.example.fr:8080, without http:// and without a path.");
        return above with
        {
            Follow = block["follow"] is { } follow ? Follows(follow, faults) : above.Follow,
            Next = Selector(block, "next", faults) ?? above.Next,
            Document = block["document"] is { } document ? Document(document, above.Document, faults) : above.Document,
            Form = block["form"] is { } form ? Single(form, "form", "select", faults) is { } select ? new FormStep(select) : above.Form : above.Form,
            Feed = faults.Flag(block, "feed") ?? above.Feed,
            Render = block["render"] is { } render ? Single(render, "render", "waitFor", faults) is { } wait ? new RenderStep(wait) : above.Render : above.Render,
            Content = Selector(block, "content", faults) ?? above.Content,
            Window = faults.Flag(block, "window") ?? (above.Window || faults.Flag(block, "feed") == true),
            Hosts = hosts.Count > 0 ? [.. hosts.Select(h => h.Value)] : above.Hosts,
            Fixed = faults.Flag(block, "fixed") ?? above.Fixed,
            Marker = Selector(block, "marker", faults) ?? above.Marker,
        };
    }

    private static IReadOnlyList<FollowStep> Follows(YamlPart part, DeclarationFaults faults)
    {
        if (part is YamlPart.Sequence list) return [.. list.Items.SelectMany(i => Follows(i, faults))];
        if (part is YamlPart.Scalar { Value: "none" }) return [];
        if (part is YamlPart.Scalar) return Check(part, "follow", faults) is { } links ? [new(links)] : [];
        var block = faults.Block(part, "in follow", ["links", "depth", "below", "titled"]);
        if (block is null) return [];
        if (block["links"] is null) faults.Tell(block.Line, "'links' is missing: the CSS selector of the links to follow.");
        return Selector(block, "links", faults) is { } selector
            ? [new(selector, faults.Number(block, "depth", 1, 20) ?? 1, faults.Flag(block, "below") ?? false, Expression(block, "titled", group: false, faults))]
            : [];
    }

    private static DocumentStep? Document(YamlPart part, DocumentStep? above, DeclarationFaults faults)
    {
        if (part is YamlPart.Scalar) return Check(part, "document", faults) is { } only ? (above ?? new() { Link = only }) with { Link = only } : above;
        if (faults.Block(part, "in document", _documentKeys) is not { } block) return above;
        var link = Selector(block, "link", faults) ?? above?.Link;
        if (link is null && block["link"] is null) faults.Tell(block.Line, "'link' is missing: the CSS selector of the document's link.");
        return (above ?? new() { Link = "a" }) with
        {
            Link = link ?? "a",
            Entry = Selector(block, "entry", faults) ?? above?.Entry,
            Title = Selector(block, "title", faults) ?? above?.Title,
            Date = Selector(block, "date", faults, attribute: true) ?? above?.Date,
            Cover = block["cover"] is YamlPart.Scalar { Value: "none" } ? null : Selector(block, "cover", faults) ?? above?.Cover,
            CoverElse = Selector(block, "coverElse", faults) ?? above?.CoverElse,
            CoverDate = Selector(block, "coverDate", faults, attribute: true) ?? above?.CoverDate,
            Without = Selector(block, "without", faults) ?? above?.Without,
            Strip = Expression(block, "strip", group: false, faults) ?? above?.Strip,
            Identity = Expression(block, "identity", group: true, faults) ?? above?.Identity,
        };
    }

    // "form: select" says the same as "form: { select: select }".
    private static string? Single(YamlPart part, string key, string inner, DeclarationFaults faults)
    {
        if (part is YamlPart.Scalar) return Check(part, key, faults);
        if (faults.Block(part, $"in {key}", [inner]) is not { } block) return null;
        if (block[inner] is null) faults.Tell(block.Line, $"'{inner}' is missing: a CSS selector.");
        return Selector(block, inner, faults);
    }

    private static string? Selector(YamlPart.Mapping block, string key, DeclarationFaults faults, bool attribute = false) =>
        faults.Text(block, key) is null ? null : Check(block[key]!, key, faults, attribute);

    private static string? Check(YamlPart part, string key, DeclarationFaults faults, bool attribute = false)
    {
        if (part is not YamlPart.Scalar { Value: var value } || value.Trim().Length == 0)
        {
            faults.Tell(part.Line, $"'{key}' must be a CSS selector, and is {part.Kind}.");
            return null;
        }

        var (selector, name) = attribute ? DateElement.Split(value) : (value.Trim(), null);
        if ((selector.Length == 0 && name is not null) || IsSelector(selector)) return value.Trim();
        var hint = value.Contains('@', StringComparison.Ordinal) && !attribute ? " (@name is for dates alone)" : value.Contains("//", StringComparison.Ordinal) ? " (it looks like XPath)" : "";
        faults.Tell(part.Line, $"'{value}' is no CSS selector{hint}, for '{key}'. Allowed: what browsers select by, e.g. '.fr-card a'{(attribute ? ", with @name behind it for an attribute, e.g. 'time@datetime'" : "")}.");
        return null;
    }

    private static bool IsSelector(string text)
    {
        try
        {
            return text.Length is > 0 and <= 2000 && new CssSelectorParser().ParseSelector(text) is { } parsed && !parsed.Text.Contains("::", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is AngleSharp.Dom.DomException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static string? Expression(YamlPart.Mapping block, string key, bool group, DeclarationFaults faults)
    {
        if (faults.Text(block, key) is not { } text) return null;
        try
        {
            var expression = new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            if (!group || expression.GetGroupNumbers().Length > 1) return text;
            faults.Tell(block[key]!.Line, $"'{key}' must have a group, in brackets, that holds the identity, e.g. 'id=(\\d+)', and is '{text}'.");
        }
        catch (RegexParseException e)
        {
            faults.Tell(block[key]!.Line, $"'{key}' is no regular expression: {e.Message} Allowed: those of .NET, in single quotation marks.");
        }

        return null;
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address) && address.Host.Length > 0 && address.UserInfo.Length == 0
        && (string.Equals(address.Authority, text, StringComparison.OrdinalIgnoreCase) || string.Equals(address.Authority, address.IdnHost, StringComparison.Ordinal) || text.EndsWith(":80", StringComparison.Ordinal))
        && !text.Contains('/', StringComparison.Ordinal);
}
