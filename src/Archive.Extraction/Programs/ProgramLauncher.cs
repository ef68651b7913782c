using System.Collections.Concurrent;
using System.Diagnostics;

namespace Archive.Extraction.Programs;

/// <summary>Starts programs from one thread that has left the network: what it starts has none either.</summary>
/// <remarks>A network namespace belongs to a thread and is inherited by its children, so that leaving it costs one call in all and not one program a run.
/// The thread lives as long as the process, as it must: the system kills a child that asked for it when the thread that started it ends.</remarks>
internal sealed class ProgramLauncher : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Start, ProgramLimits Limits, bool Background, TaskCompletionSource<Process> Started)> _starts = [];
    private readonly TaskCompletionSource<bool> _offline = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProgramLauncher()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "program launcher" };
        thread.Start();
    }

    /// <summary>Whether programs run without network.</summary>
    public Task<bool> Offline => _offline.Task;

    /// <summary>Starts a program within its limits.</summary>
    public Task<Process> StartAsync(ProcessStartInfo start, ProgramLimits limits, bool background)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Add((start, limits, background, started));
        return started.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _starts.CompleteAdding();

    private void Run()
    {
        _offline.SetResult(LinuxCalls.LeaveNetwork());
        foreach (var (start, limits, background, started) in _starts.GetConsumingEnumerable())
        {
            try
            {
                var process = Process.Start(start)!;
                LinuxCalls.Bound(process.Id, limits, background);
                started.SetResult(process);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }
}
