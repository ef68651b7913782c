using System.Runtime.InteropServices;

namespace Archive.Extraction.Programs;

/// <summary>Holds a program to our own life: however our process ends, the system kills it.</summary>
/// <remarks>
/// A pipe of which the program inherits the one end and we alone hold the other. When ours is closed, by us or by the system after our death, the system
/// sends the signal that the program's end was told to send, to the program (fcntl(2): O_ASYNC, F_SETOWN, F_SETSIG). Three microseconds; a program between
/// it and us that asks for a death signal costs a whole start, and dies with the thread that started it.
/// </remarks>
internal sealed partial class Tether : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int SetDescriptorFlags = 2;
    private const int SetFlags = 4;
    private const int SetOwner = 8;
    private const int SetSignal = 10;
    private const int Async = 0x2000;
    private const int Kill = 9;

    private int _theirs;
    private int _ours;

    private Tether(int theirs, int ours) => (_theirs, _ours) = (theirs, ours);

    /// <summary>Made before the program starts, so that it inherits its end; null where the system has no such thing.</summary>
    public static unsafe Tether? Make()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var ends = stackalloc int[2];
        if (pipe2(ends, CloseOnExec) != 0) return null;
        _ = fcntl(ends[0], SetDescriptorFlags, 0);
        return new(ends[0], ends[1]);
    }

    /// <summary>From now on the program dies with us.</summary>
    public void Hold(int process)
    {
        _ = fcntl(_theirs, SetOwner, process);
        _ = fcntl(_theirs, SetSignal, Kill);
        _ = fcntl(_theirs, SetFlags, Async);
        Close(ref _theirs);
    }

    /// <summary>Lets go: what still runs is killed.</summary>
    public void Dispose()
    {
        Close(ref _theirs);
        Close(ref _ours);
    }

    private static void Close(ref int descriptor)
    {
        if (Interlocked.Exchange(ref descriptor, -1) is >= 0 and var open) _ = close(open);
    }

#pragma warning disable IDE1006, CA5392 // The system's names, from the C library that the runtime itself has loaded.
    [LibraryImport("libc")]
    private static unsafe partial int pipe2(int* ends, int flags);

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command, int value);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
#pragma warning restore IDE1006, CA5392
}
