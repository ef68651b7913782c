namespace Archive.Core.Search;

/// <summary>The words that the analysis treats in a way of their own; all folded.</summary>
internal static class FrenchWords
{
    /// <summary>What elides before an apostrophe: Elasticsearch's list for French.</summary>
    public static readonly HashSet<string> Elided =
        new[] { "l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Words too common to be looked for. Articles, pronouns, short prepositions and the auxiliaries; not the negations, and not
    /// <c>sans</c>, <c>contre</c>, <c>sous</c>, which change what an act says. Single letters are kept (L. 242-5 is not R. 242-5), but for
    /// <c>a</c> and <c>y</c>.
    /// </summary>
    public static readonly HashSet<string> Stops = (
        "a ai aie aient ait as au aura aurait aux avait avec avez avoir ayant ce ceci cela ces cet cette ceux dans de des dont du elle elles en entre es est et " +
        "etaient etait etant ete etre eu eux fut ici il ils je la le les leur leurs lui ma mais me mes moi mon nos notre nous on ont ou par pour qu que quel quelle " +
        "quelles quels qui sa se sera serait ses si soient soit son sont sur ta te tes toi ton tu un une vos votre vous y").Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Words by which a question asks, and which say nothing of its subject.</summary>
    public static readonly IReadOnlyList<string> Asking =
        ["comment", "quand", "combien", "pourquoi", "quoi", "lequel", "laquelle", "faire", "fait", "faut", "doit", "doivent", "dois", "peut", "peuvent", "puis"];
}
