using System.Text;

namespace Archive.Fetching.Http;

/// <summary>Reads where a redirect leads.</summary>
internal static class Redirects
{
    public static bool Is(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>The next address; null where Location cannot be read. Accents sent raw (UTF-8) are taken as meant.</summary>
    public static Uri? Next(Uri from, string location)
    {
        location = location.Trim();
        if (location.Any(c => c is > '\u007f' and <= '\u00ff') && location.All(c => c <= '\u00ff'))
        {
            try
            {
                location = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(location));
            }
            catch (DecoderFallbackException)
            {
                // Latin 1 it is.
            }
        }
        if (!Uri.TryCreate(from, location, out var to)) return null;
        return to.Fragment.Length == 0 ? to : new(to.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));
    }

    /// <summary>Whether a redirect stays with the site: the same host (with or without www), or one that was declared.</summary>
    public static bool StaysWith(Uri first, Uri to, IReadOnlyList<string> hosts) =>
        Same(first.IdnHost, to.IdnHost) || hosts.Any(h => Same(h, to.IdnHost) || h.Equals(to.Authority, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string a, string b) => Bare(a).Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string host)
    {
        var bare = host.AsSpan().TrimEnd('.');
        return bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
    }
}
