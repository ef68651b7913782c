using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Archive.Core.Sources;

/// <summary>A feed as a listing: RSS 2.0, RSS 1.0 (RDF), Atom; a page that only names its feed leads to it.</summary>
internal static partial class FeedListing
{
    private const int LongestMarkup = 200_000;

    /// <summary>Reads a feed.</summary>
    public static ListingPage Read(Listing listing, PageRequest asked, PageContent page)
    {
        if (page.Bytes.Length == 0) return new() { Fault = "the answer is empty" };
        if (page.Bytes.Length > HtmlPage.LargestBytes) return new() { Fault = $"the feed is larger than {HtmlPage.LargestBytes / 1_000_000} MB" };
        if (HtmlPage.FileSign(page.Bytes.Span) is { } file) return new() { Fault = $"the answer is {file}, not a feed" };
        var text = PageText.Of(page).TrimStart();
        if (Parse(text, out var fault) is not { } root) return OfPage(listing, asked, page) ?? new() { Fault = $"the feed is no XML: {fault}" };
        var kind = root.Name.LocalName;
        if (kind is not ("rss" or "RDF" or "feed" or "channel"))
            return OfPage(listing, asked, page) ?? new() { Fault = $"the answer is no feed: its root is <{kind}>, not rss, rdf:RDF or feed" };

        var rest = Base(root, page.Address);
        var items = root.Descendants().Where(e => e.Name.LocalName is "item" or "entry").Take(HtmlPage.MostLinks).ToArray();
        var entries = new List<ListingEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        int linkless = 0, foreign = 0;
        foreach (var item in items)
        {
            if (Address(item, Base(item, rest), listing.Document?.Cover is null) is not { } address)
            {
                linkless++;
                continue;
            }

            if (!SourceLink.IsOwn(address, listing, page.Address))
            {
                foreign++;
                continue;
            }

            var key = TitleText.Identity(address.AbsoluteUri, listing.Document?.Identity) ?? SourceLink.Key(address);
            if (!keys.Add(key)) continue;
            var title = TitleText.Cut(Plain(Child(item, "title")), listing.Document?.Strip);
            entries.Add(new()
            {
                Key = key,
                Title = title.Length > 0 ? title : SourceLink.FileName(address),
                Published = Date(item) ?? StatedDate.Read(title),
                Address = address,
                Cover = listing.Document?.Cover is not null && !SourceLink.IsFile(address),
            });
        }

        var next = root.Elements().Concat(root.Elements().Where(e => e.Name.LocalName == "channel").Elements())
            .Where(e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") == "next")
            .Select(e => SourceLink.Resolve((string?)e.Attribute("href") ?? "", rest).Address)
            .FirstOrDefault(a => a is not null && SourceLink.IsOwn(a, listing, page.Address));
        return new()
        {
            Pages = next is null || next == page.Address ? [] : [new(next, null, asked.Level, asked.Title)],
            Entries = entries,
            Steps = [new("feed", kind, items.Length, Warning(linkless, foreign, entries))],
        };
    }

    private static string? Warning(int linkless, int foreign, List<ListingEntry> entries)
    {
        var warnings = new List<string>();
        if (linkless > 0) warnings.Add($"{LinkTally.Count(linkless, "item")} without a link, left out");
        if (foreign > 0) warnings.Add($"{LinkTally.Count(foreign, "item")} on another host, not followed: name it under hosts if its documents belong to the source");
        if (entries.Count(e => e.Published is null) * 2 > entries.Count) warnings.Add("more than half the items without a date");
        return warnings.Count == 0 ? null : string.Join("; ", warnings);
    }

    // A start that is a page which names its feed.
    private static ListingPage? OfPage(Listing listing, PageRequest asked, PageContent page)
    {
        if (HtmlPage.Open(page, out _) is not { } html) return null;
        const string Named = "link[rel~=alternate][type='application/rss+xml'], link[rel~=alternate][type='application/atom+xml'], link[rel~=alternate][type='application/rdf+xml']";
        var tally = new LinkTally(listing, html);
        var feed = html.All(Named).Select(tally.Follow).FirstOrDefault(t => t is not null && t.Address != page.Address && t.Address != asked.Address);
        return feed is null || asked.Level > 2 ? null
            : new() { Pages = [new(feed.Address, null, asked.Level + 1, asked.Title)], Steps = [new("feed", Named, 1, "the start is a page; its feed is " + feed.Address)] };
    }

    private static XElement? Parse(string text, out string? fault)
    {
        fault = null;
        foreach (var candidate in (Func<string>[])[() => text, () => Repaired(text)])
        {
            try
            {
                var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false, MaxCharactersFromEntities = 1_000_000 };
                using var reader = XmlReader.Create(new StringReader(candidate()), settings);
                return Bounded(reader);
            }
            catch (XmlException e)
            {
                fault ??= e.Message;
            }
        }

        return null;
    }

    // Deep nesting would be walked by recursion later: no feed is deep.
    private static XElement Bounded(XmlReader reader)
    {
        XElement? root = null;
        var open = new Stack<XElement>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (open.Count > 100) throw new XmlException("nested deeper than 100 levels");
                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    var empty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                        if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns") element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                    if (open.TryPeek(out var parent)) parent.Add(element);
                    root ??= element;
                    if (!empty) open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open.Count > 0:
                    open.Peek().Add(new XText(reader.Value));
                    break;
            }
        }

        return root ?? throw new XmlException("no element in it");
    }

    // What feeds made by hand hold: HTML's named characters, bare ampersands, control characters.
    private static string Repaired(string text) =>
        BareAmpersand().Replace(Control().Replace(text, ""), m => m.Groups["name"].Success && System.Net.WebUtility.HtmlDecode(m.Value) is { Length: 1 or 2 } decoded && decoded != m.Value
            ? decoded is "<" or ">" or "&" or "\"" or "'" ? m.Value : decoded
            : "&amp;" + m.Value[1..]);

    private static Uri Base(XElement element, Uri rest) =>
        element.Attribute(XNamespace.Xml + "base")?.Value is { } stated && Uri.TryCreate(rest, stated, out var found) && found.Scheme is "http" or "https" ? found : rest;

    private static string? Child(XElement item, params string[] names) =>
        names.Select(n => item.Elements().FirstOrDefault(e => e.Name.LocalName == n && e.Value.Trim().Length > 0)?.Value).FirstOrDefault(v => v is not null);

    private static Uri? Address(XElement item, Uri rest, bool preferFile)
    {
        var links = new List<string?>();
        if (preferFile)
            links.AddRange(item.Elements().Where(e => e.Name.LocalName == "enclosure" || (e.Name.LocalName == "link" && (string?)e.Attribute("rel") == "enclosure"))
                .Where(e => !((string?)e.Attribute("type") ?? "").StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !((string?)e.Attribute("type") ?? "").StartsWith("audio/", StringComparison.OrdinalIgnoreCase))
                .Select(e => (string?)e.Attribute("url") ?? (string?)e.Attribute("href")));
        links.AddRange(item.Elements().Where(e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") is null or "alternate").Select(e => (string?)e.Attribute("href") ?? e.Value));
        links.AddRange(item.Elements().Where(e => e.Name.LocalName == "guid" && (string?)e.Attribute("isPermaLink") != "false").Select(e => e.Value));
        links.Add(item.Attributes().FirstOrDefault(a => a.Name.LocalName == "about")?.Value);
        links.AddRange(item.Elements().Where(e => e.Name.LocalName == "id" && e.Value.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(e => e.Value));
        return links.Select(l => l is null ? null : SourceLink.Resolve(l, rest).Address).FirstOrDefault(a => a is not null);
    }

    // The day as it is written, in the feed's own zone.
    private static DateOnly? Date(XElement item) => StatedDate.Read(Child(item, "pubDate", "published", "issued", "date", "dc:date", "created", "updated", "modified"));

    private static string Plain(string? title)
    {
        if (title is null) return "";
        if (title.Length > LongestMarkup) title = title[..LongestMarkup];
        if (!Markup().IsMatch(title)) return HtmlPage.Fold(title);
        var parsed = new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<body>{title}");
        return HtmlPage.Fold(parsed.Body?.TextContent);
    }

    [GeneratedRegex(@"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)(?:(?<name>[A-Za-z][A-Za-z0-9]{1,30});)?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BareAmpersand();

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Control();

    [GeneratedRegex(@"</?[a-zA-Z][^>]*>|&(?:#\w{1,8}|[A-Za-z]\w{1,30});", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Markup();
}
