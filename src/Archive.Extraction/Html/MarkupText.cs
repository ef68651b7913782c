using System.Text;
using AngleSharp.Dom;

namespace Archive.Extraction.Html;

/// <summary>Writes markup as text that keeps its structure: headings and paragraphs on lines of their own, lists with dashes or numbers, the cells of a row between bars.</summary>
internal sealed class MarkupText
{
    private static readonly HashSet<string> _unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "head", "select", "button", "input", "textarea", "nav", "dialog",
    };

    private static readonly HashSet<string> _apart = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article", "figure", "hr", "fieldset",
    };

    private static readonly HashSet<string> _lines = new(StringComparer.OrdinalIgnoreCase)
    {
        "div", "li", "dt", "dd", "tr", "br", "header", "footer", "aside", "main", "form", "address", "caption", "figcaption", "thead", "tbody", "tfoot", "legend", "details", "summary", "body", "html", "option", "center",
    };

    private readonly StringBuilder _text = new();
    private readonly Dictionary<IElement, int> _counts = [];
    private bool _space;
    private int _breaks;

    /// <summary>The text of these elements, one after the other.</summary>
    public static string Of(IEnumerable<IElement> elements)
    {
        var writer = new MarkupText();
        foreach (var element in elements)
        {
            writer.Break(2);
            writer.WriteTree(element);
        }

        return writer._text.ToString();
    }

    /// <summary>Walks the tree without recursion: hostile markup is nested as deep as it likes.</summary>
    private void WriteTree(INode root)
    {
        // By index: asking a node for its next sibling searches its parent's children each time.
        var open = new Stack<(INode Node, int Next)>();
        if (!Enter(root)) return;
        open.Push((root, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Node.ChildNodes.Length)
            {
                Leave(at.Node);
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (Enter(child)) open.Push((child, 0));
            else Leave(child);
        }
    }

    /// <summary>Writes what stands before a node's children; false where they are not read.</summary>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            Write(text.Data, node.ParentElement?.LocalName is "pre");
            return false;
        }

        if (node is not IElement element) return node is IDocument or IDocumentFragment;
        var name = element.LocalName;
        if (_unread.Contains(name) || IsHidden(element)) return false;
        BreakAt(name);
        if (name is "li") WriteMark(element);
        else if (name is "td" or "th" && Count(element) > 1) Bar();
        return true;
    }

    private void Leave(INode node)
    {
        if (node is not IElement element) return;
        if (element.LocalName is not "br") BreakAt(element.LocalName);
    }

    private void BreakAt(string name)
    {
        if (_apart.Contains(name)) Break(2);
        else if (_lines.Contains(name)) Break(1);
    }

    private void WriteMark(IElement item)
    {
        Flush();
        if (item.ParentElement?.LocalName is not "ol")
        {
            _text.Append("- ");
            return;
        }

        _text.Append(Count(item)).Append(". ");
    }

    /// <summary>Which of its parent's items or cells this is, from 1.</summary>
    private int Count(IElement child)
    {
        if (child.ParentElement is not { } parent) return 1;
        return _counts[parent] = _counts.GetValueOrDefault(parent) + 1;
    }

    private void Bar()
    {
        if (_breaks == 0 && _text.Length > 0) _text.Append(" |");
        _space = true;
    }

    private void Write(string data, bool asItIs)
    {
        foreach (var c in data)
        {
            if (c is '\n' && asItIs)
            {
                Break(1);
            }
            else if (c is ' ' or '\n' or '\r' or '\t' or '\f' or '\u00a0')
            {
                _space = true;
            }
            else
            {
                Flush();
                _text.Append(c);
            }
        }
    }

    /// <summary>Writes the breaks and the blank that were owed.</summary>
    private void Flush()
    {
        if (_text.Length > 0)
        {
            if (_breaks > 0) _text.Append('\n', _breaks);
            else if (_space && _text[^1] is not (' ' or '\n')) _text.Append(' ');
        }

        _breaks = 0;
        _space = false;
    }

    private void Break(int lines)
    {
        _breaks = Math.Max(_breaks, lines);
        _space = false;
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is "true"
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
