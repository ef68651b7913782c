using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Archive.Core;
using Archive.Core.Captures;

namespace Archive.Storage.Captures;

/// <summary>Blobs as files <c>ab/abcd…</c> below a folder: written beside, synced, renamed, never overwritten, read-only once there.</summary>
public sealed class FolderBlobs(DataFolder folder) : IBlobStore
{
    // What fits is hashed before anything is written, so that known bytes cost no writing at all.
    private const int BufferBytes = 256 << 10;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly string _root = folder.Blobs;

    /// <inheritdoc/>
    public async Task<Blob> PutAsync(Stream content, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var first = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            if (first < buffer.Length)
            {
                var known = BlobName.Of(buffer.AsSpan(0, first));
                if (File.Exists(PathOf(known))) return new(known, first);
            }
            return await WriteAsync(content, buffer, first, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(BlobName name, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 << 10, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task<BlobFile> FileAsync(BlobName name, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var path = PathOf(name);
        return File.Exists(path)
            ? Task.FromResult(new BlobFile(path))
            : throw new FileNotFoundException($"No bytes are kept under {name}.", path);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Blob> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(_root)) yield break;
        var files = new DirectoryInfo(_root).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = default });
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (IsName(file.Name)) yield return new(new(file.Name), file.Length);
        }
    }

    /// <summary>Makes the folders where they are not there; deletes what no living process is still writing.</summary>
    internal static void Prepare(string blobs)
    {
        var beside = Beside(blobs);
        if (!Directory.Exists(beside))
        {
            MakeFolders(blobs);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(beside))
        {
            try
            {
                // Whoever writes holds it locked; a killed process holds nothing.
                using (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None)) { }
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
        }
    }

    private async Task<Blob> WriteAsync(Stream content, byte[] buffer, int first, CancellationToken cancel)
    {
        var path = Path.Combine(Beside(_root), Guid.NewGuid().ToString("n"));
        var kept = false;
        try
        {
            var blob = await CopyAsync(content, path, buffer, first, cancel);
            kept = OnMedium(() => Keep(path, PathOf(blob.Name)));
            return blob;
        }
        finally
        {
            if (!kept) OnMedium(() => File.Delete(path));
        }
    }

    private async Task<Blob> CopyAsync(Stream content, string path, byte[] buffer, int first, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = OnMedium(() =>
        {
            if (!Directory.Exists(Beside(_root))) MakeFolders(_root);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        });
        long length = 0;
        for (var read = first; read > 0; read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel))
        {
            hash.AppendData(buffer.AsSpan(0, read));
            OnMedium(() => RandomAccess.Write(file, buffer.AsSpan(0, read), length));
            length += read;
        }
        OnMedium(() => RandomAccess.FlushToDisk(file));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return new(new(Convert.ToHexStringLower(hash.GetHashAndReset())), length);
    }

    /// <summary>Whether the file was moved; else its bytes are kept already.</summary>
    private bool Keep(string written, string kept)
    {
        if (File.Exists(kept)) return false;
        var parent = Path.GetDirectoryName(kept)!;
        // A copy of the archive may have left empty ones out.
        if (!Directory.Exists(parent)) MakeFolders(_root);
        // Two that put the same bytes at once rename the same bytes over each other: one step of the system, nothing is ever half there.
        File.Move(written, kept, overwrite: true);
        FolderSync.Sync(parent);
        return true;
    }

    // A full disk is not a cut download: only what the medium says becomes the store's word.
    private void OnMedium(Action work) => OnMedium(() =>
    {
        work();
        return true;
    });

    private T OnMedium<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        // .NET calls a file that outgrows the medium's bound an argument out of range.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new StoreException($"{_root}: cannot be written to ({e.Message.TrimEnd('.')}); make room or give this user the right to write, then try again: nothing was lost.", e);
        }
    }

    private string PathOf(BlobName name) =>
        IsName(name.Value)
            ? Path.Combine(_root, name.Value[..2], name.Value)
            : throw new ArgumentException($"'{name}' is no SHA-256.", nameof(name));

    // A default name, or one made without Parse, must never reach the file system.
    private static bool IsName(string? text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Digits);

    // All of them at once, "tmp" last: one sync instead of one whenever a hash is the first of its folder.
    private static void MakeFolders(string blobs)
    {
        for (var first = 0; first < 256; first++) Directory.CreateDirectory(Path.Combine(blobs, first.ToString("x2", CultureInfo.InvariantCulture)));
        FolderSync.Sync(blobs);
        FolderSync.Sync(Path.GetDirectoryName(blobs)!);
        Directory.CreateDirectory(Beside(blobs));
    }

    private static string Beside(string blobs) => Path.Combine(blobs, "tmp");
}
