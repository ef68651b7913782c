using Microsoft.Extensions.Logging;

namespace Archive.Mail;

public sealed partial class DigestMailer
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Watch {Watch}: '{Address}' is no mail address; nothing is sent to it")]
    private partial void LogNoAddress(string watch, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server refuses {Address} of watch {Watch} for good: {Reason}")]
    private partial void LogRefused(string address, string watch, string reason);
}
