namespace Archive.Core;

/// <summary>How long a pattern of ours may take on one line.</summary>
internal static class PatternBound
{
    /// <summary>In milliseconds of the wall clock: a machine that stands still, or compiles a large pattern at its first use, is no pattern that runs away. The lines are short.</summary>
    public const int Milliseconds = 60_000;
}
