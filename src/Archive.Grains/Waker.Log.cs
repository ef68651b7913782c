using Microsoft.Extensions.Logging;

namespace Archive.Grains;

public sealed partial class Waker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The store did not say what is due; asking again")]
    private static partial void LogBlind(ILogger logger, Exception e);
}
