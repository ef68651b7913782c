using Microsoft.Extensions.Logging;

namespace Archive.Extraction.Ocr;

internal sealed partial class PageOcr
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A page could not be recognised: {Detail}")]
    private partial void LogFailed(string detail);
}
