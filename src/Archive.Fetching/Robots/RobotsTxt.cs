using System.Globalization;
using System.Text;

namespace Archive.Fetching.Robots;

/// <summary>A robots.txt as RFC 9309 reads it, for one product token.</summary>
public sealed class RobotsTxt
{
    /// <summary>How much of a file is read (RFC 9309, 2.5): 500 KiB; the rest counts as not there.</summary>
    public const int MostBytes = 500 * 1024;

    // Over this, an honest file does not ask; it bounds what a hostile one can make us compare.
    private const int MostRules = 10_000;

    private readonly Rule[] _rules;

    private RobotsTxt(Rule[] rules, TimeSpan? crawlDelay) => (_rules, CrawlDelay) = (rules, crawlDelay);

    /// <summary>Everything is allowed: there is no such file.</summary>
    public static RobotsTxt AllowsAll { get; } = new([], null);

    /// <summary>What the group that applies asks between two requests; null where it says nothing. At most a day.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>Reads a file: UTF-8, a byte order mark or none, any line ends.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="product">Our product token, compared without case.</param>
    public static RobotsTxt Parse(ReadOnlySpan<byte> content, string product)
    {
        if (content.Length > MostBytes)
        {
            // A line cut in two would say something else: it goes.
            content = content[..MostBytes];
            var end = content.LastIndexOfAny((byte)'\n', (byte)'\r');
            content = end < 0 ? default : content[..end];
        }
        if (content.StartsWith("\uFEFF"u8)) content = content[3..];
        return Parse(Encoding.UTF8.GetString(content), product);
    }

    private static RobotsTxt Parse(string text, string product)
    {
        var ours = new Group();
        var others = new Group();
        bool inOurs = false, inOthers = false, agentsEnded = true;

        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw;
            var comment = line.IndexOf('#');
            if (comment >= 0) line = line[..comment];
            var colon = line.IndexOf(':');
            if (colon < 0) continue;
            var key = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();

            if (Is(key, "user-agent") || Is(key, "useragent") || Is(key, "user agent"))
            {
                if (agentsEnded) (inOurs, inOthers, agentsEnded) = (false, false, false);
                var token = Token(value);
                if (value.Length > 0 && value[0] == '*') inOthers = others.Present = true;
                else if (token.Equals(product, StringComparison.OrdinalIgnoreCase)) inOurs = ours.Present = true;
            }
            else if (Is(key, "allow") || Is(key, "disallow"))
            {
                agentsEnded = true;
                var allow = Is(key, "allow");
                if (value.Length == 0) continue;
                if (inOurs) ours.Add(value, allow);
                if (inOthers) others.Add(value, allow);
            }
            else if (Is(key, "crawl-delay") || Is(key, "crawldelay"))
            {
                agentsEnded = true;
                if (inOurs) ours.Delay(value);
                if (inOthers) others.Delay(value);
            }
            // Sitemap and other records belong to no group and end none (RFC 9309, 2.2.4).
        }
        var group = ours.Present ? ours : others;
        return new([.. group.Rules], group.CrawlDelay);
    }

    /// <summary>Whether an address of this origin may be asked for: the longest rule that matches decides, allow where two are as long.</summary>
    public bool Allows(Uri address) => Allows(address.PathAndQuery);

    /// <summary>Whether a path with its query may be asked for.</summary>
    public bool Allows(string pathAndQuery)
    {
        var path = Encoded(pathAndQuery);
        if (path == "/robots.txt") return true;
        var (length, allowed) = (-1, true);
        foreach (var rule in _rules)
        {
            if (rule.Length < length || rule.Length == length && (allowed || !rule.Allow)) continue;
            if (rule.Matches(path)) (length, allowed) = (rule.Length, rule.Allow);
        }
        return allowed;
    }

    private static bool Is(ReadOnlySpan<char> key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    // A product token is letters, _ and -; what follows ("archive/2.0") is not compared.
    private static ReadOnlySpan<char> Token(ReadOnlySpan<char> value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '_' or '-')) end++;
        return value[..end];
    }

    // One spelling for both sides (RFC 9309, 2.2.2): not ASCII is encoded, what needs no encoding is decoded, hexadecimal digits are capitals.
    private static string Encoded(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('%') < 0 && !text.ContainsAnyExceptInRange('!', '~')) return text.ToString();
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var value = (char)byte.Parse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (char.IsAsciiLetterOrDigit(value) || value is '-' or '.' or '_' or '~') encoded.Append(value);
                else encoded.Append('%').Append(char.ToUpperInvariant(text[i + 1])).Append(char.ToUpperInvariant(text[i + 2]));
                i += 2;
            }
            else if (c is > ' ' and <= '~')
            {
                encoded.Append(c);
            }
            else
            {
                if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) != System.Buffers.OperationStatus.Done) rune = Rune.ReplacementChar;
                foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
                i += used - 1;
            }
        }
        return encoded.ToString();
    }

    private sealed class Group
    {
        public List<Rule> Rules { get; } = [];

        public bool Present { get; set; }

        public TimeSpan? CrawlDelay { get; private set; }

        public void Add(ReadOnlySpan<char> pattern, bool allow)
        {
            if (Rules.Count < MostRules) Rules.Add(new(Encoded(pattern), allow));
        }

        public void Delay(ReadOnlySpan<char> value)
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
                CrawlDelay = TimeSpan.FromSeconds(Math.Min(seconds, 86_400));
        }
    }

    private sealed class Rule
    {
        private readonly string[] _parts;
        private readonly bool _toEnd;

        public Rule(string pattern, bool allow)
        {
            Allow = allow;
            Length = pattern.Length;
            _toEnd = pattern.EndsWith('$');
            if (_toEnd) pattern = pattern[..^1];
            _parts = pattern.Split('*');
        }

        public bool Allow { get; }

        public int Length { get; }

        // Leftmost fits are enough: the parts between stars are plain text. Linear in the path for each part.
        public bool Matches(string path)
        {
            if (!path.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
            var at = _parts[0].Length;
            if (_parts.Length == 1) return !_toEnd || at == path.Length;
            for (var i = 1; i < _parts.Length - 1; i++)
            {
                var found = path.IndexOf(_parts[i], at, StringComparison.Ordinal);
                if (found < 0) return false;
                at = found + _parts[i].Length;
            }
            var last = _parts[^1];
            if (_toEnd) return path.Length - at >= last.Length && path.EndsWith(last, StringComparison.Ordinal);
            return last.Length == 0 || path.IndexOf(last, at, StringComparison.Ordinal) >= 0;
        }
    }
}
