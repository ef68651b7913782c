using System.ComponentModel.DataAnnotations;

namespace Archive.Extraction;

/// <summary>What one run of an external program may use.</summary>
public sealed record ProgramLimits
{
    /// <summary>CPU time. Default 20 s; 1 s to 1 h, in whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Cpu { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Time from start to end. Default 60 s; 1 s to 6 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan Wall { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Address space, in bytes. Default 2 GB; 64 MB to 64 GB.</summary>
    [Range(64L << 20, 64L << 30)]
    public long MemoryBytes { get; set; } = 2L << 30;

    /// <summary>What it writes, to its standard output or to any one file, in bytes. Default 128 MB; 64 KB to 4 GB.</summary>
    [Range(64L << 10, 4L << 30)]
    public long OutputBytes { get; set; } = 128L << 20;

    /// <summary>Open files. Default 64; 16 to 4096.</summary>
    [Range(16, 4096)]
    public int Files { get; set; } = 64;
}
