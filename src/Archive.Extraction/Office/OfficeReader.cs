using Archive.Core.Extraction;
using Archive.Core.Sources;

namespace Archive.Extraction.Office;

/// <summary>Reads office files.</summary>
internal sealed class OfficeReader
{
    /// <summary>Reads the file.</summary>
    public Task<Extracted> ReadAsync(string path, FileKind kind, CancellationToken cancel) =>
        Task.FromResult<Extracted>(new Extracted.Unreadable(DocumentKind.Office, ExtractionFault.Unsupported, "no reader for files of this kind"));
}
