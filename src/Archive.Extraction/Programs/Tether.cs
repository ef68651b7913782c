using Microsoft.Win32.SafeHandles;

namespace Archive.Extraction.Programs;

/// <summary>Holds a program to our own life: however our process ends, the system kills it.</summary>
/// <remarks>
/// A pipe of which the program inherits the one end and we alone hold the other. When ours is closed, by us or by the system after our death, the system
/// sends the signal that the program's end was told to send, to the program. A handful of system calls; a program between it and us that asks for a death
/// signal costs a whole start, and dies with the thread that started it.
/// </remarks>
internal sealed class Tether : IDisposable
{
    private readonly SafeFileHandle _theirs;
    private readonly SafeFileHandle _ours;

    private Tether(SafeFileHandle theirs, SafeFileHandle ours) => (_theirs, _ours) = (theirs, ours);

    /// <summary>Made before the program starts, so that it inherits its end; null where the system has no such thing.</summary>
    public static Tether? Make()
    {
        if (LinuxCalls.Pipe() is not var (theirs, ours)) return null;
        LinuxCalls.Inherit(theirs, true);
        return new(theirs, ours);
    }

    /// <summary>From now on the program dies with us.</summary>
    public void Hold(int process)
    {
        LinuxCalls.KillWithPipe(_theirs, process);
        _theirs.Dispose();
    }

    /// <summary>Lets go: what still runs is killed.</summary>
    public void Dispose()
    {
        _theirs.Dispose();
        _ours.Dispose();
    }
}
