using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Acts;

/// Gazettes typed for a test: pages divided by a line of ===.
internal static class GazetteText
{
    public static IReadOnlyList<Page> Pages(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n===\n").Select((p, i) => new Page(i + 1, p.Trim('\n'), PageMethod.Text, 1))];

    public static IReadOnlyList<Act> Split(string text, SourceKind kind = SourceKind.Gazette) => ActSegmenter.Split(kind, Pages(text));

    /// One act of a gazette whose number says the 10th of March 2025, with this body.
    public static Act One(string body, string title = "Arrêté préfectoral", string number = "83-2025-03-10-00001", string cover = "VAR") => Assert.Single(Split($"""
        {cover}
        RECUEIL DES ACTES
        ADMINISTRATIFS
        Sommaire
        Préfecture / Cabinet
        {number} - {title} (1 page) Page 2
        ===
        Préfecture
        {number}
        {title}
        Préfecture - {number} - {title} 2
        ===
        {body}
        """));
}
