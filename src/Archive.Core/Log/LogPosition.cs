namespace Archive.Core.Log;

/// <summary>The number of a log entry: dense, from 1; 0 is before the first.</summary>
public readonly record struct LogPosition(long Number) : IComparable<LogPosition>
{
    /// <summary>Before the first entry.</summary>
    public static LogPosition Start => default;

    /// <summary>The entries behind this position, of those that a consumer was handed; none where it has read them all.</summary>
    /// <param name="entries">In order.</param>
    /// <param name="consumer">Its name.</param>
    /// <exception cref="InvalidOperationException">Entries between this position and the first of them are missing.</exception>
    public IReadOnlyList<LogEntry> Unread(IReadOnlyList<LogEntry> entries, string consumer)
    {
        var position = this;
        var unread = entries.SkipWhile(e => e.Position.CompareTo(position) <= 0).ToList();
        return unread.Count == 0 || unread[0].Position.Number == Number + 1
            ? unread
            : throw new InvalidOperationException($"Entry {unread[0].Position} was handed to {consumer} after {this}: entries between them are missing.");
    }

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
