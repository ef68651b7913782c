using System.Text.Json.Nodes;
using Archive.Core.Sources;

namespace Archive.Core.Log;

/// <summary>Something that happened, before it has its number.</summary>
/// <param name="Kind">One of <see cref="LogKinds"/>.</param>
/// <param name="At">When, on the archive's clock.</param>
/// <param name="Source">The source concerned; null for what concerns none.</param>
/// <param name="Document">The document concerned.</param>
/// <param name="Data">What else; plain JSON values.</param>
/// <param name="TraceParent">W3C trace context; kept beside the entry, outside its hash.</param>
public sealed record LogDraft(string Kind, DateTimeOffset At, SourceName? Source, DocumentId? Document, JsonObject Data, string? TraceParent = null);

/// <summary>An entry of the log.</summary>
public sealed record LogEntry
{
    /// <summary>Its number.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>Canonical JSON (RFC 8785): at, data, document, kind, n, prev, source.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/> in UTF-8, hexadecimal: what the next entry names as prev.</summary>
    public required string Hash { get; init; }

    /// <summary>One of <see cref="LogKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The source concerned.</summary>
    public SourceName? Source { get; init; }

    /// <summary>The document concerned.</summary>
    public DocumentId? Document { get; init; }

    /// <summary>What else.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>W3C trace context, outside the hash.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>The end of the log: what the next entry builds on.</summary>
/// <param name="Position">The newest entry's number; 0 while empty.</param>
/// <param name="Hash">Its hash; 64 zeros while empty.</param>
public readonly record struct LogHead(LogPosition Position, string Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static LogHead Empty => new(LogPosition.Start, new string('0', 64));
}
