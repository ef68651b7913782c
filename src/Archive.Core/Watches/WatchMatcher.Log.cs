using Microsoft.Extensions.Logging;

namespace Archive.Core.Watches;

public sealed partial class WatchMatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Watch {Watch} cannot be run: {Fault}. It is marked, and its owner will be told")]
    private partial void LogFaulty(string watch, string fault);
}
