using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Archive.Core.Sources;

/// <summary>A declared date: a selector, with <c>@name</c> behind it for an attribute.</summary>
internal static partial class DateElement
{
    /// <summary>A declaration's selector and attribute; the selector is empty where the attribute is the entry's own.</summary>
    public static (string Selector, string? Attribute) Split(string declared)
    {
        var m = Attributed().Match(declared);
        return m.Success ? (m.Groups["selector"].Value.Trim(), m.Groups["name"].Value) : (declared.Trim(), null);
    }

    /// <summary>The date that the first fitting element inside another states; a date of publication goes before one of updating.</summary>
    public static DateOnly? Read(HtmlPage page, string declared, IElement inside, StatedDate.Surroundings around)
    {
        var (selector, attribute) = Split(declared);
        var elements = selector.Length == 0 ? [inside] : page.All(selector, inside);
        if (elements.Count == 0 && selector.Length > 0 && page.FirstOrSelf(selector, inside) is { } self) elements = [self];
        var text = string.Join(" ; ", elements.Take(20).Select(e => attribute is null ? page.Text(e) + Machine(e) : e.GetAttribute(attribute)));
        return StatedDate.Read(text, around);
    }

    // A time element may show a date that people complete, and state it in its attribute.
    private static string Machine(IElement e) => e.GetAttribute("datetime") is { } stated ? $" ; {stated}" : "";

    [GeneratedRegex(@"^(?<selector>.*?)@(?<name>[A-Za-z_][\w:.-]*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Attributed();
}
