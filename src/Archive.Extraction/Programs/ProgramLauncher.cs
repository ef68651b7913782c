using System.Diagnostics;

namespace Archive.Extraction.Programs;

/// <summary>Starts programs from one thread that has left the network: what it starts has none either, where that is allowed.</summary>
/// <remarks>A network namespace belongs to a thread and is inherited by its children, so that leaving it costs one call in all and not one program a run.</remarks>
internal sealed class ProgramLauncher : IDisposable
{
    // Under a monitor, whose waiters sleep: those of a blocking collection spin first, a hundred yields a start.
    private readonly Queue<Start> _starts = new();
    private bool _disposed;

    public ProgramLauncher() => new Thread(Run) { IsBackground = true, Name = "program launcher" }.Start();

    /// <summary>Starts a program within its limits, which inherits the file that it writes to.</summary>
    public Task<RunningProgram> StartAsync(ProcessStartInfo program, MemoryFile? output, ProgramLimits limits, bool background)
    {
        var start = new Start(program, output, limits, background);
        lock (_starts)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _starts.Enqueue(start);
            Monitor.Pulse(_starts);
        }
        return start.Started.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_starts)
        {
            _disposed = true;
            Monitor.Pulse(_starts);
        }
    }

    private void Run()
    {
        LinuxCalls.LeaveNetwork();
        while (Next() is { } start)
        {
            try
            {
                start.Started.SetResult(RunningProgram.Start(start.Program, start.Output, start.Limits, start.Background));
            }
            catch (Exception e)
            {
                start.Started.SetException(e);
            }
        }
    }

    private Start? Next()
    {
        lock (_starts)
        {
            while (_starts.Count == 0 && !_disposed) Monitor.Wait(_starts);
            return _starts.TryDequeue(out var start) ? start : null;
        }
    }

    private sealed record Start(ProcessStartInfo Program, MemoryFile? Output, ProgramLimits Limits, bool Background)
    {
        public TaskCompletionSource<RunningProgram> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
