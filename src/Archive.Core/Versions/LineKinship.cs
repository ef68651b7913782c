using System.Numerics;

namespace Archive.Core.Versions;

/// <summary>Tells a passage that was changed from one that made place for another.</summary>
internal static class LineKinship
{
    // Larger passages nearly always share words; what of them changed, the words say.
    private const int MostLines = 40;
    private const int SketchWords = 16;

    /// <summary>Do the passages share at least a quarter of the words of the shorter one? One line in the place of one line is always a change.</summary>
    public static bool AreKin(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if ((before.Count == 1 && after.Count == 1) || before.Count + after.Count > MostLines) return true;
        Span<ulong> old = stackalloc ulong[SketchWords];
        Span<ulong> @new = stackalloc ulong[SketchWords];
        old.Clear();
        @new.Clear();
        foreach (var line in before) Sketch(line, old);
        foreach (var line in after) Sketch(line, @new);

        var (inOld, inNew, shared) = (0, 0, 0);
        for (var w = 0; w < SketchWords; w++)
        {
            inOld += BitOperations.PopCount(old[w]);
            inNew += BitOperations.PopCount(@new[w]);
            shared += BitOperations.PopCount(old[w] & @new[w]);
        }
        return 4 * shared >= Math.Min(inOld, inNew);
    }

    /// <summary>Sets a bit of 1,024 for each word.</summary>
    private static void Sketch(string line, Span<ulong> sketch)
    {
        var hash = 0u;
        foreach (var c in line)
        {
            if (char.IsLetterOrDigit(c)) hash = (hash ^ c) * 16777619;
            else if (hash != 0) Set(ref hash, sketch);
        }
        if (hash != 0) Set(ref hash, sketch);
    }

    private static void Set(ref uint hash, Span<ulong> sketch)
    {
        var bit = (int)(hash >> 22);
        sketch[bit >> 6] |= 1UL << bit;
        hash = 0;
    }
}
