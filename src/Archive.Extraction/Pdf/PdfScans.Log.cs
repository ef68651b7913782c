using Microsoft.Extensions.Logging;

namespace Archive.Extraction.Pdf;

internal sealed partial class PdfScans
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Wanted} pages would have to be recognised; only the first {Bound} are")]
    private partial void LogMany(string path, int wanted, int bound);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: page {Page} cannot be rendered and stays as its own text has it")]
    private partial void LogUnrendered(string path, int page);
}
