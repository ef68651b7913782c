namespace Archive.Core.Search;

/// <summary>What the light stems lose at the end of a word: a beginning that reaches into it must still find the stem.</summary>
internal static class StemEndings
{
    /// <summary>Endings that a light French stem strips.</summary>
    public static readonly IReadOnlyList<string> Stripped =
        ["s", "x", "e", "es", "r", "er", "ee", "ees", "ie", "ies", "ation", "ations", "ateur", "atrice", "ateurs", "atrices", "ement", "ements", "ment", "ments", "issement", "issements", "euse", "euses", "eur", "eurs", "if", "ifs", "ive", "ives", "ance", "ances", "able", "ables", "ite", "ites", "iste", "istes", "isme", "ismes", "ion", "ions", "eux", "aux"];
}
