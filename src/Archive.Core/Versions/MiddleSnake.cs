namespace Archive.Core.Versions;

/// <summary>Myers' middle snake (1986, section 4b), for parts that differ little.</summary>
internal sealed class MiddleSnake
{
    private int[] _forward = [];
    private int[] _backward = [];

    /// <summary>A point on a shortest script, strictly inside; null where the script has more than about twice <paramref name="mostEdits"/> edits.</summary>
    /// <remarks>Both parts are non-empty and differ in their first and in their last line.</remarks>
    public (int Old, int New)? Find(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int mostEdits)
    {
        var (n, m) = (a.Length, b.Length);
        var delta = n - m;
        var odd = (delta & 1) != 0;
        mostEdits = Math.Min(mostEdits, ((n + m) >> 1) + 1);
        if (Math.Abs(delta) > 2 * mostEdits) return null;

        var size = (2 * mostEdits) + 3;
        if (_forward.Length < size) (_forward, _backward) = (new int[size], new int[size]);
        var origin = mostEdits + 1;
        var forward = _forward.AsSpan(0, size);
        var backward = _backward.AsSpan(0, size);
        forward[origin + 1] = 0;
        backward[origin + 1] = 0;

        for (var d = 0; d <= mostEdits; d++)
        {
            for (var k = -d + (2 * Math.Max(0, d - m)); k <= d - (2 * Math.Max(0, d - n)); k += 2)
            {
                var x = k == -d || (k != d && forward[origin + k - 1] < forward[origin + k + 1]) ? forward[origin + k + 1] : forward[origin + k - 1] + 1;
                var y = x - k;
                if (x < n && y >= 0 && y < m) x += a[x..].CommonPrefixLength(b[y..]);
                forward[origin + k] = x;
                // Backward paths are counted from the end: its diagonal is delta - k.
                var other = delta - k;
                if (odd && other >= -(d - 1) && other <= d - 1 && x + backward[origin + other] >= n && x <= n && x - k >= 0 && x - k <= m)
                    return Inside(x, x - k, n, m);
            }

            for (var k = -d + (2 * Math.Max(0, d - m)); k <= d - (2 * Math.Max(0, d - n)); k += 2)
            {
                var x = k == -d || (k != d && backward[origin + k - 1] < backward[origin + k + 1]) ? backward[origin + k + 1] : backward[origin + k - 1] + 1;
                var y = x - k;
                while (x < n && y >= 0 && y < m && a[n - 1 - x] == b[m - 1 - y]) (x, y) = (x + 1, y + 1);
                backward[origin + k] = x;
                var other = delta - k;
                if (!odd && other >= -d && other <= d && x + forward[origin + other] >= n && x <= n && y >= 0 && y <= m)
                    return Inside(n - x, m - y, n, m);
            }
        }
        return null;
    }

    // A corner would split nothing off.
    private static (int Old, int New)? Inside(int x, int y, int n, int m) =>
        (x == 0 && y == 0) || (x == n && y == m) ? null : (x, y);
}
