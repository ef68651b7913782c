using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Archive.Extraction.Programs;

/// <summary>Runs external programs within hard bounds of time, memory, output and files, each with a folder of its own or none, without network where that is allowed.</summary>
/// <remarks>Nothing survives a run: on a bound, a failure or a cancellation the program is killed with all its children; should our own process be killed, the system kills it (<see cref="Tether"/>).</remarks>
internal sealed partial class ProgramRunner : IDisposable
{
    private const int LargestErrors = 16 << 10;
    private const int FirstBuffer = 4 << 10;

    /// <summary>What a program sees of our environment: no setting of the archive, hence no password.</summary>
    private static readonly string[] _environment = ["PATH", "HOME", "TESSDATA_PREFIX", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "LD_LIBRARY_PATH"];

    private readonly ProgramLauncher _launcher = new();
    private readonly string _workFolder;
    private readonly ILogger<ProgramRunner> _log;

    public ProgramRunner(IOptions<ExtractionOptions> options, ILogger<ProgramRunner> log)
    {
        _workFolder = options.Value.WorkFolder ?? Path.GetTempPath();
        _log = log;
    }

    /// <summary>Where a program is; null where it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="cancel">Kills it.</param>
    public async Task<ProgramEnd> RunAsync(ProgramCall call, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var folder = call.Input.IsEmpty ? null : MakeFolder();
        try
        {
            return await RunInAsync(folder, call, cancel);
        }
        catch (Win32Exception e)
        {
            return Missing(call, e.Message);
        }
        finally
        {
            if (folder is not null) DeleteFolder(folder);
        }
    }

    /// <summary>Runs a program to its end in a folder that the caller made and deletes; without one it has nowhere to write.</summary>
    public async Task<ProgramEnd> RunInAsync(string? folder, ProgramCall call, CancellationToken cancel)
    {
        // By its whole path: a bare name would be looked for in the current folder before the PATH.
        if (Find(call.Program) is not { } program) return Missing(call, "it is not on the PATH");
        using var bounds = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bounds.CancelAfter(call.Limits.Wall);
        if (!call.Input.IsEmpty) await File.WriteAllBytesAsync(Path.Combine(folder!, ProgramCall.InputName), call.Input, bounds.Token);
        using var file = call.Arguments.Contains(ProgramCall.Output, StringComparer.Ordinal) ? MemoryFile.Make() : null;
        using var running = await _launcher.StartAsync(StartOf(program, folder, call, file), file, call.Limits, call.Background);
        var process = running.Process;
        var reading = ReadAsync(process.StandardOutput.BaseStream, call.Limits.OutputBytes, bounds, expected: call.ExpectedBytes);
        var complaining = ReadAsync(process.StandardError.BaseStream, long.MaxValue, bounds, LargestErrors);
        await using var _ = bounds.Token.Register(static state => ((RunningProgram)state!).Kill(), running);
        process.StandardInput.Close();
        var output = await reading;
        var errors = Encoding.UTF8.GetString((await complaining).Bytes.Span);
        await process.WaitForExitAsync(CancellationToken.None);
        if (file is not null) output = file.Read(call.Limits.OutputBytes);
        cancel.ThrowIfCancellationRequested();
        var detail =
            output.Over ? $"{call.Program} wrote more than {call.Limits.OutputBytes >> 10} KB"
            : bounds.IsCancellationRequested ? $"{call.Program} took more than {call.Limits.Wall.TotalSeconds:0} s"
            : process.ExitCode is 128 + 24 or 128 + 9 ? $"{call.Program} took more than {call.Limits.Cpu.TotalSeconds:0} s of CPU"
            : process.ExitCode == 128 + 25 ? $"{call.Program} wrote more than {call.Limits.OutputBytes >> 10} KB"
            : (process.ExitCode is 128 + 6 or 128 + 11 or 1 && SaysNoMemory(errors)) ? $"{call.Program} asked for more than {call.Limits.MemoryBytes >> 20} MB of memory"
            : "";
        if (detail.Length > 0) LogBound(detail);
        return new(detail.Length > 0 ? ProgramStop.Bounds : ProgramStop.None, process.ExitCode, output.Bytes, errors, detail);
    }

    /// <inheritdoc/>
    public void Dispose() => _launcher.Dispose();

    /// <summary>Makes a folder that nobody else uses.</summary>
    public string MakeFolder()
    {
        var folder = Path.Combine(_workFolder, $"archive-{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Deletes what a run left.</summary>
    public void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException e)
        {
            LogLeft(folder, e.Message);
        }
        catch (UnauthorizedAccessException e)
        {
            LogLeft(folder, e.Message);
        }
    }

    private ProgramEnd Missing(ProgramCall call, string reason)
    {
        LogMissing(call.Program, reason);
        return new(ProgramStop.Missing, -1, default, "", $"{call.Program} is not installed");
    }

    private static bool SaysNoMemory(string errors) =>
        errors.Contains("bad_alloc", StringComparison.Ordinal) || errors.Contains("ut of memory", StringComparison.Ordinal) || errors.Contains("annot allocate", StringComparison.Ordinal);

    private ProcessStartInfo StartOf(string program, string? folder, ProgramCall call, MemoryFile? file)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "/",
        };
        foreach (var argument in call.Arguments) start.ArgumentList.Add(argument == ProgramCall.Output && file is not null ? file.Path : argument);
        start.Environment.Clear();
        foreach (var name in _environment)
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TMPDIR"] = folder ?? "/dev/null";
        // One thread a page: pages run side by side instead, which loses nothing to waiting.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        return start;
    }

    /// <summary>Reads a stream to its end; over <paramref name="bound"/> it stops the run, over <paramref name="keep"/> it reads on and forgets.</summary>
    private static async Task<(ReadOnlyMemory<byte> Bytes, bool Over)> ReadAsync(Stream stream, long bound, CancellationTokenSource run, int keep = int.MaxValue, int expected = 0)
    {
        var buffer = new byte[(int)Math.Min(Math.Min(Math.Max(FirstBuffer, expected), keep), bound)];
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length >= keep)
                    {
                        await DrainAsync(stream, run.Token);
                        break;
                    }

                    Array.Resize(ref buffer, (int)Math.Min(Math.Max(2L * buffer.Length, FirstBuffer), Array.MaxLength));
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), run.Token);
                if (read == 0) break;
                length += read;
                if (length > bound)
                {
                    await run.CancelAsync();
                    return (buffer.AsMemory(0, (int)bound), true);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Killed; what was read so far is given.
        }
        catch (IOException)
        {
            // The pipe broke with the program.
        }

        return (buffer.AsMemory(0, length), false);
    }

    private static async Task DrainAsync(Stream stream, CancellationToken cancel)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (await stream.ReadAsync(scratch, cancel) > 0) { }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }
}
