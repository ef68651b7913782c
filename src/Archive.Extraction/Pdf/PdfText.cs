using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Extraction.Programs;

namespace Archive.Extraction.Pdf;

/// <summary>What a PDF's own text came to.</summary>
internal abstract record PdfOwnText
{
    /// <summary>Its pages' texts, in order.</summary>
    public sealed record Pages(IReadOnlyList<string> Texts) : PdfOwnText;

    /// <summary>It cannot be read.</summary>
    public sealed record Unreadable(Extracted.Unreadable Why) : PdfOwnText;

    private PdfOwnText() { }
}

/// <summary>Reads a PDF's own text with one run of pdftotext for all its pages.</summary>
internal sealed class PdfText(ProgramRunner programs, ReadingTurns turns)
{
    /// <summary>In reading order: a sommaire's title and its page stay on lines of their own, columns are not torn into each other.</summary>
    public async Task<PdfOwnText> ReadAsync(string path, ExtractionOptions options, CancellationToken cancel)
    {
        var run = await turns.ReadTextAsync(
            () => programs.RunAsync(new("pdftotext", ["-enc", "UTF-8", path, ProgramCall.Output], options.Text), cancel), cancel);
        if (run.Stop == ProgramStop.Missing) return Fault(ExtractionFault.Unsupported, run.Detail);
        if (run.Stop == ProgramStop.Bounds) return Fault(ExtractionFault.TooLarge, run.Detail);
        if (SaysEncrypted(run.Errors)) return Fault(ExtractionFault.Encrypted, "the file asks for a password");

        var pages = PdfPages.Split(run.Output.Span);
        if (pages.Count > options.LargestPages) return Fault(ExtractionFault.TooLarge, $"{pages.Count} pages; the bound is {options.LargestPages}");
        if (pages.Count > 0) return new PdfOwnText.Pages(pages);
        return await IsEncryptedAsync(path, cancel)
            ? Fault(ExtractionFault.Encrypted, $"the file is encrypted: {run.Complaint}")
            : Fault(ExtractionFault.Malformed, $"no page can be read: {run.Complaint}");
    }

    private static bool SaysEncrypted(string errors) =>
        errors.Contains("Incorrect password", StringComparison.Ordinal)
        || errors.Contains("of Standard security handler", StringComparison.Ordinal)
        || errors.Contains("security handler", StringComparison.Ordinal) && errors.Contains("Unsupported", StringComparison.Ordinal);

    /// <summary>An encrypted file that is opened with the wrong key looks broken; its trailer, never encrypted itself, says what it is.</summary>
    private static async Task<bool> IsEncryptedAsync(string path, CancellationToken cancel) => await FileSearch.HoldsAsync(path, "/Encrypt"u8.ToArray(), cancel);

    private static PdfOwnText.Unreadable Fault(ExtractionFault fault, string detail) => new(new(DocumentKind.Pdf, fault, detail));
}
