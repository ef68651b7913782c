using System.Text.RegularExpressions;

namespace Archive.Fetching.Blocks;

/// <summary>Tells pages that stand, with a good status, in the place of what was asked for: "there is no such page", "log in first".</summary>
public static partial class StandIn
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Texts are short and patterns bounded: far more than any takes.
    private const int MostMilliseconds = 1_000;

    /// <summary>What a page stands in for, for people; null where it is the page itself.</summary>
    /// <remarks>It asks for a title that says so and a page with little else: a page about 404s has more to say.</remarks>
    public static string? Is(PageGlance glance)
    {
        if (glance.DocumentLinks > 0) return null;
        var title = glance.Title.Length > 300 ? glance.Title[..300] : glance.Title;
        if (glance.Text.Length <= 3_000 && Absent().Says(title)) return $"the page says that there is none, whatever its status (title “{title}”)";
        if (glance.Text.Length <= 1_500 && glance.Passwords > 0 && Login().Says(title)) return $"a login page stands in its place (title “{title}”)";
        return null;
    }

    [GeneratedRegex(@"(^|[|:·–—-]\s*)(404|(404\s*[-:]?\s*)?(page|document|ressource|fichier|contenu|resource|file|content) (introuvable|non trouv[ée]e?|inexistante?|not found|(was |is |est )?no longer available)|(http )?(erreur|error)\s*:?\s*404|(404\s*[-:]?\s*)?(file|page|object)? ?(or directory )?not found|cette page n'existe (pas|plus)|page (supprim[ée]e|inconnue))\s*[.!]?\s*([|:·–—-]|$)", Plain, MostMilliseconds)]
    private static partial Regex Absent();

    [GeneratedRegex(@"(^|[|:·–—-]\s*)((page de )?connexion|se connecter|connectez-vous|authentification|identification|identifiez-vous|s'identifier|login|log in|sign in|please (log|sign) in|mon compte)\s*([|:·–—-]|$)", Plain, MostMilliseconds)]
    private static partial Regex Login();
}
