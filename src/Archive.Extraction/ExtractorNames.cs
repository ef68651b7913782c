using Archive.Extraction.Programs;
using Microsoft.Extensions.Options;

namespace Archive.Extraction;

/// <summary>The names and versions of what reads, kept with each version.</summary>
internal sealed class ExtractorNames(ProgramRunner programs, IOptions<ExtractionOptions> options)
{
    /// <summary>Counted up when our own reading changes what a text is.</summary>
    public const string Own = "archive 1";

    private readonly Lazy<Task<string>> _pdftotext = new(() => AskAsync(programs, options.Value, "pdftotext", "-v"));
    private readonly Lazy<Task<string>> _tesseract = new(() => AskAsync(programs, options.Value, "tesseract", "--version"));

    /// <summary>Of a PDF, with or without pages that were recognised.</summary>
    public async Task<string> OfPdfAsync(bool recognised, CancellationToken cancel)
    {
        var text = await _pdftotext.Value.WaitAsync(cancel);
        return recognised ? $"{text}; {await _tesseract.Value.WaitAsync(cancel)} {options.Value.OcrLanguages}; {Own}" : $"{text}; {Own}";
    }

    private static async Task<string> AskAsync(ProgramRunner programs, ExtractionOptions options, string program, string question)
    {
        var run = await programs.RunAsync(new(program, [question], options.Text), CancellationToken.None);
        var said = run.Errors.Length > 0 && run.Output.IsEmpty ? run.Errors : System.Text.Encoding.UTF8.GetString(run.Output.Span);
        var version = said.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return version.Length > 0 && char.IsAsciiDigit(version[0]) ? $"{program} {version}" : program;
    }
}
