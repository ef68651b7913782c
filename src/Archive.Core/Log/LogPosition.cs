namespace Archive.Core.Log;

/// <summary>The number of a log entry: dense, from 1; 0 is before the first.</summary>
public readonly record struct LogPosition(long Number) : IComparable<LogPosition>
{
    /// <summary>Before the first entry.</summary>
    public static LogPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
