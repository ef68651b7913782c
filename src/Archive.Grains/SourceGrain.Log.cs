using Microsoft.Extensions.Logging;

namespace Archive.Grains;

public sealed partial class SourceGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The step of {Source} could not be stored; it will be done again")]
    private static partial void LogFailed(ILogger logger, Exception e, string source);
}
