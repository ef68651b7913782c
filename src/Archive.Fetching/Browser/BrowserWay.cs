using System.Net;
using System.Text;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;
using Archive.Fetching.Blocks;
using Archive.Fetching.Http;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Archive.Fetching.Browser;

/// <summary>Asks by HTTP, then lets the browser build the page: its DOM, once what is waited for is there, is the body kept.</summary>
internal sealed class BrowserWay
{
    // Doors that a route does not see. The proxy holds behind them.
    private const string Closed = """
        for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'SharedWorker', 'Worker', 'EventSource'])
            try { delete globalThis[name]; } catch { }
        try { Object.defineProperty(Navigator.prototype, 'sendBeacon', { value: () => false }); } catch { }
        try { delete Navigator.prototype.serviceWorker; } catch { }
        """;

    // As many turns make up the longest pause of a page.
    private const int TurnsOfRest = 40;

    private readonly HttpWay _http;
    private readonly BrowserProgram _program;
    private readonly AddressGuard _guard;
    private readonly IPlatformGates _gates;
    private readonly IBlobStore _blobs;
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _real;

    public BrowserWay(HttpWay http, BrowserProgram program, AddressGuard guard, IPlatformGates gates, IBlobStore blobs, IOptions<FetchOptions> options, TimeProvider clock, RealTime real)
    {
        (_http, _program, _guard, _gates, _blobs, _options, _clock, _real) = (http, program, guard, gates, blobs, options.Value, clock, real.Clock);
        Pages = new(_options.MostPages, _options.MostPages);
    }

    // Never disposed: pages given up release it late, and it holds no handle.
    private SemaphoreSlim Pages { get; }

    /// <summary>Fetches and renders one page. What is no page is kept as it came.</summary>
    public async Task<Fetched> FetchAsync(FetchRequest request, RenderStep step, CancellationToken cancel)
    {
        var body = new MemoryStream();
        var document = await _http.AskAsync(new()
        {
            Address = request.Address,
            Platform = request.Platform,
            Method = request.Form is null ? HttpMethod.Get : HttpMethod.Post,
            Body = request.Form is null ? null : Encoding.UTF8.GetBytes(request.Form),
            Hosts = request.Hosts,
            MostBytes = Math.Min(request.MostBytes, _options.MostPageBytes),
        }, async (stream, stop) =>
        {
            await stream.CopyToAsync(body, stop);
            return default;
        }, cancel);

        var content = body.ToArray();
        switch (document.Outcome)
        {
            case Fetched.Gone gone:
                return gone with { Blob = await _blobs.PutAsync(new MemoryStream(content), cancel) };
            case Fetched.Content { MediaType: not ("text/html" or "application/xhtml+xml" or "") } other:
                return other with { Blob = await _blobs.PutAsync(new MemoryStream(content), cancel) };
            case Fetched.Content page:
                return await BoundedAsync(() => RenderAsync(request, step, document, page, content, cancel), cancel);
            default:
                return document.Outcome;
        }
    }

    // A browser may hang where nothing cancels it: whoever waits for a page is let go all the same.
    private async Task<Fetched> BoundedAsync(Func<Task<Fetched>> render, CancellationToken cancel)
    {
        if (!await Pages.WaitAsync(_options.LongestRender, cancel)) return new Fetched.Failed(FailureKind.Transient, "the browser is busy with other pages");
        var rendering = Task.Run(async () =>
        {
            try
            {
                return await render();
            }
            finally
            {
                Pages.Release();
            }
        }, CancellationToken.None);
        try
        {
            return await rendering.WaitAsync(_options.LongestRender + TimeSpan.FromSeconds(15), _real, cancel);
        }
        catch (TimeoutException)
        {
            return new Fetched.Failed(FailureKind.Transient, "the browser does not answer any more");
        }
    }

    private async Task<Fetched> RenderAsync(FetchRequest request, RenderStep step, Answered document, Fetched.Content page, byte[] content, CancellationToken cancel)
    {
        using var bound = new CancellationTokenSource(_options.LongestRender, _real);
        // Playwright does not let go of everyone who waits for a browser that is gone; this does.
        using var gone = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, gone.Token, cancel);
        var supply = new PageSupply(_http, request, _options, document, content, page.Address, either.Token);
        await using var proxy = new ForwardingProxy(_guard, _gates, supply.PlatformOf, _options.MostPageBytes, _real);
        IBrowserContext? context = null;
        Built built;
        try
        {
            context = await _program.OpenAsync(new()
            {
                UserAgent = UserAgent.Of(_options.Contact),
                Locale = "fr-FR",
                TimezoneId = "Europe/Paris",
                ServiceWorkers = ServiceWorkerPolicy.Block,
                AcceptDownloads = false,
                Proxy = new() { Server = proxy.Address },
            }, either.Token);
            context.Close += (_, _) => _ = LeaveAsync(gone);
            var tab = await TabAsync(context, supply, either.Token);
            tab.Crash += (_, _) => _ = LeaveAsync(gone);
            built = await BuildAsync(tab, supply, request, step, page, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Fetched.Failed(FailureKind.Transient, gone.IsCancellationRequested ? "the browser died with the page" : $"the page was not built within {_options.LongestRender.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Playwright's own exceptions, and whatever else comes out of it when its driver dies. No store and no gate is asked above.
            return new Fetched.Failed(FailureKind.Transient, $"the browser failed: {e.Message.Split('\n')[0]}");
        }
        finally
        {
            await either.CancelAsync();
            await supply.EndedAsync();
            if (context is not null) await _program.CloseAsync(context);
            cancel.ThrowIfCancellationRequested();
        }

        if (built.Outcome is Fetched.Blocked) await CloseGateAsync(request, cancel);
        return built is { Dom: { } dom, Outcome: Fetched.Content shown }
            ? shown with { Blob = await _blobs.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(dom)), cancel) }
            : built.Outcome;
    }

    private static async Task LeaveAsync(CancellationTokenSource gone)
    {
        try
        {
            await gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The page was left already.
        }
    }

    private static async Task<IPage> TabAsync(IBrowserContext context, PageSupply supply, CancellationToken cancel)
    {
        await context.AddInitScriptAsync(Closed).WaitAsync(cancel);
        await context.RouteWebSocketAsync("**/*", socket => _ = socket.CloseAsync()).WaitAsync(cancel);
        await context.RouteAsync("**/*", supply.AnswerAsync).WaitAsync(cancel);
        var tab = await context.NewPageAsync().WaitAsync(cancel);
        context.Page += (_, other) => _ = other == tab ? Task.CompletedTask : other.CloseAsync();
        return tab;
    }

    private async Task<Built> BuildAsync(IPage tab, PageSupply supply, FetchRequest request, RenderStep step, Fetched.Content page, CancellationToken cancel)
    {
        await tab.GotoAsync(page.Address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit, Timeout = 0 }).WaitAsync(cancel);
        var shown = await ShownAsync(tab, supply, step.WaitFor, cancel);
        if (!shown && supply.Missing is { } missing)
            return new(new Fetched.Failed(FailureKind.Transient, $"'{step.WaitFor}' did not show: {missing}"));

        var length = await tab.EvaluateAsync<long>("document.documentElement.outerHTML.length").WaitAsync(cancel);
        if (length > Math.Min(request.MostBytes, _options.MostPageBytes))
            return new(new Fetched.Failed(FailureKind.TooLarge, $"the page was built to {length} characters"));
        var dom = await tab.ContentAsync().WaitAsync(cancel);
        var verdict = BlockSigns.Judge(new() { Status = page.Status, MediaType = "text/html", Length = length, Body = dom });
        if (!shown && verdict.Nature == AnswerNature.Blocked) return new(new Fetched.Blocked(verdict.ToString()));
        var address = Uri.TryCreate(tab.Url, UriKind.Absolute, out var at) && at.Scheme.StartsWith("http", StringComparison.Ordinal) ? at : page.Address;
        return new(page with { Address = address, At = _clock.GetUtcNow(), MediaType = "text/html", Charset = "utf-8", Validators = default, ScriptBuilt = false }, dom);
    }

    // True once what is waited for is there; false when the page has come to rest without it.
    // Rest is counted in turns that the page itself took and did nothing with, not in seconds: a page starved by a loaded machine stands still for the clock alone.
    private async Task<bool> ShownAsync(IPage tab, PageSupply supply, string waitFor, CancellationToken cancel)
    {
        var waiting = tab.WaitForSelectorAsync(waitFor, new() { State = WaitForSelectorState.Attached, Timeout = 0 });
        for (var (still, read) = (0, false); still < TurnsOfRest;)
        {
            var movements = supply.Movements;
            using (var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel))
            {
                if (await Task.WhenAny(waiting, Task.Delay(_options.LongestRenderPause / TurnsOfRest, _real, pause.Token)) == waiting)
                {
                    await pause.CancelAsync();
                    await waiting;
                    return true;
                }
            }
            cancel.ThrowIfCancellationRequested();
            var turn = await TurnAsync(tab, cancel);
            // Once it was read it may write itself anew and never say that it has done.
            read |= turn is PageTurn.Read;
            still = read && turn is not PageTurn.Missed && !supply.UnderWay && supply.Movements == movements ? still + 1 : 0;
        }
        _ = waiting.ContinueWith(static t => t.Exception, TaskScheduler.Default);
        return waiting.IsCompletedSuccessfully;
    }

    private static async Task<PageTurn> TurnAsync(IPage tab, CancellationToken cancel)
    {
        try
        {
            return await tab.EvaluateAsync<bool>("document.readyState !== 'loading'").WaitAsync(cancel) ? PageTurn.Read : PageTurn.Reading;
        }
        catch (PlaywrightException)
        {
            return PageTurn.Missed;
        }
    }

    // The challenge showed after its permits were given back: the gate is told all the same.
    private async Task CloseGateAsync(FetchRequest request, CancellationToken cancel)
    {
        if (await _gates.AskAsync(request.Platform, _guard.Allows(request.Address), cancel) is PermitAnswer.Granted(var permit))
            await _gates.EndAsync(request.Platform, permit, new(TimeSpan.Zero, Blocked: true));
    }

    /// <summary>What became of a page; its DOM is kept once the browser is left.</summary>
    private sealed record Built(Fetched Outcome, string? Dom = null);

    /// <summary>What a page did with a turn of its thread.</summary>
    private enum PageTurn
    {
        /// <summary>It was on its way to another page.</summary>
        Missed,

        /// <summary>Its document was read still.</summary>
        Reading,

        /// <summary>Its document was read to its end.</summary>
        Read,
    }
}
