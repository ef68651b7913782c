namespace Archive.Fetching;

/// <summary>How the archive asks servers: who it says it is, what it may visit, and every bound.</summary>
public sealed class FetchOptions
{
    /// <summary>An e-mail address or an http(s) address in the User-Agent, where a site's people can write to us. Default none: nothing public is visited.</summary>
    public string? Contact { get; set; }

    /// <summary>Hosts and ports that are not public and may be visited all the same: <c>127.0.0.1:8090</c>, <c>127.0.0.1:8090-8098</c>, <c>[::1]:80</c>, <c>intranet:8080</c>. Default none.</summary>
    public IList<string> Allow { get; set; } = [];

    /// <summary>Longest to open a connection, TLS included. Default 15 s; 100 ms to 5 min.</summary>
    public TimeSpan LongestConnect { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest from a request to the end of the answer's headers. Default 60 s; 100 ms to 10 min.</summary>
    public TimeSpan LongestHeaders { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest without a byte in the middle of a body. Default 30 s; 100 ms to 10 min.</summary>
    public TimeSpan LongestStall { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest one answer may take, headers and body. Default 8 min (under the gate's longest permit, 10 min); 1 s to 1 h.</summary>
    public TimeSpan LongestAnswer { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>Least bytes a second, on average, once <see cref="RateGrace"/> has passed. Default 512; 0 to 1,000,000 (0: no least).</summary>
    public int LeastRate { get; set; } = 512;

    /// <summary>How long a body may be slower than <see cref="LeastRate"/>. Default 30 s; 0 to 10 min.</summary>
    public TimeSpan RateGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of an answer's headers, in KiB. Default 64; 4 to 1,024.</summary>
    public int MostHeaderKiB { get; set; } = 64;

    /// <summary>Most bytes unpacked for one byte received, once 8 MiB are unpacked. Default 200; 10 to 2,000.</summary>
    public int MostUnpackRatio { get; set; } = 200;

    /// <summary>Most redirects followed for one fetch. Default 10; 0 to 20.</summary>
    public int MostRedirects { get; set; } = 10;

    /// <summary>How long a 429 or 503 without Retry-After is waited out before the one retry. Real time. Default 5 s; 0 to 1 min.</summary>
    public TimeSpan DefaultRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest Retry-After that is waited out; a longer one is left to a later visit. Real time. Default 1 min; 0 to 10 min.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long robots.txt counts, on the archive's clock. Default 24 h; 1 min to 24 h (RFC 9309, 2.4).</summary>
    public TimeSpan RobotsAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long an unreachable robots.txt keeps us away before it is asked for again, on the archive's clock. Default 2 min; 0 to 24 h.</summary>
    public TimeSpan RobotsRetry { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The browser's program. Default the first of /usr/bin/chromium, /usr/bin/chromium-browser, /usr/bin/google-chrome that is there.</summary>
    public string? Browser { get; set; }

    /// <summary>Longest a page may take to render, waiting for permits included. Default 3 min; 1 s to 30 min.</summary>
    public TimeSpan LongestRender { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a rendered page may stand still (nothing asked for, what is waited for not there) before it is taken as it is; longer where the machine is too busy to give the page its turns. Default 10 s; 500 ms to 5 min.</summary>
    public TimeSpan LongestRenderPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most pages rendered side by side. Default 2; 1 to 16.</summary>
    public int MostPages { get; set; } = 2;

    /// <summary>Most requests one rendered page may make. Default 60; 1 to 1,000.</summary>
    public int MostPageRequests { get; set; } = 60;

    /// <summary>Most bytes one rendered page may load, unpacked. Default 64 MiB; 1 MiB to 1 GiB.</summary>
    public long MostPageBytes { get; set; } = 64L << 20;

    /// <summary>After how many pages the browser is closed and started afresh. Default 200; 1 to 100,000.</summary>
    public int PagesPerBrowser { get; set; } = 200;

    /// <summary>How long the browser may stand idle before it is closed. Default 2 min; 1 s to 1 day.</summary>
    public TimeSpan BrowserIdle { get; set; } = TimeSpan.FromMinutes(2);
}
