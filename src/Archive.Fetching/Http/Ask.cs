using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;

namespace Archive.Fetching.Http;

/// <summary>What the HTTP way is asked for.</summary>
internal sealed record Ask
{
    public required Uri Address { get; init; }

    public required PlatformName Platform { get; init; }

    /// <summary>GET unless said.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Posted.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Of <see cref="Body"/>.</summary>
    public string BodyType { get; init; } = "application/x-www-form-urlencoded";

    public Validators Known { get; init; }

    /// <summary>Hosts that redirects may lead to besides the address's own; null: any.</summary>
    public IReadOnlyList<string>? Hosts { get; init; } = [];

    public required long MostBytes { get; init; }

    /// <summary><see cref="FetchRequest.Whole"/>.</summary>
    public Action? Whole { get; init; }

    /// <summary>robots.txt itself is asked for without it.</summary>
    public bool ObeysRobots { get; init; } = true;

    /// <summary>Sent as they are, over our own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>An outcome, with what the archive's own parts need to know besides.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">Of the last answer; 0 where there was none.</param>
internal sealed record Answered(Fetched Outcome, int Status)
{
    /// <summary>Headers, title or words showed a block, not the status alone.</summary>
    public bool BlockedBeyondStatus { get; init; }

    /// <summary>Of the last answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>Where a body goes.</summary>
internal delegate Task<Blob> KeepBody(Stream body, CancellationToken cancel);
