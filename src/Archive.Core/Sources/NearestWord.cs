namespace Archive.Core.Sources;

/// <summary>Finds what a mistyped word may have meant.</summary>
internal static class NearestWord
{
    /// <summary>The word of <paramref name="known"/> that is nearest to <paramref name="typed"/>; null where none is near.</summary>
    public static string? To(string typed, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(typed.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(c => c.Distance).ThenBy(c => c.Word, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, Math.Min(typed.Length, nearest.Word.Length) / 3 + 1) && typed.Length < 64
            ? nearest.Word
            : null;
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}
