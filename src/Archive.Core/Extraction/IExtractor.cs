using Archive.Core.Captures;
using Archive.Core.Sources;

namespace Archive.Core.Extraction;

/// <summary>Reads a file page by page.</summary>
/// <remarks>Runs outside the process or inside hard limits: a hostile file costs one outcome, never more. Same bytes and request, same answer. Safe to call at once from many places; it bounds its own parallelism.</remarks>
public interface IExtractor
{
    /// <summary>Reads what <paramref name="request"/> names.</summary>
    Task<Extracted> ReadAsync(ExtractionRequest request, CancellationToken cancel);

    /// <summary>The boxes of a page's words, read again from the file; empty where it has none.</summary>
    Task<IReadOnlyList<WordBox>> WordsAsync(ExtractionRequest request, int page, CancellationToken cancel);
}

/// <summary>What to read.</summary>
/// <param name="Path">A file; not written to.</param>
/// <param name="MediaType">What the server said it is; the bytes decide.</param>
/// <param name="Charset">What the server said of a page's charset; null where nothing.</param>
/// <param name="Content">CSS selector of a page's publication; null: the main part.</param>
public sealed record ExtractionRequest(string Path, string MediaType, string? Charset = null, string? Content = null);

/// <summary>What came of reading a file.</summary>
public abstract record Extracted
{
    /// <summary>It was read; pages may be blank.</summary>
    /// <param name="Kind">What the bytes are.</param>
    /// <param name="Pages">In order, numbered from 1 without gaps.</param>
    /// <param name="Extractor">Names and versions of what read it, e.g. <c>pdftotext 22.12.0; tesseract 5.3.0 fra; archive 1</c>.</param>
    /// <param name="Title">The title that the file itself states in its text (an HTML page's heading); null where none.</param>
    public sealed record Read(DocumentKind Kind, IReadOnlyList<Page> Pages, string Extractor, string? Title = null) : Extracted;

    /// <summary>It cannot be read.</summary>
    /// <param name="Kind">What the bytes seem to be.</param>
    /// <param name="Fault">Why, as a kind.</param>
    /// <param name="Detail">Why, for people: one line.</param>
    public sealed record Unreadable(DocumentKind Kind, ExtractionFault Fault, string Detail) : Extracted;

    private Extracted() { }
}

/// <summary>Why a file cannot be read.</summary>
public enum ExtractionFault
{
    /// <summary>Broken.</summary>
    Malformed,

    /// <summary>Shorter than its own structure says: the download was cut.</summary>
    Truncated,

    /// <summary>Asks for a password that the empty one is not.</summary>
    Encrypted,

    /// <summary>A limit of time, memory or output was reached.</summary>
    TooLarge,

    /// <summary>No extractor for this kind on this machine: kept and said.</summary>
    Unsupported,
}
