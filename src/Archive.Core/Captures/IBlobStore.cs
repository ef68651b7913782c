namespace Archive.Core.Captures;

/// <summary>Keeps bytes for ever under the name of their SHA-256.</summary>
/// <remarks>Putting the same bytes again is free and answers the same name. Nothing overwrites or deletes (invariant 1). Safe to call at once from many places.</remarks>
public interface IBlobStore
{
    /// <summary>Reads <paramref name="content"/> once, in constant memory, and stores it durably: written beside, synced, renamed.</summary>
    /// <exception cref="StoreException">The medium is full or fails; nothing is kept under the name. What reading <paramref name="content"/> throws comes through as it is.</exception>
    Task<Blob> PutAsync(Stream content, CancellationToken cancel);

    /// <summary>Opens kept bytes for reading; null where there are none of that name.</summary>
    Task<Stream?> OpenAsync(BlobName name, CancellationToken cancel);

    /// <summary>A local file with the bytes, for programs that need one. It must not be written to; it lives until the lease is disposed.</summary>
    /// <exception cref="FileNotFoundException">No bytes of that name.</exception>
    Task<BlobFile> FileAsync(BlobName name, CancellationToken cancel);

    /// <summary>Every name that is kept, in no order.</summary>
    IAsyncEnumerable<Blob> ListAsync(CancellationToken cancel);
}

/// <summary>Kept bytes.</summary>
/// <param name="Name">Their SHA-256.</param>
/// <param name="Bytes">Their length.</param>
public readonly record struct Blob(BlobName Name, long Bytes);

/// <summary>A file that holds a blob's bytes while this is not disposed.</summary>
/// <param name="path">The file.</param>
/// <param name="temporary">Delete it in the end.</param>
public sealed class BlobFile(string path, bool temporary = false) : IDisposable
{
    /// <summary>The file's path.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary) File.Delete(Path);
    }
}
