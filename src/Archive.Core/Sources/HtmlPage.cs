using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Archive.Core.Sources;

/// <summary>A page as a browser would read it, for selecting: bounded, its broken markup repaired.</summary>
internal sealed partial class HtmlPage
{
    /// <summary>The largest page of a listing: 50 MB.</summary>
    public const int LargestBytes = 50_000_000;

    /// <summary>Most links that one step takes of a page.</summary>
    public const int MostLinks = 100_000;

    private const int DeepestElements = 400;
    private const string NotShown = "script, style, template, noscript, [hidden], .fr-sr-only, .sr-only, .visually-hidden";

    private static readonly HashSet<string> _blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    };

    // What AngleSharp can do is listed once, not for every page.
    private static readonly IConfiguration _configuration = Configuration.Default;

    // It builds its tables before it reads a sign, and keeps nothing of what it read.
    private static readonly CssSelectorParser _parser = new();

    private readonly Dictionary<string, ISelector> _selectors = new(StringComparer.Ordinal);

    private HtmlPage(IHtmlDocument document, PageContent content)
    {
        Document = document;
        Content = content;
        var stated = Selected("base[href]", document).FirstOrDefault()?.GetAttribute("href");
        Rest = stated is not null && Uri.TryCreate(content.Address, stated.Trim(), out var rest) && rest.Scheme is "http" or "https" ? rest : content.Address;
    }

    /// <summary>The parsed page.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The bytes and what the server said.</summary>
    public PageContent Content { get; }

    /// <summary>What relative links rest on.</summary>
    public Uri Rest { get; }

    /// <summary>Parses a page; null, with the reason, where the bytes are no HTML.</summary>
    public static HtmlPage? Open(PageContent content, out string? fault)
    {
        fault = content.Bytes.Length switch
        {
            0 => "the answer is empty",
            > LargestBytes => $"the page is larger than {LargestBytes / 1_000_000} MB",
            _ => FileSign(content.Bytes.Span) is { } file ? $"the answer is {file}, not a page" : null,
        };
        if (fault is not null) return null;
        var text = PageText.Of(content);
        if (!AnyTag().IsMatch(text))
        {
            fault = text.TrimStart() is ['{' or '[', ..] ? "the answer is JSON, not HTML" : "the answer is plain text, not HTML";
            return null;
        }

        var markup = MarkupRepair.Of(text, out fault);
        if (fault is not null) return null;
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            SkipComments = true,
            DisableElementPositionTracking = true,
            MaximumDepth = DeepestElements,
        };
        var parser = new HtmlParser(options, BrowsingContext.New(_configuration));
        return new HtmlPage(parser.ParseDocument(markup), content);
    }

    /// <summary>What a file's first bytes say it is; null for text.</summary>
    public static string? FileSign(ReadOnlySpan<byte> bytes) =>
        bytes[..Math.Min(1024, bytes.Length)].IndexOf("%PDF-"u8) is >= 0 and < 1000 && !bytes[..Math.Min(64, bytes.Length)].Contains((byte)'<') ? "a PDF"
        : bytes.StartsWith("PK\u0003\u0004"u8) ? "an office or zip file"
        : bytes.StartsWith("{\\rtf"u8) ? "an RTF file"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "an office file"
        : bytes.StartsWith("\u0089PNG"u8[1..]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith("GIF8"u8) ? "an image"
        : null;

    /// <summary>Every element that a selector selects, in the page's order.</summary>
    public IReadOnlyList<IElement> All(string selector) => [.. Selected(selector, Document)];

    /// <summary>Every element inside another that a selector selects.</summary>
    public IReadOnlyList<IElement> All(string selector, IElement inside) => [.. Selected(selector, inside)];

    /// <summary>The first element inside another that a selector selects; the other itself where nothing inside does and it is selected.</summary>
    public IElement? FirstOrSelf(string selector, IElement inside) =>
        Selected(selector, inside).FirstOrDefault() ?? (Parsed(selector).Match(inside, null) ? inside : null);

    /// <summary>Whether an element, or one that holds it, is selected.</summary>
    public bool IsWithin(IElement element, string selector)
    {
        var parsed = Parsed(selector);
        for (var e = element; e is not null; e = e.ParentElement)
            if (parsed.Match(e, null)) return true;
        return false;
    }

    /// <summary>What of an element is shown, blanks folded; inline markup does not part words, blocks do.</summary>
    public string Text(INode node, string? without = null)
    {
        var text = new StringBuilder();
        Append(node, text, Parsed(without is null ? NotShown : $"{NotShown}, {without}"), root: true);
        return Fold(text);
    }

    /// <summary>A text with every run of blanks as one, none at the ends.</summary>
    public static string Fold(string? text) => Fold(new StringBuilder(text ?? ""));

    /// <summary>The page's own heading, else its title.</summary>
    public string Heading => (Selected("main h1, h1", Document).FirstOrDefault() is { } h ? Text(h) : "") is { Length: > 0 } heading ? heading : Fold(Document.Title);

    private IEnumerable<IElement> Selected(string selector, INode inside)
    {
        var parsed = Parsed(selector);
        return inside.Descendants<IElement>().Where(e => parsed.Match(e, null));
    }

    private ISelector Parsed(string selector)
    {
        if (_selectors.TryGetValue(selector, out var parsed)) return parsed;
        return _selectors[selector] = _parser.ParseSelector(selector)
            ?? throw new FormatException($"'{selector}' is no CSS selector.");
    }

    private static string Fold(StringBuilder text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                blank = folded.Length > 0;
                continue;
            }

            if (blank) folded.Append(' ');
            blank = false;
            folded.Append(c);
        }

        return folded.ToString();
    }

    private static void Append(INode node, StringBuilder text, ISelector without, bool root)
    {
        if (node is IText words)
        {
            text.Append(words.Data);
            return;
        }

        if (node is IElement element && !root && without.Match(element, null)) return;
        var block = node is IElement e && _blocks.Contains(e.LocalName);
        if (block) text.Append(' ');
        // By index: asking a node for its next sibling searches the parent's children each time.
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++) Append(children[i], text, without, root: false);
        if (block) text.Append(' ');
    }

    [GeneratedRegex(@"<\s*(?:!doctype|\?xml|html|head|body|main|div|p|a|ul|ol|li|table|tr|td|article|section|h[1-6]|span|form|select|option|nav|meta|title|script|frameset|font|center|br|b|rss|feed)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternBound.Milliseconds)]
    private static partial Regex AnyTag();
}
