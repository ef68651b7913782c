using System.Net;
using System.Text;

namespace Archive.Fetching.Blocks;

/// <summary>What a reader would see of a page at a glance: its title and words, without scripts, styles and what stands in their place.</summary>
/// <remarks>One pass, linear, no tree: it judges pages that may be hostile, and every page that comes.</remarks>
public sealed record PageGlance
{
    /// <summary>The title; empty where there is none.</summary>
    public string Title { get; private init; } = "";

    /// <summary>The words seen, white space collapsed; elements are apart by a line break.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What stands in noscript elements, tags taken out.</summary>
    public string NoScript { get; private init; } = "";

    /// <summary>How many script elements there are.</summary>
    public int Scripts { get; private init; }

    /// <summary>How many links there are.</summary>
    public int Links { get; private init; }

    /// <summary>How many of them lead to a document: a PDF, an office file.</summary>
    public int DocumentLinks { get; private init; }

    /// <summary>How many password fields there are.</summary>
    public int Passwords { get; private init; }

    /// <summary>An element with an id stands empty where the page's matter would be.</summary>
    public bool EmptyRoot { get; private init; }

    /// <summary>Reads a page, or its beginning.</summary>
    public static PageGlance Of(ReadOnlySpan<char> html)
    {
        var text = new StringBuilder();
        string title = "", noScript = "";
        int scripts = 0, links = 0, documents = 0, passwords = 0, at = 0;
        var emptyRoot = false;

        while (at < html.Length)
        {
            var open = html[at..].IndexOf('<');
            var words = open < 0 ? html[at..] : html.Slice(at, open);
            Words(text, words);
            if (open < 0) break;
            at += open;

            var rest = html[at..];
            if (rest.StartsWith("<!--"))
            {
                at = After(html, at, "-->");
                continue;
            }
            if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
            {
                text.Append('<');
                at++;
                continue;
            }
            var end = EndOfTag(rest);
            var tag = rest[..end];
            var name = Name(tag);
            at += end;

            if (Is(name, "script"))
            {
                scripts++;
                at = AfterElement(html, at, "</script");
            }
            else if (Is(name, "style")) at = AfterElement(html, at, "</style");
            else if (Is(name, "template")) at = AfterElement(html, at, "</template");
            else if (Is(name, "svg")) at = AfterElement(html, at, "</svg");
            else if (Is(name, "title") && title.Length == 0)
            {
                var start = at;
                at = AfterElement(html, at, "</title");
                title = Collapsed(html[start..Math.Max(start, html[..at].LastIndexOf('<'))]);
            }
            else if (Is(name, "noscript"))
            {
                var start = at;
                at = AfterElement(html, at, "</noscript");
                if (noScript.Length < 2_000) noScript += " " + Collapsed(Tagless(html[start..at]));
            }
            else if (Is(name, "a"))
            {
                links++;
                if (LeadsToDocument(tag)) documents++;
            }
            else if (Is(name, "input"))
            {
                if (tag.Contains("password", StringComparison.OrdinalIgnoreCase)) passwords++;
            }
            else if ((Is(name, "div") || Is(name, "main") || Is(name, "section")) && tag.Contains("id=", StringComparison.OrdinalIgnoreCase))
            {
                var next = html[at..].TrimStart();
                emptyRoot |= next.StartsWith("</" + name.ToString(), StringComparison.OrdinalIgnoreCase);
            }
            if (text.Length > 0 && text[^1] != '\n' && !Inline(name)) text.Append('\n');
        }
        return new()
        {
            Title = title,
            Text = text.ToString().Trim(),
            NoScript = noScript.Trim(),
            Scripts = scripts,
            Links = links,
            DocumentLinks = documents,
            Passwords = passwords,
            EmptyRoot = emptyRoot,
        };
    }

    private static bool Is(ReadOnlySpan<char> name, string what) => name.Equals(what, StringComparison.OrdinalIgnoreCase);

    private static bool Inline(ReadOnlySpan<char> name) =>
        name.Length == 1 || Is(name, "span") || Is(name, "em") || Is(name, "strong") || Is(name, "br") || Is(name, "code") || Is(name, "small");

    private static bool LeadsToDocument(ReadOnlySpan<char> tag) =>
        tag.Contains(".pdf", StringComparison.OrdinalIgnoreCase) || tag.Contains(".doc", StringComparison.OrdinalIgnoreCase) || tag.Contains(".odt", StringComparison.OrdinalIgnoreCase) || tag.Contains(" download", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var start = tag.Length > 1 && tag[1] == '/' ? 2 : 1;
        if (start == 2) return "/";
        var end = start;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end])) end++;
        return tag[start..end];
    }

    // Quotes may hold a '>'; a tag that never ends, ends at the next one without.
    private static int EndOfTag(ReadOnlySpan<char> rest)
    {
        var bound = rest[..Math.Min(rest.Length, 64 * 1024)];
        for (int i = 1, quote = 0; i < bound.Length; i++)
        {
            var c = bound[i];
            if (quote != 0)
            {
                if (c == quote) quote = 0;
            }
            else if (c is '"' or '\'' && bound[i - 1] is '=' or ' ') quote = c;
            else if (c == '>') return i + 1;
        }
        var plain = bound.IndexOf('>');
        return plain < 0 ? bound.Length : plain + 1;
    }

    private static int After(ReadOnlySpan<char> html, int at, string mark)
    {
        var found = html[at..].IndexOf(mark, StringComparison.Ordinal);
        return found < 0 ? html.Length : at + found + mark.Length;
    }

    private static int AfterElement(ReadOnlySpan<char> html, int at, string close)
    {
        var found = html[at..].IndexOf(close, StringComparison.OrdinalIgnoreCase);
        if (found < 0) return html.Length;
        at += found + close.Length;
        var end = html[at..].IndexOf('>');
        return end < 0 ? html.Length : at + end + 1;
    }

    private static void Words(StringBuilder text, ReadOnlySpan<char> words)
    {
        if (words.IsWhiteSpace()) return;
        if (words.Contains('&')) words = WebUtility.HtmlDecode(words.ToString());
        Collapse(text, words);
    }

    private static string Collapsed(ReadOnlySpan<char> words)
    {
        var text = new StringBuilder();
        Words(text, words);
        return text.ToString().Trim();
    }

    private static void Collapse(StringBuilder text, ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            var white = char.IsWhiteSpace(c) || c == '\0';
            if (!white) text.Append(c is '\u2019' ? '\'' : c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
        }
    }

    private static string Tagless(ReadOnlySpan<char> html)
    {
        var text = new StringBuilder();
        while (html.Length > 0)
        {
            var open = html.IndexOf('<');
            text.Append(open < 0 ? html : html[..open]).Append(' ');
            if (open < 0) break;
            html = html[open..];
            html = html[EndOfTag(html)..];
        }
        return text.ToString();
    }
}
