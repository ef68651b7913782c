using System.CommandLine;
using Archive.Core.Versions;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Archive.Extraction;
using Archive.Fetching;
using Archive.Host.Settings;
using Archive.Mail;
using Archive.Search;
using Archive.Storage;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary>One run of the program: its data folder, settings, clock and output, and the rooms it asks for.</summary>
internal sealed class Session : IAsyncDisposable
{
    private ServiceProvider? _services;
    private ArchiveSettings? _settings;

    public Session(ParseResult parsed)
        : this(new DataFolder(parsed.GetValue(GlobalOptions.Data)!), new OffsetClock(parsed.GetValue(GlobalOptions.Clock)), parsed.GetValue(GlobalOptions.Json))
    {
    }

    public Session(DataFolder folder, TimeProvider clock, bool json, ArchiveSettings? settings = null)
    {
        (Folder, Clock, Json, _settings) = (folder, clock, json, settings);
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        if (System.Console.IsOutputRedirected) Console.Profile.Width = 220;
    }

    public DataFolder Folder { get; }

    public TimeProvider Clock { get; }

    public bool Json { get; }

    public IAnsiConsole Console { get; }

    public ArchiveSettings Settings => _settings ??= ArchiveSettings.Read(Folder.Root);

    /// <summary>The rooms without the engine: what a reading command needs.</summary>
    public T Room<T>() where T : notnull =>
        (_services ??= Compose(new ServiceCollection()).AddLogging().BuildServiceProvider()).GetRequiredService<T>();

    /// <summary>Registers every room but the engine.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Another data folder than the session's.</param>
    public IServiceCollection Compose(IServiceCollection services, DataFolder? folder = null)
    {
        folder ??= Folder;
        services.Configure<PlatformOptions>(o => o.LeastDelay = Settings.LeastDelay);
        return services
            .AddSingleton(Clock)
            .AddArchiveStorage(folder)
            .AddArchiveFetching(o =>
            {
                o.Contact = Settings.Contact;
                o.Allow = [.. Settings.Allow];
            })
            .AddArchiveExtraction()
            .AddArchiveVisiting()
            .AddSingleton<ReExtraction>()
            .AddArchiveSearch(folder.Search)
            .AddArchiveWatches()
            .AddArchiveMail(o =>
            {
                o.Outbox = folder.Outbox;
                o.Smtp = Settings.Smtp;
                o.From = Settings.From ?? o.From;
                o.Contact = Settings.Contact;
            });
    }

    /// <summary>A line for people; nothing under <c>--json</c>.</summary>
    public void Say(string line)
    {
        if (!Json) Console.WriteLine(line);
    }

    /// <summary>A line that tells what failed.</summary>
    public static void Warn(string line) => System.Console.Error.WriteLine($"archive: {line}");

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
    }
}
