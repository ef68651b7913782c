namespace Archive.Core.Visiting;

/// <summary>What a step did, and when the next is due.</summary>
public sealed record StepOutcome
{
    /// <summary>Another keeper has taken over: nothing more may be done.</summary>
    public bool Superseded { get; init; }

    /// <summary>The visit has work left that can be done at once.</summary>
    public bool MoreNow { get; init; }

    /// <summary>When the next step is due, on the archive's clock; null where the source is not visited (paused, removed).</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>Documents taken to their end: archived, unchanged, gone.</summary>
    public int Documents { get; init; }

    /// <summary>Requests asked of the fetcher.</summary>
    public int Requests { get; init; }

    /// <summary>What failed, for people, one line each.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Why the step could not be taken or stored at all (a full disk, a locked store); null where it was. It is tried again later.</summary>
    public string? Fault { get; init; }

    /// <summary>The platform rests until then; the visit goes on at its end.</summary>
    public DateTimeOffset? RestingUntil { get; init; }

    /// <summary>A visit ended with this step.</summary>
    public bool VisitEnded { get; init; }
}

/// <summary>What a keeper is doing.</summary>
/// <param name="Stepping">A step is under way.</param>
/// <param name="VisitBegan">When the visit under way began; null between visits.</param>
/// <param name="Last">What the last step came to; null before the first.</param>
public sealed record KeeperStatus(bool Stepping, DateTimeOffset? VisitBegan, StepOutcome? Last);
