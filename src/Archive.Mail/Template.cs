using System.Net;
using System.Text;

namespace Archive.Mail;

/// <summary>A text with <c>{{names}}</c>, embedded in this assembly.</summary>
internal sealed class Template
{
    private readonly string _text;
    private readonly bool _html;

    private Template(string text, bool html)
    {
        _text = text;
        _html = html;
    }

    /// <summary>Reads a template.</summary>
    public static Template Read(string name)
    {
        using var reader = new StreamReader(typeof(Template).Assembly.GetManifestResourceStream($"templates/{name}")
            ?? throw new InvalidOperationException($"No template {name}."));
        return new(reader.ReadToEnd(), name.EndsWith(".html", StringComparison.Ordinal));
    }

    /// <summary>Fills names in, escaped for HTML; values are never read as templates.</summary>
    public string Fill(IReadOnlyDictionary<string, Markup> values)
    {
        var filled = new StringBuilder(_text.Length * 2);
        for (var at = 0; at < _text.Length;)
        {
            var open = _text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                filled.Append(_text, at, _text.Length - at);
                break;
            }
            var close = _text.IndexOf("}}", open, StringComparison.Ordinal);
            filled.Append(_text, at, open - at);
            var value = values[_text[(open + 2)..close]];
            filled.Append(_html && !value.IsHtml ? Escaped(value.Text) : value.Text);
            at = close + 2;
        }
        return filled.ToString();
    }

    /// <summary>Text as HTML shows it.</summary>
    public static string Escaped(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A value of a template.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsHtml">It is HTML already.</param>
internal readonly record struct Markup(string Text, bool IsHtml = false)
{
    public static implicit operator Markup(string text) => new(text);
}
