using System.Runtime.InteropServices;

namespace Archive.Extraction.Programs;

/// <summary>The system calls that bound a child process without one more program between it and us.</summary>
/// <remarks>pdftotext reads a gazette in about 10 ms; a chain of prlimit, nice and unshare would cost it a third more.</remarks>
internal static partial class LinuxCalls
{
    private const int NewNetwork = 0x40000000;

    private enum Resource
    {
        Cpu = 0,
        FileSize = 1,
        Core = 4,
        Files = 7,
        AddressSpace = 9,
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);

    /// <summary>Leaves the network for the calling thread and all programs started by it; false where that is not allowed.</summary>
    public static bool LeaveNetwork() => OperatingSystem.IsLinux() && unshare(NewNetwork) == 0;

    /// <summary>Bounds a running process.</summary>
    public static void Bound(int process, ProgramLimits limits, bool background)
    {
        if (!OperatingSystem.IsLinux()) return;
        var seconds = (ulong)Math.Ceiling(limits.Cpu.TotalSeconds);
        Set(process, Resource.Cpu, new(seconds, seconds + 1));
        Set(process, Resource.FileSize, new((ulong)limits.OutputBytes, (ulong)limits.OutputBytes));
        Set(process, Resource.Core, new(0, 0));
        Set(process, Resource.Files, new((ulong)limits.Files, (ulong)limits.Files));
        Set(process, Resource.AddressSpace, new((ulong)limits.MemoryBytes, (ulong)limits.MemoryBytes));
        if (background) _ = setpriority(0, process, 10);
    }

    private static void Set(int process, Resource resource, Limit limit) => _ = prlimit(process, (int)resource, in limit, 0);

#pragma warning disable IDE1006, CA5392 // The system's names, from the C library that the runtime itself has loaded.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prlimit(int process, int resource, in Limit limit, nint old);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setpriority(int which, int process, int priority);
#pragma warning restore IDE1006, CA5392
}
