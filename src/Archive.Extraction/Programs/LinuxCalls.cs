using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Extraction.Programs;

/// <summary>The system calls that bound a child process, and tie it to us, without one more program between it and us.</summary>
/// <remarks>pdftotext reads a gazette in about 10 ms; a chain of prlimit, nice and unshare would cost it a third more.</remarks>
internal static partial class LinuxCalls
{
    private const int NewNetwork = 0x40000000;
    private const int PipeCloseOnExec = 0x80000;
    private const uint MemoryCloseOnExec = 1;
    private const int Async = 0x2000;
    private const int Kill = 9;

    private enum Control
    {
        SetDescriptorFlags = 2,
        SetFlags = 4,
        SetOwner = 8,
        SetSignal = 10,
    }

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

    /// <summary>A pipe's two ends, to be read from and to be written to; null elsewhere, or where there can be none.</summary>
    public static unsafe (SafeFileHandle Read, SafeFileHandle Write)? Pipe()
    {
        var ends = stackalloc int[2];
        return OperatingSystem.IsLinux() && pipe2(ends, PipeCloseOnExec) == 0 ? (new(ends[0], ownsHandle: true), new(ends[1], ownsHandle: true)) : null;
    }

    /// <summary>A file in memory; null elsewhere, or where there can be none.</summary>
    public static SafeFileHandle? MemoryFile(string name) =>
        OperatingSystem.IsLinux() && memfd_create(name, MemoryCloseOnExec) is >= 0 and var descriptor ? new(descriptor, ownsHandle: true) : null;

    /// <summary>Whether programs that are started from now on have it too.</summary>
    public static void Inherit(SafeFileHandle handle, bool inherited) => _ = fcntl(handle, (int)Control.SetDescriptorFlags, inherited ? 0 : 1);

    /// <summary>Has the system kill a process once nobody can write any more to the pipe that this end of it, which the process holds, reads from (fcntl(2), F_SETSIG).</summary>
    public static void KillWithPipe(SafeFileHandle read, int process)
    {
        _ = fcntl(read, (int)Control.SetOwner, process);
        _ = fcntl(read, (int)Control.SetSignal, Kill);
        _ = fcntl(read, (int)Control.SetFlags, Async);
    }

    private static void Set(int process, Resource resource, Limit limit) => _ = prlimit(process, (int)resource, in limit, 0);

#pragma warning disable IDE1006, CA5392 // The system's names, from the C library that the runtime itself has loaded.
    [LibraryImport("libc")]
    private static unsafe partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc")]
    private static partial int fcntl(SafeFileHandle descriptor, int command, int value);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prlimit(int process, int resource, in Limit limit, nint old);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setpriority(int which, int process, int priority);
#pragma warning restore IDE1006, CA5392
}
