using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Extraction.Programs;

/// <summary>A file in memory without a name (memfd_create(2)), which a program inherits and writes its output to.</summary>
/// <remarks>A pipe wakes its reader for every 4 KB that a program writes, at a cost of 40 µs each; a file is read once, when the program has ended.</remarks>
internal sealed partial class MemoryFile : IDisposable
{
    private const uint CloseOnExec = 1;
    private const int SetDescriptorFlags = 2;

    private readonly SafeFileHandle _handle;

    private MemoryFile(int descriptor) => _handle = new(descriptor, ownsHandle: true);

    /// <summary>Its name in the program that inherits it.</summary>
    public string Path => $"/proc/self/fd/{_handle.DangerousGetHandle()}";

    /// <summary>Null where the system has no such thing.</summary>
    public static MemoryFile? Make() => OperatingSystem.IsLinux() && memfd_create("output", CloseOnExec) is >= 0 and var descriptor ? new(descriptor) : null;

    /// <summary>Whether programs that are started now inherit it.</summary>
    public void Share(bool inherited) => _ = fcntl(_handle, SetDescriptorFlags, inherited ? 0 : 1);

    /// <summary>What was written, up to a bound.</summary>
    public byte[] Read(long most)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Min(RandomAccess.GetLength(_handle), most), Array.MaxLength));
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(_handle, bytes.AsSpan(length), length) is > 0 and var read) length += read;
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

#pragma warning disable IDE1006, CA5392 // The system's names, from the C library that the runtime itself has loaded.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc")]
    private static partial int fcntl(SafeFileHandle descriptor, int command, int value);
#pragma warning restore IDE1006, CA5392
}
