using Microsoft.Win32.SafeHandles;

namespace Archive.Extraction.Programs;

/// <summary>A file in memory without a name, which a program inherits and writes its output to.</summary>
/// <remarks>A pipe wakes its reader for every 4 KB that a program writes; a file is read once, when the program has ended.</remarks>
internal sealed class MemoryFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private MemoryFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Its name in the program that inherits it.</summary>
    public string Path => $"/proc/self/fd/{_handle.DangerousGetHandle()}";

    /// <summary>Null where the system has no such thing.</summary>
    public static MemoryFile? Make() => LinuxCalls.MemoryFile("output") is { } handle ? new(handle) : null;

    /// <summary>Whether programs that are started now inherit it.</summary>
    public void Share(bool inherited) => LinuxCalls.Inherit(_handle, inherited);

    /// <summary>What was written, up to a bound, and whether it came up to it: a program that is deaf to the system's signal writes no further, and may call that an end.</summary>
    public (byte[] Bytes, bool Over) Read(long bound)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Min(RandomAccess.GetLength(_handle), bound), Array.MaxLength));
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(_handle, bytes.AsSpan(length), length) is > 0 and var read) length += read;
        return (bytes, bytes.Length >= bound);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
