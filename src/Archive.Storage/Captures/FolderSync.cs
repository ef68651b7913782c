using System.Runtime.InteropServices;

namespace Archive.Storage.Captures;

/// <summary>Makes a folder's entries durable: a synced file whose name is lost with the power is lost all the same.</summary>
internal static partial class FolderSync
{
    /// <summary>Syncs a folder; does nothing where the system does it by itself (Windows) or cannot.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
