namespace Archive.Core.Sources;

/// <summary>Whether a source is visited.</summary>
public enum SourceState
{
    /// <summary>Visited on its schedule.</summary>
    Active,

    /// <summary>Not visited until resumed.</summary>
    Paused,

    /// <summary>Never visited again; everything is kept.</summary>
    Removed,
}

/// <summary>A source as the store knows it.</summary>
public sealed record Source
{
    /// <summary>Its declaration, the newest.</summary>
    public required Declaration Declaration { get; init; }

    /// <summary>Its name.</summary>
    public SourceName Name => Declaration.Name;

    /// <summary>Active, paused, removed.</summary>
    public SourceState State { get; init; }

    /// <summary>When its next step is due; in the past while a visit has work left.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>When the visit under way began; null between visits.</summary>
    public DateTimeOffset? VisitBegan { get; init; }

    /// <summary>When a visit last read the listing to its end.</summary>
    public DateTimeOffset? LastVisit { get; init; }

    /// <summary>Documents known.</summary>
    public int Documents { get; init; }
}

/// <summary>The sources, what is due, and who keeps each.</summary>
public interface ISourceStore
{
    /// <summary>All sources that are not removed (or all), by name.</summary>
    Task<IReadOnlyList<Source>> ListAsync(bool removed, CancellationToken cancel);

    /// <summary>One source; null where there is none of that name.</summary>
    Task<Source?> FindAsync(SourceName name, CancellationToken cancel);

    /// <summary>Adds a source, or replaces its declaration by a newer text; logs <c>source-declared</c>. The same text again changes nothing. A removed name is refused.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="InvalidOperationException">The name was removed: names are never reused.</exception>
    Task<bool> DeclareAsync(Declaration declaration, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Pauses, resumes or removes; logs <c>source-paused</c>, <c>source-resumed</c>, <c>source-removed</c>. The same state again changes nothing.</summary>
    Task SetStateAsync(SourceName name, SourceState state, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Active sources with due ≤ <paramref name="now"/>, longest due first.</summary>
    Task<IReadOnlyList<SourceName>> DueAsync(DateTimeOffset now, CancellationToken cancel);

    /// <summary>Makes an active source due now, unless it is already.</summary>
    Task MakeDueAsync(SourceName name, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Counts the source's fencing number up and answers it; every step from then on must carry it. Null where there is no such source.</summary>
    Task<long?> TakeOverAsync(SourceName name, CancellationToken cancel);
}
