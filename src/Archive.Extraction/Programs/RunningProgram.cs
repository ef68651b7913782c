using System.Diagnostics;

namespace Archive.Extraction.Programs;

/// <summary>A program that was started: bounded, and killed by the system when our own process ends.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Tether? _tether;

    private RunningProgram(Process process, Tether? tether) => (Process, _tether) = (process, tether);

    public Process Process { get; }

    /// <summary>Starts it. Called by one thread alone: what it inherits, the next must not.</summary>
    public static RunningProgram Start(ProcessStartInfo program, MemoryFile? output, ProgramLimits limits, bool background)
    {
        var tether = Tether.Make();
        output?.Share(true);
        try
        {
            var process = Process.Start(program)!;
            tether?.Hold(process.Id);
            LinuxCalls.Bound(process.Id, limits, background);
            return new(process, tether);
        }
        catch
        {
            tether?.Dispose();
            throw;
        }
        finally
        {
            output?.Share(false);
        }
    }

    /// <summary>Kills it with all its children, where it still runs.</summary>
    public void Kill()
    {
        if (Process.HasExited) return;
        try
        {
            Process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
        }
        catch (AggregateException)
        {
            // Some child of it has just ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        Process.Dispose();
        _tether?.Dispose();
    }
}
