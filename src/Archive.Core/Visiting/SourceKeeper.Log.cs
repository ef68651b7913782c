using Archive.Core.Sources;
using Microsoft.Extensions.Logging;

namespace Archive.Core.Visiting;

public sealed partial class SourceKeeper
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Source}: a visit begins")]
    private partial void LogBegins(SourceName source);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Source}: the visit ends, listing read to its end: {Whole}; next {Due}")]
    private partial void LogEnds(SourceName source, bool whole, DateTimeOffset? due);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source}: its platform rests until {Until}; the visit goes on then")]
    private partial void LogRests(SourceName source, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source}: {Item} could not be archived and is left for a later visit")]
    private partial void LogDocumentFailed(Exception exception, SourceName source, string item);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Source}: a step failed ({Reason}); nothing of it is half done, and it is tried again in half a minute")]
    private partial void LogStepFailed(Exception? exception, SourceName source, string reason);
}
