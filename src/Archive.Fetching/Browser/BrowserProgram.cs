using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Archive.Fetching.Browser;

/// <summary>The one browser: started when first wanted, started afresh when it crashed or has served long, closed when idle and in the end.</summary>
internal sealed partial class BrowserProgram : IAsyncDisposable
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly FetchOptions _options;
    private readonly ILogger<BrowserProgram> _log;
    private readonly TimeProvider _real;
    private readonly Func<ForwardingProxy> _closedProxy;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _idle;
    private IPlaywright? _driver;
    private IBrowser? _browser;
    private ForwardingProxy? _proxy;
    private int _served;
    private int _open;
    private bool _disposed;

    /// <param name="options">Bounds.</param>
    /// <param name="closedProxy">Opens the proxy of the browser's own calls, which lets nothing pass.</param>
    /// <param name="real">Real time.</param>
    /// <param name="log">Tells of starts and crashes.</param>
    public BrowserProgram(IOptions<FetchOptions> options, Func<ForwardingProxy> closedProxy, RealTime real, ILogger<BrowserProgram> log)
    {
        (_options, _closedProxy, _real, _log) = (options.Value, closedProxy, real.Clock, log);
        _idle = _real.CreateTimer(_ => _ = CloseIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where the browser is; null where this machine has none.</summary>
    public static string? Find(FetchOptions options) =>
        options.Browser is { Length: > 0 } set ? (File.Exists(set) ? set : null) : Usual.FirstOrDefault(File.Exists);

    /// <summary>A fresh context. Give it back with <see cref="CloseAsync"/>.</summary>
    /// <exception cref="PlaywrightException">The browser does not start.</exception>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            for (var again = false; ; again = true)
            {
                if (_browser is not { IsConnected: true } || _served >= _options.PagesPerBrowser && _open == 0) await StartAsync(cancel);
                try
                {
                    var context = await _browser!.NewContextAsync(options).WaitAsync(TimeSpan.FromSeconds(30), cancel);
                    _served++;
                    _open++;
                    return context;
                }
                catch (Exception e) when (!again && e is PlaywrightException or TimeoutException)
                {
                    Crashed(_log, e.Message);
                    await StopAsync();
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes a context; a browser that does not is stopped.</summary>
    public async Task CloseAsync(IBrowserContext context)
    {
        var closed = true;
        try
        {
            if (context.Browser is { IsConnected: true }) await context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            closed = e is PlaywrightException;
        }
        await _turn.WaitAsync();
        try
        {
            _open--;
            if (!closed && context.Browser == _browser) await StopAsync();
            if (_open == 0 && !_disposed) _idle.Change(_options.BrowserIdle, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        await StopAsync();
        var program = Find(_options) ?? throw new PlaywrightException("there is no browser on this machine: apt install chromium, or set 'browser'");
        try
        {
            _driver = await Playwright.CreateAsync().WaitAsync(TimeSpan.FromSeconds(30), cancel);
            _proxy = _closedProxy();
            _browser = await _driver.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Headless = true,
                // The sandbox cannot be had as root.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Proxy = new() { Server = _proxy.Address },
                Timeout = 30_000,
                Args =
                [
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-domain-reliability",
                    "--no-pings", "--disable-quic", "--dns-prefetch-disable", "--disable-client-side-phishing-detection", "--mute-audio", "--disable-gpu",
                    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                    "--js-flags=--max-old-space-size=512", "--blink-settings=imagesEnabled=false",
                ],
            }).WaitAsync(TimeSpan.FromSeconds(40), cancel);
            _served = 0;
            Started(_log, program, _browser.Version);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    private async Task StopAsync()
    {
        var (browser, driver, proxy) = (_browser, _driver, _proxy);
        (_browser, _driver, _proxy) = (null, null, null);
        if (browser is { IsConnected: true })
        {
            try
            {
                await browser.CloseAsync().WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                // It goes with its driver.
            }
        }
        // It waits for the end of its reading thread, on which a crash has us running here.
        if (driver is not null) await Task.Run(driver.Dispose).WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (proxy is not null) await proxy.DisposeAsync();
    }

    private async Task CloseIdleAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_open == 0) await StopAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        _disposed = true;
        // One that hangs must not keep the archive from stopping: its driver ends with us.
        if (!await _turn.WaitAsync(TimeSpan.FromSeconds(5))) return;
        try
        {
            await StopAsync();
        }
        finally
        {
            _turn.Release();
        }
    }
}
