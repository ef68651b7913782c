namespace Archive.Host.Engine;

internal sealed partial class ReaderTrial
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading could not be tried.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fault}")]
    private static partial void LogFault(ILogger logger, string fault);
}
