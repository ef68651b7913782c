using Archive.Core.Log;
using Microsoft.Extensions.Logging;

namespace Archive.Grains;

public sealed partial class ConsumerGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Consumer {Consumer} stands at {Position} and cannot go on ({Reason}); trying again in {Pause}")]
    private static partial void LogBehind(ILogger logger, Exception? e, string consumer, LogPosition position, string reason, TimeSpan pause);
}
