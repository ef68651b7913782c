using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Archive.Fetching;

/// <summary>The meters and activities of fetching.</summary>
public static class FetchingTelemetry
{
    /// <summary>The name of both the meter and the activity source.</summary>
    public const string Name = "Archive.Fetching";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Activities = new(Name);

    internal static readonly Counter<long> Fetches = Meter.CreateCounter<long>("archive.fetches", description: "Fetches ended, by outcome.");

    internal static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("archive.fetch.duration", "s", "From the wish to the outcome, waiting for permits included.");
}
