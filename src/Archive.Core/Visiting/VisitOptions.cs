namespace Archive.Core.Visiting;

/// <summary>Bounds of visits, steps and rechecks.</summary>
public sealed class VisitOptions
{
    /// <summary>Most documents a step takes on. Default 16.</summary>
    public int DocumentsPerStep { get; set; } = 16;

    /// <summary>Longest a step goes on before it commits and yields. Default 20 s.</summary>
    public TimeSpan LongestStep { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Most rechecks of known documents in a visit. Default 200.</summary>
    public int RechecksPerVisit { get; set; } = 200;

    /// <summary>How many extractions run side by side. Default: one a core.</summary>
    public int Parallelism { get; set; } = Environment.ProcessorCount;
}
