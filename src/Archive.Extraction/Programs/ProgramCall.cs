namespace Archive.Extraction.Programs;

/// <summary>One run of an external program.</summary>
/// <param name="Program">Its name, found on the path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Limits">What it may use.</param>
internal sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments, ProgramLimits Limits)
{
    /// <summary>Long work: at a lower priority.</summary>
    public bool Background { get; init; }

    /// <summary>How many bytes it is likely to write; what comes is read into so much at once.</summary>
    public int ExpectedBytes { get; init; }

    /// <summary>What lies in its folder under <see cref="InputName"/>: programs read a file faster than a pipe. It has no standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>The argument that names its output: a file in memory where the system has such, else its standard output.</summary>
    public const string Output = "-";

    /// <summary>The name of the file that holds <see cref="Input"/>.</summary>
    public const string InputName = "input";
}

/// <summary>How a run ended.</summary>
internal enum ProgramStop
{
    /// <summary>By itself.</summary>
    None,

    /// <summary>Its time, its memory or its output were over their bounds.</summary>
    Bounds,

    /// <summary>It is not installed.</summary>
    Missing,
}

/// <summary>What a run left. An exit code of 0 is no proof: what was written is for the caller to judge.</summary>
/// <param name="Stop">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where it was killed.</param>
/// <param name="Output">Its standard output, up to the bound.</param>
/// <param name="Errors">The beginning of its standard error.</param>
/// <param name="Detail">Which bound was reached; empty where none.</param>
internal sealed record ProgramEnd(ProgramStop Stop, int ExitCode, ReadOnlyMemory<byte> Output, string Errors, string Detail)
{
    /// <summary>The first line of what it complained of.</summary>
    public string Complaint => Errors.AsSpan().Trim() is { IsEmpty: false } errors
        ? new string(errors[..(errors.IndexOf('\n') is var end and >= 0 ? end : errors.Length)].TrimEnd())
        : $"exit code {ExitCode}";
}
