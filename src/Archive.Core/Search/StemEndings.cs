namespace Archive.Core.Search;

/// <summary>What the light stems lose at the end of a word: a beginning that reaches into it must still find the stem.</summary>
internal static class StemEndings
{
    /// <summary>Endings that a light French stem strips.</summary>
    public static readonly IReadOnlyList<string> Stripped =
        [
        "s", "x", "e", "es", "r", "er", "ers", "ere", "eres", "ee", "ees", "ie", "ies", "ier", "iers", "iere", "ieres", "ation", "ations", "isation", "isations", "ateur", "ateurs", "atrice", "atrices",
        "teur", "teurs", "trice", "trices", "ement", "ements", "ment", "ments", "issement", "issements", "euse", "euses", "eur", "eurs", "if", "ifs", "ive", "ives", "ativement", "ivement", "ance", "ances",
        "ence", "ences", "able", "ables", "ite", "ites", "ilite", "ilites", "ivite", "ivites", "iste", "istes", "isme", "ismes", "ion", "ions", "eux", "aux", "oux", "aine", "aines", "ique", "iques", "ologie", "ologies",
    ];
}
