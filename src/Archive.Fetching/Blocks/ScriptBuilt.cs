using System.Text.RegularExpressions;

namespace Archive.Fetching.Blocks;

/// <summary>Tells pages whose matter is built by their script after they came.</summary>
public static partial class ScriptBuilt
{
    // Texts are short and patterns bounded: far more than any takes.
    private const int MostMilliseconds = 1_000;

    /// <summary>Whether a page looks built by its script: a placeholder, an empty root, or an appeal to switch scripts on stands where its matter would.</summary>
    public static bool Is(PageGlance glance)
    {
        if (glance.Scripts == 0) return false;
        var text = glance.Text;
        if (text.Length <= 2_000 && Placeholder().Says(text)) return true;
        if (text.Length <= 400 && glance.EmptyRoot && glance.Links <= 10) return true;
        return text.Length <= 400 && NeedsScript().Says(glance.NoScript + "\n" + text);
    }

    [GeneratedRegex(@"^\s*(chargement|chargement en cours|chargement des? [^\n]{1,40}|loading|loading [^\n]{1,30}|veuillez patienter|patientez|please wait)\s*(\.\.\.|…|\.)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(enable|activate|requires?|need|activ\w*|n[ée]cessite|requiert)[^\n]{0,40}java ?script|java ?script[^\n]{0,40}(enabled|activ|required|requis|n[ée]cessaire|d[ée]sactiv)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex NeedsScript();
}
