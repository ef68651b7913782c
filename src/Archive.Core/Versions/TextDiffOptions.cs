using System.ComponentModel.DataAnnotations;

namespace Archive.Core.Versions;

/// <summary>How far a comparison goes.</summary>
public sealed class TextDiffOptions
{
    /// <summary>Most work for one comparison, about a nanosecond a unit, before parts are given up as replaced and the answer says that it degraded. Default 2,147,483,648; from 0 on.</summary>
    /// <remarks>Two texts of 200,000 lines each that are drawn from a handful of different lines come near it; texts of mostly different lines never do.</remarks>
    [Range(0, long.MaxValue)]
    public long MostWork { get; set; } = 1L << 31;

    /// <summary>Least letters and digits that a passage needs to be told as moved; shorter ones are removed and added. Default 20; from 1 on.</summary>
    [Range(1, int.MaxValue)]
    public int LeastMoved { get; set; } = 20;
}
