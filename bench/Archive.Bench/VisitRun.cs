using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Archive.Bench;

/// <summary>How far a visit had come at a moment.</summary>
/// <param name="Wall">Seconds since its program was started.</param>
/// <param name="Cpu">CPU seconds of the program and the children it waited for.</param>
/// <param name="Replay">CPU seconds of the replay, which runs on the same cores.</param>
internal readonly record struct VisitMoment(double Wall, double Cpu, double Replay)
{
    public static VisitMoment operator -(VisitMoment a, VisitMoment b) => new(a.Wall - b.Wall, a.Cpu - b.Cpu, a.Replay - b.Replay);
}

/// <summary>A visit of the program's, watched from outside: its first request, when all it saw was searchable, its end.</summary>
internal static class VisitRun
{
    public static async Task<(VisitMoment First, VisitMoment Searchable, VisitMoment End)> MeasureAsync(Replay replay, string program, Dictionary<string, string> environment, string data)
    {
        var (cpu, watch, before) = (ChildUsage.CpuSeconds(), Stopwatch.StartNew(), Commands.CpuOf(replay.ProcessId));
        using var process = Commands.Start(program, ["visit", "--clock", "2025-04-30T23:00"], environment);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExitAsync();

        VisitMoment Now() => new(watch.Elapsed.TotalSeconds, Commands.CpuOf(process.Id), Commands.CpuOf(replay.ProcessId) - before);
        while (!ended.IsCompleted && await replay.RequestsAsync(_ => true) == 0) await Task.Delay(5);
        var first = Now();
        // The last time that the index moved is when all was searchable.
        var searchable = first;
        for (long at = 0; !ended.IsCompleted; await Task.Delay(10))
        {
            var position = Position(data);
            if (position <= at) continue;
            (at, searchable) = (position, Now());
        }
        await ended;
        var code = process.ExitCode;
        if (code != 0) throw new InvalidOperationException($"visit: exit {code}\n{await output}\n{await errors}");
        return (first, searchable, new(watch.Elapsed.TotalSeconds, ChildUsage.CpuSeconds() - cpu, Commands.CpuOf(replay.ProcessId) - before));
    }

    /// <summary>How far the index has read the log; 0 where it cannot be asked now.</summary>
    private static long Position(string data)
    {
        var path = Path.Combine(data, "search.db");
        if (!File.Exists(path)) return 0;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT position FROM state";
            return command.ExecuteScalar() is long position ? position : 0;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
