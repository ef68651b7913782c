using Archive.Core.Findings;

namespace Archive.Core.Visiting;

/// <summary>What an incident says to the volunteer who looks after a source: what was seen, and what to do.</summary>
internal static class Advice
{
    public static string On(IncidentKind kind, string seen) => $"{Sentence(seen)} {kind switch
    {
        IncidentKind.Blocked => "L'archive n'insiste pas et réessaiera plus tard. Si cela dure, écrivez à l'autorité en lui disant qui nous sommes, et n'augmentez pas la fréquence des visites.",
        IncidentKind.Unavailable => "Rien à faire dans l'immédiat : l'archive réessaie d'elle-même. Si cela dure plus d'un jour, ouvrez l'adresse dans un navigateur et vérifiez qu'elle n'a pas changé.",
        IncidentKind.EmptyListing => "Rien n'est tenu pour retiré. Ouvrez la liste dans un navigateur : si elle y montre des documents, corrigez la déclaration (archive sources check).",
        IncidentKind.ShrunkenListing => "Rien n'est tenu pour retiré. Ouvrez la liste dans un navigateur : si elle est bien entière, corrigez la déclaration ; si le site l'a vraiment réduite, l'archive l'admettra d'elle-même au bout d'une semaine.",
        IncidentKind.UnreadableListing => "La structure déclarée ne s'y trouve pas : le site a sans doute changé. Comparez avec la déclaration (archive sources check) et ajoutez un bloc daté pour la nouvelle forme.",
        IncidentKind.MalformedDocument => "Les octets sont gardés et le document sera redemandé à la prochaine visite. Si cela dure, ouvrez-le dans un navigateur et signalez le fichier à l'autorité.",
        _ => "L'archive ne demande jamais une adresse qui n'est pas publique. Si cette adresse est bien la vôtre, ajoutez l'hôte et le port exacts à « allow » ; si un document a changé de serveur, ajoutez l'hôte à la déclaration (hosts).",
    }}";

    private static string Sentence(string seen)
    {
        seen = seen.Trim();
        if (seen.Length == 0) return "";
        if (seen.Length > 400) seen = seen[..400] + "…";
        return seen[^1] is '.' or '!' or '?' or '…' ? seen : seen + ".";
    }
}
