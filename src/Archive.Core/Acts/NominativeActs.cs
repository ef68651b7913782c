namespace Archive.Core.Acts;

/// <summary>Which acts are about named persons, and are therefore kept out of excerpts that anyone may read.</summary>
internal static class NominativeActs
{
    /// <summary>Yes, with the reason, or no.</summary>
    /// <remarks>Delegations of signature name people in their office, and do not count.</remarks>
    public static (bool Is, string Why) Judge(FoldedText title, ReadOnlySpan<char> text, bool nominativeGazette)
    {
        if (nominativeGazette) return (true, "the gazette says so");
        var folded = title.Folded;
        if (Has(folded, "nominatif")) return (true, "title");
        if (Has(folded, "delegation") || Has(folded, "signature") || Has(folded, "interim")) return (false, "delegation");
        if (Has(folded, "recepisse") && (Has(folded, "personne") || Has(folded, "sap"))) return (true, "title: receipt of personal services");
        if (Has(folded, "bnssa") || Has(folded, "habilitation sanitaire") || Has(folded, "garde particulier") || Has(folded, "gardes particuliers") || Has(folded, "medaille") || Has(folded, "naturalisation") || Has(folded, "expulsion"))
            return (true, "title");
        if (NamesPerson(title) && !Has(folded, "sous-prefet")) return (true, "title: a person by name");
        if ((Has(folded, "agrement") || Has(folded, "recepisse") || Has(folded, "declaration") || Has(folded, "retrait")) && IsAboutPerson(text)) return (true, "text: services to persons, agreement of a person");
        return (false, "no sign of it");
    }

    private static bool Has(ReadOnlySpan<char> folded, string word) => folded.IndexOf(word) >= 0;

    // "à M. DUPONT", "Madame Lucile MARTIN".
    private static bool NamesPerson(FoldedText title)
    {
        var folded = title.Folded;
        var at = 0;
        while (ActTitle.NextWord(folded, ref at, out var word))
        {
            if (word is not ("m" or "mme" or "mm" or "mlle" or "madame" or "monsieur" or "dr")) continue;
            var i = at;
            if (word is "m" or "dr" && (i >= folded.Length || folded[i] is not ('.' or ' '))) continue;
            while (i < folded.Length && folded[i] is '.' or ' ') i++;
            if (i > at && i < folded.Length && char.IsUpper(title.Original[i]) && !folded[i..].StartsWith("prefet") && !folded[i..].StartsWith("prefete") && !folded[i..].StartsWith("directeur") && !folded[i..].StartsWith("directrice")) return true;
        }
        return false;
    }

    private static bool IsAboutPerson(ReadOnlySpan<char> text) =>
        Has(text, "services a la personne") || Has(text, "service a la personne") || Has(text, "enseignement de la conduite") || Has(text, "activite privee de securite") || Has(text, "medecin agree") || Has(text, "mandataire judiciaire");
}
