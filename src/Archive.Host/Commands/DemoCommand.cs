using System.CommandLine;
using Archive.Core.Sources;
using Archive.Host.Demo;
using Archive.Host.Engine;
using Archive.Host.Settings;
using Archive.Storage;

namespace Archive.Host.Commands;

/// <summary><c>demo</c>: the whole way on a machine that has nothing.</summary>
internal static class DemoCommand
{
    /// <summary>In a folder that a demo made: the next demo may empty it.</summary>
    private const string Mark = "demo.txt";

    public static Command Command()
    {
        var command = new Command("demo", "Visits a made-up prefecture over some made-up days, and tells the story");
        command.SetAction((parsed, cancel) =>
        {
            var given = parsed.GetResult(GlobalOptions.Data) is { Implicit: false } ? parsed.GetValue(GlobalOptions.Data) : null;
            return DemoAsync(FreshFolder(given ?? Path.Combine(Path.GetTempPath(), "archive-demo")), cancel);
        });
        return command;
    }

    private static async Task<int> DemoAsync(DataFolder folder, CancellationToken cancel)
    {
        var clock = new DemoClock(DemoPrefecture.Days[0].Visit.AddHours(-1));
        await using var prefecture = await DemoPrefecture.StartAsync(clock, cancel);
        var settings = new ArchiveSettings { Allow = [prefecture.Address.Authority], LeastDelay = TimeSpan.Zero };
        await using var session = new Session(folder, clock, json: false, settings);
        var story = new DemoStory(session);
        var source = await story.BeginAsync(prefecture.Declaration, cancel);

        await using (var engine = await ArchiveEngine.StartAsync(session, TimeSpan.FromMilliseconds(20), ArchiveEngine.Plain, cancel))
        {
            foreach (var day in DemoPrefecture.Days)
            {
                clock.Set(day.Visit);
                await session.Room<ISourceStore>().MakeDueAsync(source, day.Visit, cancel);
                var troubles = await VisitCommand.WaitAsync(session, engine, [source], VisitProgress.Silent, cancel);
                var sent = await engine.SendDigestsAsync();
                await story.TellAsync(day, [.. troubles, .. sent.Failures], cancel);
            }
        }
        return await story.EndAsync(cancel) ? Run.Done : Run.WithFailures;
    }

    /// <summary>An empty folder: a new one, or one that an earlier demo left.</summary>
    private static DataFolder FreshFolder(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            if (!File.Exists(Path.Combine(path, Mark))) throw new WrongUseException($"{path} is not empty and no demo's; give the demo a folder of its own with --data.");
            Directory.Delete(path, recursive: true);
        }
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, Mark), "The demo of the archive made this folder; the next demo may empty it.\n");
        return new DataFolder(path);
    }
}
