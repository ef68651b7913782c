using Archive.Core.Sources;

namespace Archive.Core.Captures;

/// <summary>What a server said of the age of its answer, sent back to ask whether there is anything new (RFC 9110, 8.8).</summary>
/// <param name="ETag">As sent, quotes included.</param>
/// <param name="LastModified">As sent.</param>
public readonly record struct Validators(string? ETag, string? LastModified);

/// <summary>One answer of the server, kept as it came.</summary>
public sealed record Capture
{
    /// <summary>The source that was visited.</summary>
    public required SourceName Source { get; init; }

    /// <summary>The document it is of; null for pages of the listing.</summary>
    public DocumentId? Document { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>When the answer came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The media type as stated by the server, without parameters; empty where it said none.</summary>
    public required string MediaType { get; init; }

    /// <summary>All headers as they came, one line each: <c>Name: value</c>.</summary>
    public required string Headers { get; init; }

    /// <summary>Length of the body.</summary>
    public required long Bytes { get; init; }

    /// <summary>The body.</summary>
    public required BlobName Sha256 { get; init; }
}
