using Microsoft.Extensions.Logging;

namespace Archive.Core.Watches;

public sealed partial class DigestSender
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The digest of watch {Watch} could not be sent; it is tried again")]
    private partial void LogNotSent(string watch, Exception reason);
}
