using Microsoft.Extensions.Logging;

namespace Archive.Fetching.Browser;

internal sealed partial class BrowserProgram
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Started {Program} {Version}")]
    private static partial void Started(ILogger logger, string program, string version);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The browser is gone ({Why}); starting it afresh")]
    private static partial void Crashed(ILogger logger, string why);
}
