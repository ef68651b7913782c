namespace Archive.Grains;

/// <summary>How often the silo looks for what is due.</summary>
public sealed class WakerOptions
{
    /// <summary>Real time between two looks. Default 1 s; a visit that someone waits for looks more often.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long consumers leave a log that is being written to alone: they take in many documents for little more than one. Default 100 ms.</summary>
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Real time between two looks for digests that are due and for consumers that another process set back (<c>rebuild</c>). Default 10 s.</summary>
    public TimeSpan SlowInterval { get; set; } = TimeSpan.FromSeconds(10);
}
