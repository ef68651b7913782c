using Archive.Core.Extraction;
using Archive.Extraction.Html;
using Archive.Extraction.Ocr;
using Archive.Extraction.Office;
using Archive.Extraction.Pdf;
using Archive.Extraction.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Extraction;

/// <summary>Puts the reading of files into a host.</summary>
public static class ExtractionServices
{
    /// <summary>Adds <see cref="IExtractor"/>. Needs logging; settings are validated at start.</summary>
    public static IServiceCollection AddArchiveExtraction(this IServiceCollection services, Action<ExtractionOptions>? configure = null)
    {
        services.AddOptions<ExtractionOptions>().Configure(configure ?? (_ => { })).ValidateDataAnnotations();
        return services
            .AddSingleton<ProgramRunner>()
            .AddSingleton<ReadingTurns>()
            .AddSingleton<ExtractorNames>()
            .AddSingleton<PdfText>()
            .AddSingleton<PdfImages>()
            .AddSingleton<PdfFonts>()
            .AddSingleton<PdfSizes>()
            .AddSingleton<PdfRenderer>()
            .AddSingleton<PageOcr>()
            .AddSingleton<PdfScans>()
            .AddSingleton<PdfReader>()
            .AddSingleton<PdfWords>()
            .AddSingleton<HtmlReader>()
            .AddSingleton<LibreOffice>()
            .AddSingleton<OfficeReader>()
            .AddSingleton<PlainText>()
            .AddSingleton<IExtractor, Extractor>();
    }
}
