using Archive.Core.Log;

namespace Archive.Core.Watches;

/// <summary>Watches, their alerts and digests, and the cursor of the matcher.</summary>
public interface IWatchStore
{
    /// <summary>Adds a watch and its log entry; answers it with its id.</summary>
    Task<Watch> AddAsync(string query, IReadOnlyList<string> to, Cadence every, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Removes a watch: it matches no more; its alerts stay. False where there is none.</summary>
    Task<bool> RemoveAsync(string id, DateTimeOffset at, CancellationToken cancel);

    /// <summary>The watches that are not removed.</summary>
    Task<IReadOnlyList<Watch>> ListAsync(CancellationToken cancel);

    /// <summary>Every watch there ever was, with the log position of its removal: what a rebuild matches.</summary>
    Task<IReadOnlyList<(Watch Watch, LogPosition? Removed)>> HistoryAsync(CancellationToken cancel);

    /// <summary>Counts the matcher's fencing number up.</summary>
    Task<ConsumerTurn> TakeOverAsync(CancellationToken cancel);

    /// <summary>How far the matcher has read.</summary>
    Task<LogPosition> PositionAsync(CancellationToken cancel);

    /// <summary>Writes alerts (one already there, by watch, document and fingerprint, is left as it is), marks watches (null clears the mark), and moves the cursor, together.</summary>
    /// <returns>False where another keeper has taken over.</returns>
    Task<bool> WriteAsync(long keeper, IReadOnlyList<Alert> alerts, IReadOnlyDictionary<string, string?> faults, LogPosition position, CancellationToken cancel);

    /// <summary>Forgets every alert and puts the cursor before the first entry. What was sent is remembered: an alert that comes again still names its digest.</summary>
    Task ResetAsync(CancellationToken cancel);

    /// <summary>Alerts of a watch that no digest carried yet, oldest first.</summary>
    Task<IReadOnlyList<Alert>> UnsentAsync(string watch, CancellationToken cancel);

    /// <summary>When the last digest of a watch was sent; null where none was.</summary>
    Task<DateTimeOffset?> LastSentAsync(string watch, CancellationToken cancel);

    /// <summary>Remembers that a digest carried these alerts.</summary>
    Task SentAsync(string digest, string watch, DateTimeOffset at, IReadOnlyList<Alert> alerts, CancellationToken cancel);
}

/// <summary>Hands a digest to the mail.</summary>
public interface IMailer
{
    /// <summary>Sends one digest to each of its watch's recipients. Sending the same digest again is harmless: it has the same Message-ID and, in an outbox, the same file.</summary>
    /// <exception cref="MailException">The server refused or cannot be reached; try again later.</exception>
    Task SendAsync(Digest digest, CancellationToken cancel);
}

/// <summary>A mail that could not be handed over.</summary>
public sealed class MailException(string message, Exception? inner = null) : Exception(message, inner);
