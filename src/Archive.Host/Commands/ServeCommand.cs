using System.CommandLine;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Host.Engine;
using Archive.Host.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Archive.Host.Commands;

/// <summary><c>serve</c>: the engine and its web address, until stopped.</summary>
internal static class ServeCommand
{
    public static Command Command()
    {
        var listen = new Option<string>("--listen") { Description = "Where the web pages are", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var command = new Command("serve", "Runs the engine and answers on the web address, until stopped") { listen };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => ServeAsync(session, parsed.GetValue(listen)!, cancel)));
        return command;
    }

    private static async Task<int> ServeAsync(Session session, string listen, CancellationToken cancel)
    {
        if (!Uri.TryCreate(listen, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new WrongUseException($"--listen is '{listen}'; an address such as http://127.0.0.1:5080 is wanted.");
        ArchiveEngine engine;
        try
        {
            engine = await ArchiveEngine.StartAsync(session, TimeSpan.FromSeconds(1), compose => Web(compose, listen), cancel);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new WrongUseException($"{listen} is taken by another program; give another address with --listen.");
        }
        await using (engine)
        {
            session.Say($"The archive of {session.Folder.Root} answers on {string.Join(" and ", Addresses(engine))}. Ctrl+C stops it.");
            var stopped = new TaskCompletionSource();
            await using var stopping = engine.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
            await using var cancelled = cancel.Register(() => stopped.TrySetResult());
            await Task.WhenAny(engine.Services.GetRequiredService<ReaderTrial>().FaultAsync(CancellationToken.None), stopped.Task);
            // It is idle nearly all day: what starting took is given back.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await stopped.Task;
        }
        return Run.Done;
    }

    // A port of 0 is some free one: only the server knows which.
    private static ICollection<string> Addresses(ArchiveEngine engine) =>
        engine.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static WebApplication Web(Action<IHostApplicationBuilder> compose, string listen)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseUrls(listen);
        Logging.Configure(builder.Logging);
        compose(builder);
        var web = builder.Build();
        web.MapGet("/health", HealthAsync);
        return web;
    }

    /// <summary>200 while the store answers; says what is behind.</summary>
    private static async Task<IResult> HealthAsync(ISourceStore sources, ILogStore log, IEnumerable<IConsumer> consumers, CancellationToken cancel)
    {
        try
        {
            var head = (await log.HeadAsync(cancel)).Position.Number;
            var behind = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var consumer in consumers) behind[consumer.Name] = head - (await consumer.PositionAsync(cancel)).Number;
            return Results.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["status"] = "ok",
                ["log"] = head,
                ["sources"] = (await sources.ListAsync(removed: false, cancel)).Count,
                ["behind"] = behind,
            });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Json(new Dictionary<string, object?>(StringComparer.Ordinal) { ["status"] = "failing", ["detail"] = e.Message }, statusCode: 503);
        }
    }
}
