using Archive.Core.Extraction;

namespace Archive.Extraction.Pdf;

/// <summary>Reads the pages whose own text does not do.</summary>
internal sealed class PdfScans
{
    /// <summary>Replaces pages by what their image says; true where one was recognised.</summary>
    public Task<bool> RecogniseAsync(string path, Page[] pages, IReadOnlyList<PageJudgement> judged, CancellationToken cancel) => Task.FromResult(false);
}
