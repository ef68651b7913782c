using System.Diagnostics;
using Archive.Conformance.Stores;
using Archive.Core;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Storage.Tests;

/// <summary>A process of an archive, for what cannot be tried inside one: being killed, holding a lock, a disk that is full.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts this very program as a child; <paramref name="blocks"/> bounds every file that it writes, as a full disk would.</summary>
    public static Child Start(string what, string folder, int? blocks = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Archive.Storage.Tests");
        var start = blocks is null
            ? new ProcessStartInfo(program, ["child", what, folder])
            // The runtime's own double-mapped memory is a file too, unless it is told not to.
            : new ProcessStartInfo("sh", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; DOTNET_EnableWriteXorExecute=0 exec \"$0\" child {what} \"$1\"", program, folder]);
        start.RedirectStandardOutput = true;
        return new(Process.Start(start)!);
    }

    public async Task<string?> SaidAsync(CancellationToken cancel) => await _process.StandardOutput.ReadLineAsync(cancel);

    public async Task<int> EndedAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    public async Task KillAsync(CancellationToken cancel)
    {
        _process.Kill();       // SIGKILL
        await _process.WaitForExitAsync(cancel);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>What a child does. Ends with 3 where the store refuses, after saying why.</summary>
    public static async Task<int> RunAsync(string what, string path)
    {
        var folder = new DataFolder(path);
        try
        {
            using var engine = folder.LockEngine();
            await using var services = new ServiceCollection().AddArchiveStorage(folder, Given.ReadDeclaration).BuildServiceProvider();
            if (what is "commit") await CommitAsync(services);
            if (what is "put") await services.GetRequiredService<Core.Captures.IBlobStore>().PutAsync(new MemoryStream(new byte[16 << 20]), CancellationToken.None);
            if (what is "hold") Say("held");
            await Task.Delay(Timeout.Infinite);
            return 0;
        }
        catch (StoreException e)
        {
            Say(e.Message);
            return 3;
        }
    }

    /// <summary>Commits documents, with bytes, until it is killed or the store refuses; goes on after those that are there.</summary>
    private static async Task CommitAsync(ServiceProvider services)
    {
        var cancel = CancellationToken.None;
        var visits = services.GetRequiredService<IVisitStore>();
        var sources = services.GetRequiredService<ISourceStore>();
        await sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, cancel);
        var keeper = (await sources.TakeOverAsync(Given.Name("raa-var"), cancel))!.Value;
        var text = new string('a', 20_000);
        for (var n = (await visits.DocumentsAsync(Given.Name("raa-var"), cancel)).Count; ; n++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes($"{n} {text}");
            var blob = await services.GetRequiredService<Core.Captures.IBlobStore>().PutAsync(new MemoryStream(bytes), cancel);
            var committed = await visits.CommitAsync(Given.Step("raa-var", keeper) with
            {
                Documents = [Given.Document("raa-var", $"{n}") with { Versions = 1, Bytes = blob.Name }],
                Captures = [Given.Capture("raa-var", $"{n}") with { Sha256 = blob.Name, Bytes = blob.Bytes }],
                Versions = [Given.Version("raa-var", $"{n}", text: $"{n} {text}", acts: [Given.Act(1, $"Acte {n}"), Given.Act(2, $"Autre {n}")])],
                Changes = [Given.Change("raa-var", $"{n}")],
                Enqueue = [new(0, $"{n + 1}", 1, "{}")],
            }, cancel);
            if (!committed) return;
            Say($"{n}");
        }
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
