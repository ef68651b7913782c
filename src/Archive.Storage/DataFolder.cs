using System.Globalization;
using Archive.Core;

namespace Archive.Storage;

/// <summary>Everything an archive keeps on one machine, under one folder.</summary>
public sealed class DataFolder
{
    /// <summary>Names a folder; nothing is created yet.</summary>
    /// <param name="root">Its path; relative ones are taken from the current folder.</param>
    public DataFolder(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The store: sources, documents, versions, log, watches.</summary>
    public string Database => Path.Combine(Root, "archive.db");

    /// <summary>Captured bytes, each under its SHA-256.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>The full-text index; made from the log, may be thrown away.</summary>
    public string Search => Path.Combine(Root, "search.db");

    /// <summary>Mails, until SMTP is set.</summary>
    public string Outbox => Path.Combine(Root, "outbox");

    /// <summary>What the one engine of the folder holds locked.</summary>
    public string EngineLock => Path.Combine(Root, "engine.lock");

    /// <summary>The process that last took the lock; says nothing while the lock is free.</summary>
    public string EnginePid => Path.Combine(Root, "engine.pid");

    /// <summary>
    /// Takes the folder for an engine until the answer is disposed or the process ends, however it ends.
    /// The folders of its blobs are made; what killed processes left half written among them is swept.
    /// </summary>
    /// <remarks>Commands that only read take no lock.</remarks>
    /// <exception cref="StoreException">Another engine holds it, or the folder cannot be written to.</exception>
    public EngineLock LockEngine()
    {
        var held = Lock();
        try
        {
            File.WriteAllText(EnginePid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            Captures.FolderBlobs.Prepare(Blobs);
            return new EngineLock(held);
        }
        catch (Exception e)
        {
            held.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw new StoreException($"{Root}: cannot be written to ({e.Message.TrimEnd('.')}); give the archive a folder of its own with --data.", e);
            throw;
        }
    }

    private FileStream Lock()
    {
        try
        {
            Directory.CreateDirectory(Root);
            // An exclusive flock on Unix, a share mode on Windows: the system lets go of either when the process dies.
            return new FileStream(EngineLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException($"{Root}: cannot be written to; give the archive a folder of its own with --data.", e);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new StoreException($"{Root}: another engine ({Holder()}) works on this folder; stop it, or choose another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new StoreException($"{Root}: cannot be used ({e.Message.TrimEnd('.')}); choose another folder with --data.", e);
        }
    }

    // EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private string Holder()
    {
        try
        {
            return int.TryParse(File.ReadAllText(EnginePid), CultureInfo.InvariantCulture, out var pid) ? $"process {pid}" : "a process that is just starting";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "a process that is just starting";
        }
    }
}

/// <summary>The hold of an engine on its data folder.</summary>
public sealed class EngineLock : IDisposable
{
    private readonly FileStream _held;

    internal EngineLock(FileStream held) => _held = held;

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
