using Archive.Core.Sources;
using Archive.Grains;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary>How far a visit is, a line a source; silent where nobody looks.</summary>
internal sealed class VisitProgress
{
    private readonly Dictionary<SourceName, ProgressTask> _tasks = [];

    private VisitProgress() { }

    /// <summary>Shows nothing.</summary>
    public static VisitProgress Silent => new();

    /// <summary>Shows the progress of <paramref name="run"/> on a terminal.</summary>
    public static async Task<T> ShowAsync<T>(Session session, IReadOnlyList<SourceName> names, Func<VisitProgress, Task<T>> run)
    {
        if (session.Json || Console.IsOutputRedirected) return await run(Silent);
        return await session.Console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var progress = new VisitProgress();
                foreach (var name in names) progress._tasks[name] = context.AddTask($"{name}").IsIndeterminate();
                return run(progress);
            });
    }

    /// <summary>Tells what a source is at.</summary>
    public void Tell(SourceName name, SourceStatus status)
    {
        if (_tasks.TryGetValue(name, out var task)) task.Description = Markup.Escape($"{name}: {status.Documents} documents, {status.Steps} steps");
    }

    /// <summary>A source is done with.</summary>
    public void End(SourceName name)
    {
        if (_tasks.TryGetValue(name, out var task)) task.StopTask();
    }
}
