namespace Archive.Core.Visiting;

/// <summary>Bounds of visits, steps and rechecks.</summary>
public sealed class VisitOptions
{
    /// <summary>Most documents a step takes on, from 1. Default 256. Each is committed on its own; the bound is for pauses and stops alone.</summary>
    public int DocumentsPerStep { get; set; } = 256;

    /// <summary>Longest a step takes on new work before it yields, real time. Default 20 s.</summary>
    public TimeSpan LongestStep { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Most bytes of answers a step takes on before it yields. Default 256 MiB; one document larger than that is still taken, alone.</summary>
    public long BytesPerStep { get; set; } = 256L << 20;

    /// <summary>How many extractions run side by side, from 1. Default: one a core.</summary>
    public int Parallelism { get; set; } = Environment.ProcessorCount;

    /// <summary>Most bytes of a page of the listing. Default 32 MiB: a larger one is unreadable.</summary>
    public long MostListingBytes { get; set; } = 32L << 20;

    /// <summary>Most pages of the listing in a visit. Default 5,000: more is a pager that never ends.</summary>
    public int PagesPerVisit { get; set; } = 5_000;

    /// <summary>Most rechecks of known documents in a visit, most overdue first. Default 200.</summary>
    public int RechecksPerVisit { get; set; } = 200;

    /// <summary>How long after its publication a document is asked daily. Default 7 days.</summary>
    public TimeSpan DailyFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long after its publication a document is asked weekly; monthly after that. Default 91 days.</summary>
    public TimeSpan WeeklyFor { get; set; } = TimeSpan.FromDays(91);

    /// <summary>How far apart two visits must find a document gone for it to be withdrawn. Default, and least, 1 day.</summary>
    public TimeSpan GoneFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long every visit must find a listing shrunken before it is taken for the new listing: what it lost becomes unlisted and the incident ends. Default 7 days.</summary>
    public TimeSpan ShrunkenFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>After how many documents in a row without a usable answer the visit gives up: the source is unavailable. Default 3.</summary>
    public int FailuresInARow { get; set; } = 3;
}
