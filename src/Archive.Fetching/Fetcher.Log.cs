using Archive.Core.Visiting;
using Microsoft.Extensions.Logging;

namespace Archive.Fetching;

internal sealed partial class Fetcher
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Address} answered {Status} with {Bytes} bytes")]
    private static partial void Came(ILogger logger, Uri address, int status, long bytes);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Address}: {Outcome}")]
    private static partial void Ended(ILogger logger, Uri address, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Address} was answered in a way that we did not foresee")]
    private static partial void Surprised(ILogger logger, Exception exception, Uri address);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Address} failed ({Kind}): {Detail}")]
    private static partial void HasFailed(ILogger logger, Uri address, FailureKind kind, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} blocks us: {Sign}")]
    private static partial void WasBlocked(ILogger logger, Uri address, string sign);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Reason}")]
    private static partial void WasRefused(ILogger logger, string reason);
}
