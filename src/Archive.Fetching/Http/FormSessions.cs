using System.Collections.Concurrent;
using System.Net;

namespace Archive.Fetching.Http;

/// <summary>The cookies that a site set with its pages, for the form that one of them holds: many forms are taken only with the cookie that came with them. No other request carries them.</summary>
internal sealed class FormSessions(TimeProvider real)
{
    private const int MostSites = 1_000;
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (CookieContainer Cookies, long Since)> _sites = new(StringComparer.OrdinalIgnoreCase);

    public void Remember(Uri address, IReadOnlyList<string> lines)
    {
        if (_sites.Count > MostSites) _sites.Clear();
        var cookies = new CookieContainer();
        Read(cookies, address, lines);
        if (cookies.Count > 0) _sites[address.Authority] = (cookies, real.GetTimestamp());
    }

    /// <summary>A jar of its own for one posted form; null where the site set nothing lately.</summary>
    public CookieContainer? For(Uri address)
    {
        if (!_sites.TryGetValue(address.Authority, out var site) || real.GetElapsedTime(site.Since) > Age) return null;
        var copy = new CookieContainer();
        copy.Add(site.Cookies.GetAllCookies());
        return copy;
    }

    /// <summary>Puts Set-Cookie lines into a jar; one that cannot be read is left out.</summary>
    public static void Read(CookieContainer cookies, Uri address, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            try
            {
                cookies.SetCookies(address, line);
            }
            catch (CookieException)
            {
                // The site does without it.
            }
        }
    }
}
