using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Archive.Core.Sources;

/// <summary>What a browser would send for a page's control: an option of a select, a button, a link whose script posts the form back.</summary>
internal static partial class PostedForm
{
    private const int LongestState = 4_000_000;

    /// <summary>What is sent.</summary>
    /// <param name="Address">Where to.</param>
    /// <param name="Form">The body; null: GET.</param>
    /// <param name="Choice">The control's own part, without the form's passing state: how it is known again.</param>
    public sealed record Sending(Uri Address, string? Form, string Choice);

    /// <summary>What choosing an option sends.</summary>
    public static Sending? OfOption(HtmlPage page, IHtmlSelectElement select, IHtmlOptionElement option)
    {
        var name = select.Name is { Length: > 0 } given ? given : select.Id ?? "";
        return name.Length == 0 ? null : Of(page, select.Form ?? select.Closest("form"), select, name, option.Value);
    }

    /// <summary>What pressing a button, or following a link that posts back, sends; null where the element does neither.</summary>
    public static Sending? OfControl(HtmlPage page, IElement control)
    {
        if (control is IHtmlInputElement { Type: "submit" or "image" or "button" } input && PostBack(control) is null)
            return Of(page, input.Form, control, input.Name ?? "", input.Value ?? "");
        if (control is IHtmlButtonElement button && PostBack(control) is null)
            return Of(page, button.Form, control, button.Name ?? "", button.Value ?? "");
        if (PostBack(control) is not { } target) return null;
        var form = control.Closest("form") ?? page.Document.QuerySelector("form");
        if (form is null) return null;
        return Of(page, form, control, "__EVENTTARGET", target.Target, ("__EVENTARGUMENT", target.Argument));
    }

    private static (string Target, string Argument)? PostBack(IElement control)
    {
        foreach (var attribute in (string[])["href", "onclick", "onchange"])
            if (control.GetAttribute(attribute) is { } script && DoPostBack().Match(script) is { Success: true } m)
                return (m.Groups["target"].Value, m.Groups["argument"].Value);
        return null;
    }

    private static Sending? Of(HtmlPage page, IElement? form, IElement chosen, string name, string value, (string Name, string Value)? more = null)
    {
        var action = form?.GetAttribute("action");
        var resolved = string.IsNullOrWhiteSpace(action) ? new(page.Content.Address) : SourceLink.Resolve(action, page.Rest);
        if (resolved.Address is null) return null;

        var fields = new List<(string Name, string Value)>();
        if (form is not null)
            foreach (var control in form.QuerySelectorAll("input, select, textarea"))
                if (control != chosen && Successful(control) is { } field && field.Name != name && field.Name != more?.Name)
                    fields.Add(field);
        if (name.Length > 0) fields.Add((name, value));
        if (more is { } another) fields.Add(another);

        var state = new StringBuilder();
        foreach (var (n, v) in fields)
        {
            if (state.Length > LongestState) return null;
            state.Append(state.Length == 0 ? "" : "&").Append(Encode(n)).Append('=').Append(Encode(v));
        }

        var choice = $"{Encode(name)}={Encode(value)}" + (more is { } m ? $"&{Encode(m.Name)}={Encode(m.Value)}" : "");
        if (string.Equals(form?.GetAttribute("method")?.Trim(), "post", StringComparison.OrdinalIgnoreCase) || form is null)
            return new(resolved.Address, state.ToString(), choice);
        return new(SourceLink.Clean(new UriBuilder(resolved.Address) { Query = state.ToString(), Fragment = "" }.Uri), null, choice);
    }

    private static (string Name, string Value)? Successful(IElement control)
    {
        if (control.HasAttribute("disabled") || control.GetAttribute("name") is not { Length: > 0 } name) return null;
        return control switch
        {
            IHtmlInputElement { Type: "submit" or "image" or "button" or "reset" or "file" } => null,
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
            IHtmlInputElement { Type: "checkbox" or "radio" } box => (name, box.GetAttribute("value") ?? "on"),
            IHtmlInputElement input => (name, input.GetAttribute("value") ?? ""),
            IHtmlSelectElement select => select.Options.Length == 0 ? null
                : (name, (select.Options.FirstOrDefault(o => o.HasAttribute("selected")) ?? select.Options[0]).Value),
            _ => (name, control.TextContent),
        };
    }

    private static string Encode(string text) => Uri.EscapeDataString(text.ReplaceLineEndings("\r\n")).Replace("%20", "+", StringComparison.Ordinal);

    [GeneratedRegex("""(?:__doPostBack\s*\(|WebForm_PostBackOptions\s*\()\s*["'](?<target>[^"']*)["']\s*,\s*["'](?<argument>[^"']*)["']""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex DoPostBack();
}
