namespace Archive.Host.Engine;

internal sealed partial class ReaderTrial
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fault} `archive doctor` says what this machine lacks.")]
    private static partial void LogFault(ILogger logger, string fault);
}
