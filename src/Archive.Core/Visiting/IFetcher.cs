using System.Net;
using Archive.Core.Captures;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>Asks a server, politely: a permit of the platform before every request, robots.txt obeyed, the address guard at every hop.</summary>
/// <remarks>Failures are outcomes: it throws only when cancelled. Bodies are bounded and already kept when it answers. Safe to call at once from many places.</remarks>
public interface IFetcher
{
    /// <summary>Fetches one address.</summary>
    Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel);
}

/// <summary>What to ask for.</summary>
public sealed record FetchRequest
{
    /// <summary>http or https.</summary>
    public required Uri Address { get; init; }

    /// <summary>The platform whose gate is asked.</summary>
    public required PlatformName Platform { get; init; }

    /// <summary>Posted as application/x-www-form-urlencoded; null: GET.</summary>
    public string? Form { get; init; }

    /// <summary>Asks whether there is anything new since.</summary>
    public Validators Known { get; init; }

    /// <summary>Fetch by the browser.</summary>
    public RenderStep? Render { get; init; }

    /// <summary>Redirects to another host are an answer of a foreign host unless it is one of these or the request's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Most bytes of a body, unpacked. Default 512 MiB; the listing reader asks for less.</summary>
    public long MostBytes { get; init; } = 512L << 20;

    /// <summary>Told at most once, and before the outcome: the answer has come whole and is only being kept, so that the server may be asked the next.</summary>
    public Action? Whole { get; init; }
}

/// <summary>What a server answered.</summary>
public abstract record Fetched
{
    /// <summary>A genuine answer with content (2xx). The bytes are kept in the blob store.</summary>
    /// <param name="Address">After redirects.</param>
    /// <param name="At">When it came.</param>
    /// <param name="Status">2xx.</param>
    /// <param name="Headers">As they came, a line each.</param>
    /// <param name="MediaType">Without parameters; empty where not said.</param>
    /// <param name="Charset">As said; null where not.</param>
    /// <param name="Validators">For the next time.</param>
    /// <param name="Blob">The body.</param>
    public sealed record Content(Uri Address, DateTimeOffset At, int Status, string Headers, string MediaType, string? Charset, Validators Validators, Blob Blob) : Fetched
    {
        /// <summary>It looks built by a script: the keeper may ask again by the browser.</summary>
        public bool ScriptBuilt { get; init; }

        /// <summary>The answer as it is kept.</summary>
        public Capture CaptureFor(SourceName source, DocumentId? document = null) => new()
        {
            Source = source,
            Document = document,
            Address = Address,
            At = At,
            Status = Status,
            MediaType = MediaType,
            Headers = Headers,
            Bytes = Blob.Bytes,
            Sha256 = Blob.Name,
        };
    }

    /// <summary>304: nothing new.</summary>
    public sealed record Unchanged(Uri Address, DateTimeOffset At) : Fetched;

    /// <summary>404 or 410, genuine. The body is kept.</summary>
    public sealed record Gone(Uri Address, DateTimeOffset At, HttpStatusCode Status, string Headers, string MediaType, Blob Blob) : Fetched
    {
        /// <summary>The answer as it is kept.</summary>
        public Capture CaptureFor(SourceName source, DocumentId? document = null) => new()
        {
            Source = source,
            Document = document,
            Address = Address,
            At = At,
            Status = (int)Status,
            MediaType = MediaType,
            Headers = Headers,
            Bytes = Blob.Bytes,
            Sha256 = Blob.Name,
        };
    }

    /// <summary>A challenge page, a ban, robots.txt, 401 or 403: we are not wanted now.</summary>
    /// <param name="Sign">What showed it, for people.</param>
    public sealed record Blocked(string Sign) : Fetched
    {
        /// <summary>robots.txt forbids this address alone: the platform is not at rest.</summary>
        public bool ByRobots { get; init; }
    }

    /// <summary>The platform rests after a ban; nothing was asked.</summary>
    /// <param name="Until">On the archive's clock.</param>
    public sealed record Resting(DateTimeOffset Until) : Fetched;

    /// <summary>Refused by us: the address guard, a scheme, a redirect to a foreign host.</summary>
    /// <param name="Reason">For people.</param>
    public sealed record Refused(string Reason) : Fetched;

    /// <summary>No usable answer: refused connection, reset, time-out, 5xx, 429 after its retry, broken framing, over a bound.</summary>
    /// <param name="Kind">Transient (worth asking again) or malformed.</param>
    /// <param name="Detail">For people.</param>
    public sealed record Failed(FailureKind Kind, string Detail) : Fetched;

    private Fetched() { }
}

/// <summary>The kinds of failure.</summary>
public enum FailureKind
{
    /// <summary>Worth asking again.</summary>
    Transient,

    /// <summary>The answer itself is broken.</summary>
    Malformed,

    /// <summary>Larger than we take.</summary>
    TooLarge,
}
