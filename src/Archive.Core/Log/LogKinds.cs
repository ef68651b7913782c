namespace Archive.Core.Log;

/// <summary>The kinds of log entries and, with each, the fields of its data.</summary>
public static class LogKinds
{
    /// <summary>sha256 of the declaration's text.</summary>
    public const string SourceDeclared = "source-declared";

    /// <summary>No data.</summary>
    public const string SourcePaused = "source-paused";

    /// <summary>No data.</summary>
    public const string SourceResumed = "source-resumed";

    /// <summary>No data.</summary>
    public const string SourceRemoved = "source-removed";

    /// <summary>A visit read the listing to its end: began, documents listed.</summary>
    public const string Visited = "visited";

    /// <summary>A document's first sight or what its listing says of it changed: title, address, addresses, published, state.</summary>
    public const string DocumentSeen = "document";

    /// <summary>address, status, mediaType, bytes, sha256.</summary>
    public const string Captured = "capture";

    /// <summary>version, bytes, extractor, textHash, technical, pages (count), acts: a list of {ordinal, number, fingerprint}.</summary>
    public const string Versioned = "version";

    /// <summary>kind, from, to, pages, declared.</summary>
    public const string Changed = "change";

    /// <summary>kind, subject.</summary>
    public const string IncidentOpened = "incident-opened";

    /// <summary>kind, subject.</summary>
    public const string IncidentClosed = "incident-closed";

    /// <summary>kind, subject, related.</summary>
    public const string FindingOpened = "finding-opened";

    /// <summary>kind, subject.</summary>
    public const string FindingClosed = "finding-closed";

    /// <summary>watch, query as SHA-256 (who watches what is nobody's business). A watch matches entries after its own.</summary>
    public const string WatchAdded = "watch-added";

    /// <summary>watch.</summary>
    public const string WatchRemoved = "watch-removed";
}
