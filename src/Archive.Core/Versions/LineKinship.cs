using System.Numerics;

namespace Archive.Core.Versions;

/// <summary>Tells a passage that was changed from one that made place for another.</summary>
internal static class LineKinship
{
    // Larger passages nearly always share words; what of them changed, the words say.
    private const int MostLines = 120;
    private const int SketchWords = 64;

    /// <summary>Do the passages share at least a quarter of the words of the shorter one? Short words ("de la") count only where there are no others.</summary>
    public static bool AreKin(IReadOnlyList<string> oldLines, Passage before, IReadOnlyList<string> newLines, Passage after)
    {
        if (before.Length + after.Length > MostLines) return true;
        Span<ulong> sketches = stackalloc ulong[2 * SketchWords];
        var old = sketches[..SketchWords];
        var @new = sketches[SketchWords..];
        foreach (var shortest in (ReadOnlySpan<int>)[4, 1])
        {
            sketches.Clear();
            for (var i = before.Start; i < before.End; i++) Sketch(oldLines[i], shortest, old);
            for (var j = after.Start; j < after.End; j++) Sketch(newLines[j], shortest, @new);
            var (inOld, inNew, shared) = (0, 0, 0);
            for (var w = 0; w < SketchWords; w++)
            {
                inOld += BitOperations.PopCount(old[w]);
                inNew += BitOperations.PopCount(@new[w]);
                shared += BitOperations.PopCount(old[w] & @new[w]);
            }
            if (inOld > 0 && inNew > 0) return 4 * shared >= Math.Min(inOld, inNew);
        }
        return false;
    }

    /// <summary>Sets a bit of 4,096 for each word of at least so many letters, and for each number.</summary>
    private static void Sketch(string line, int shortest, Span<ulong> sketch)
    {
        var (hash, length) = (0u, 0);
        foreach (var c in line)
        {
            if (char.IsLetterOrDigit(c)) (hash, length) = ((hash ^ c) * 16777619, char.IsDigit(c) ? shortest : length + 1);
            else if (length > 0)
            {
                if (length >= shortest) Set(hash, sketch);
                (hash, length) = (0, 0);
            }
        }
        if (length >= shortest) Set(hash, sketch);
    }

    private static void Set(uint hash, Span<ulong> sketch)
    {
        var bit = (int)(hash >> 20);
        sketch[bit >> 6] |= 1UL << bit;
    }
}
