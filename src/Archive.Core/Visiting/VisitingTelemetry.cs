using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Archive.Core.Visiting;

/// <summary>The names under which visits are traced and counted.</summary>
public sealed class VisitingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Archive.Visiting";

    /// <summary>A step of a visit.</summary>
    public const string StepActivity = "visit.step";

    /// <summary>One document from its address to the log: a trace of its own, linked to the step's.</summary>
    public const string DocumentActivity = "visit.document";

    private readonly ActivitySource _activities = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _versions;
    private readonly Counter<long> _incidents;

    /// <summary>Registers the instruments.</summary>
    public VisitingTelemetry()
    {
        _requests = _meter.CreateCounter<long>("archive.visit.requests", "{request}", "Requests asked of the fetcher, by source and outcome.");
        _documents = _meter.CreateCounter<long>("archive.visit.documents", "{document}", "Documents taken to their end, by source.");
        _versions = _meter.CreateCounter<long>("archive.visit.versions", "{version}", "New versions, by source.");
        _incidents = _meter.CreateCounter<long>("archive.visit.incidents", "{incident}", "Incidents opened, by source and kind.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _activities.Dispose();
        _meter.Dispose();
    }

    internal Activity? Step(string source) => _activities.StartActivity(StepActivity)?.SetTag("archive.source", source);

    internal DocumentTrace Document(string source, Activity? step)
    {
        // A trace of its own: it will span the alert, long after the visit; the visit is linked, not its parent.
        var around = Activity.Current;
        Activity.Current = null;
        var links = step is null ? null : new[] { new ActivityLink(step.Context) };
        var activity = _activities.StartActivity(DocumentActivity, ActivityKind.Internal, default(ActivityContext), links: links);
        activity?.SetTag("archive.source", source);
        return new(activity, around);
    }

    internal void Asked(string source, Fetched answer) =>
        _requests.Add(1, new("source", source), new("outcome", answer.GetType().Name.ToLowerInvariant()));

    internal void Did(string source, int versions, IEnumerable<string> opened)
    {
        if (versions > 0) _versions.Add(versions, new KeyValuePair<string, object?>("source", source));
        foreach (var kind in opened) _incidents.Add(1, new("source", source), new("kind", kind));
    }

    internal void Finished(string source) => _documents.Add(1, new KeyValuePair<string, object?>("source", source));
}

/// <summary>A document's own trace while it is under way.</summary>
internal sealed class DocumentTrace(Activity? activity, Activity? around) : IDisposable
{
    /// <summary>W3C trace context; of its own making where nobody listens, so that what follows still hangs together.</summary>
    public string Parent { get; } = activity?.Id ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";

    public void Dispose()
    {
        activity?.Dispose();
        Activity.Current = around;
    }
}
