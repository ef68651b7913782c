using System.Text;

namespace Archive.Core.Sources;

/// <summary>A link as a page writes it, made an address that can be asked, or told why it is none.</summary>
internal static class SourceLink
{
    private const int LongestAddress = 8000;

    // What names a visit or defeats a cache, not a document.
    private static readonly HashSet<string> _passing = new(StringComparer.OrdinalIgnoreCase)
    {
        "jsessionid", "phpsessid", "dimsphpsessid", "sid", "sessid", "sessionid", "session_id", "aspsessionid", "asp.net_sessionid", "cfid", "cftoken",
        "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "_", "nocache", "no_cache", "cachebuster", "cachebust", "cb", "rnd", "rand", "timestamp", "ts", "itok",
        "xtor",
    };

    private static readonly string[] _documents =
        [".pdf", ".odt", ".ods", ".odp", ".doc", ".docx", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".csv", ".txt", ".zip"];

    /// <summary>What became of a link.</summary>
    /// <param name="Address">Absolute, http or https, without what names the visit; null where it is no such address.</param>
    /// <param name="Scheme">The scheme that is not taken; null where that is not why.</param>
    public readonly record struct Resolved(Uri? Address, string? Scheme = null);

    /// <summary>Resolves a link as browsers do: blanks and line ends around and in it are no harm.</summary>
    public static Resolved Resolve(string href, Uri rest)
    {
        var link = href.Trim().Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        if (link.Length is 0 or > LongestAddress || link[0] == '#') return default;
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Uri.CheckSchemeName(link[..colon]))
        {
            var scheme = link[..colon].ToLowerInvariant();
            if (scheme is not ("http" or "https")) return new(null, scheme);
        }

        if (!Uri.TryCreate(rest, link.Replace('\\', '/'), out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0) return default;
        return new(Clean(address));
    }

    /// <summary>The address without fragment, session and cache marks.</summary>
    public static Uri Clean(Uri address)
    {
        var path = address.GetComponents(UriComponents.Path, UriFormat.UriEscaped);
        var session = path.IndexOf(';', StringComparison.Ordinal);
        while (session >= 0)
        {
            var end = path.IndexOfAny(['/', ';'], session + 1);
            if (end < 0) end = path.Length;
            var name = path[(session + 1)..end];
            if (_passing.Contains(name.Split('=')[0]))
                path = path.Remove(session, end - session);
            else
                session++;
            session = session < path.Length ? path.IndexOf(';', session) : -1;
        }

        var query = new StringBuilder();
        foreach (var part in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Split('=')[0];
            if (_passing.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)) continue;
            query.Append(query.Length == 0 ? '?' : '&').Append(part);
        }

        var server = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return new Uri($"{server}/{path}{query}");
    }

    /// <summary>How a later visit knows an address again: http and https are one, as are a name's escapes.</summary>
    public static string Key(Uri address)
    {
        var clean = Clean(address);
        return clean is { Scheme: "http", IsDefaultPort: true } ? "https" + clean.AbsoluteUri[4..] : clean.AbsoluteUri;
    }

    /// <summary>It names a file, not a page.</summary>
    public static bool IsFile(Uri address) =>
        _documents.Any(d => address.AbsolutePath.EndsWith(d, StringComparison.OrdinalIgnoreCase))
        || address.AbsolutePath.StartsWith("/contenu/telechargement/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's name as people read it; empty where the address has none.</summary>
    public static string FileName(Uri address)
    {
        var name = Uri.UnescapeDataString(address.AbsolutePath[(address.AbsolutePath.LastIndexOf('/') + 1)..]).Trim();
        var kind = _documents.FirstOrDefault(d => name.EndsWith(d, StringComparison.OrdinalIgnoreCase));
        return kind is null ? name : name[..^kind.Length];
    }

    /// <summary>Whether the declaration lets links lead there: a host of its own starts, of the page, or a declared one.</summary>
    public static bool IsOwn(Uri address, Listing listing, Uri page) =>
        SameServer(address, page) || listing.Start.Any(s => SameServer(address, s)) || listing.Hosts.Any(h => Names(h, address));

    private static bool SameServer(Uri a, Uri b) =>
        string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase) && (a.Port == b.Port || (a.IsDefaultPort && b.IsDefaultPort));

    private static bool Names(string host, Uri address) =>
        string.Equals(host, address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, $"{address.IdnHost}:{address.Port}", StringComparison.OrdinalIgnoreCase);
}
