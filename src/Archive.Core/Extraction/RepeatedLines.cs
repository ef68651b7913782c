namespace Archive.Core.Extraction;

/// <summary>The lines that come again through a document, digits masked: headers, footers, stamps. They say nothing of whether a page was read.</summary>
public sealed class RepeatedLines
{
    private readonly Dictionary<ulong, int> _pages = [];

    private RepeatedLines() { }

    /// <summary>Counts the lines of all pages.</summary>
    public static RepeatedLines In(IReadOnlyList<string> pages)
    {
        var lines = new RepeatedLines();
        var seen = new HashSet<ulong>();
        foreach (var page in pages)
        {
            seen.Clear();
            foreach (var line in page.AsSpan().EnumerateLines())
            {
                var masked = Masked(line);
                if (masked != 0 && seen.Add(masked)) lines._pages[masked] = lines._pages.GetValueOrDefault(masked) + 1;
            }
        }

        return lines;
    }

    /// <summary>The page's lines that no other page has, in order.</summary>
    public string Without(string page)
    {
        var rest = new System.Text.StringBuilder(page.Length);
        foreach (var line in page.AsSpan().EnumerateLines())
            if (_pages.GetValueOrDefault(Masked(line)) < 2) rest.Append(line).Append('\n');
        return rest.ToString().Trim();
    }

    /// <summary>FNV-1a over the line's letters and digits, any run of digits as one; 0 for a line without any.</summary>
    private static ulong Masked(ReadOnlySpan<char> line)
    {
        const ulong Seed = 14695981039346656037;
        var hash = Seed;
        var digit = false;
        foreach (var c in line)
        {
            var isDigit = char.IsAsciiDigit(c);
            if ((isDigit && digit) || !char.IsLetterOrDigit(c)) continue;
            digit = isDigit;
            hash = (hash ^ (isDigit ? '0' : char.ToLowerInvariant(c))) * 1099511628211;
        }

        return hash == Seed ? 0 : hash;
    }
}
