using Archive.Core.Extraction;
using Archive.Core.Sources;
using Archive.Extraction.Programs;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Office;

/// <summary>Turns old office files into DOCX with LibreOffice, where it is installed.</summary>
internal sealed class LibreOffice(ProgramRunner programs, IOptions<ExtractionOptions> options)
{
    private const string Program = "soffice";

    /// <summary>Gives <paramref name="read"/> the file as DOCX.</summary>
    public async Task<Extracted> ReadAsDocxAsync(string path, Func<string, Extracted> read, CancellationToken cancel)
    {
        if (ProgramRunner.Find(Program) is null) return Fault(ExtractionFault.Unsupported, "LibreOffice is not installed on this machine");
        var folder = programs.MakeFolder();
        try
        {
            // A profile of its own: two runs on one profile end each other, and a document's macros find none to change.
            string[] arguments =
            [
                $"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault",
                "--convert-to", "docx", "--outdir", folder, path,
            ];
            var run = await programs.RunInAsync(folder, new(Program, arguments, options.Value.Office) { Background = true }, cancel);
            if (run.Stop == ProgramStop.Bounds) return Fault(ExtractionFault.TooLarge, run.Detail);
            var written = Directory.GetFiles(folder, "*.docx");
            return written is [var docx] ? read(docx) : Fault(ExtractionFault.Malformed, $"LibreOffice cannot read it: {run.Complaint}");
        }
        finally
        {
            programs.DeleteFolder(folder);
        }
    }

    private static Extracted.Unreadable Fault(ExtractionFault fault, string detail) => new(DocumentKind.Office, fault, detail);
}
