using System.Text;

namespace Archive.Core.Sources;

/// <summary>Makes a page's markup ready for a parser: repairs what a browser's would take as written but no author meant (<c>&lt;a id= class="x"&gt;</c>, whose id eats the class), and refuses what would keep it busy without end.</summary>
/// <remarks>Listings and documents are parsed behind it alike.</remarks>
public static class MarkupRepair
{
    /// <summary>The markup with an empty value put where an attribute has none and another attribute follows. One pass; the same text where nothing is broken.</summary>
    /// <param name="markup">The page.</param>
    /// <param name="fault">Why it is not to be parsed; null where it is.</param>
    public static string Of(string markup, out string? fault)
    {
        var weight = new MarkupWeight();
        StringBuilder? repaired = null;
        var kept = 0;
        var at = 0;
        while ((at = markup.IndexOf('<', at)) >= 0)
        {
            if (StartsAt(markup, at, "<!--"))
            {
                at = After(markup, at + 4, "-->");
                continue;
            }

            var closes = at + 1 < markup.Length && markup[at + 1] == '/';
            if (closes) at++;
            if (at + 1 >= markup.Length || !char.IsAsciiLetter(markup[at + 1]))
            {
                at++;
                continue;
            }

            var name = at + 1;
            while (name < markup.Length && char.IsAsciiLetterOrDigit(markup[name])) name++;
            var tag = markup.AsSpan(at + 1, name - at - 1);
            if (closes)
            {
                weight.Close(tag);
                at = name;
                continue;
            }

            weight.Open(tag, attributes: name < markup.Length && char.IsWhiteSpace(markup[name]));
            if (weight.Fault is not null) break;
            var raw = tag.Equals("script", StringComparison.OrdinalIgnoreCase) ? "</script" : tag.Equals("style", StringComparison.OrdinalIgnoreCase) ? "</style" : null;
            at = Tag(markup, name, ref repaired, ref kept);
            if (raw is not null) at = After(markup, at, raw);
        }

        fault = weight.Fault;
        return repaired is null ? markup : repaired.Append(markup, kept, markup.Length - kept).ToString();
    }

    // From behind a tag's name to behind its end.
    private static int Tag(string markup, int at, ref StringBuilder? repaired, ref int kept)
    {
        while (at < markup.Length && markup[at] != '>')
        {
            if (markup[at] != '=')
            {
                at++;
                continue;
            }

            var value = Blanks(markup, at + 1);
            if (value >= markup.Length) return markup.Length;
            if (markup[value] is '"' or '\'')
            {
                var end = markup.IndexOf(markup[value], value + 1);
                at = end < 0 ? markup.Length : end + 1;
            }
            else if (value > at + 1 && IsAttribute(markup, value))
            {
                (repaired ??= new StringBuilder(markup.Length + 64)).Append(markup, kept, at + 1 - kept).Append("\"\"");
                kept = at + 1;
                at = value;
            }
            else
            {
                while (value < markup.Length && markup[value] != '>' && !char.IsWhiteSpace(markup[value])) value++;
                at = value;
            }
        }

        return Math.Min(markup.Length, at + 1);
    }

    // A name, an equals sign, and a quotation mark: no value looks so.
    private static bool IsAttribute(string markup, int at)
    {
        var end = at;
        while (end < markup.Length && end - at < 60 && (char.IsAsciiLetterOrDigit(markup[end]) || markup[end] is '-' or '_' or ':')) end++;
        if (end == at || end >= markup.Length) return false;
        end = Blanks(markup, end);
        if (end >= markup.Length || markup[end] != '=') return false;
        end = Blanks(markup, end + 1);
        return end < markup.Length && markup[end] is '"' or '\'';
    }

    private static int Blanks(string markup, int at)
    {
        while (at < markup.Length && char.IsWhiteSpace(markup[at])) at++;
        return at;
    }

    private static bool StartsAt(string markup, int at, string word) => string.CompareOrdinal(markup, at, word, 0, word.Length) == 0;

    private static int After(string markup, int at, string end)
    {
        var found = markup.IndexOf(end, Math.Min(at, markup.Length), StringComparison.OrdinalIgnoreCase);
        return found < 0 ? markup.Length : found + end.Length;
    }
}
