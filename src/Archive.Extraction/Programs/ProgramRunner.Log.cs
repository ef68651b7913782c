using Microsoft.Extensions.Logging;

namespace Archive.Extraction.Programs;

internal sealed partial class ProgramRunner
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Program} cannot be started: {Reason}")]
    private partial void LogMissing(string program, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A program was stopped: {Detail}")]
    private partial void LogBound(string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The working folder {Folder} could not be deleted: {Reason}")]
    private partial void LogLeft(string folder, string reason);
}
