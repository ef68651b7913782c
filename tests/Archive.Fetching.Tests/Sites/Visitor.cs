using System.Net;
using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Fetching.Addresses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Archive.Fetching.Tests.Sites;

/// <summary>The fetcher as the archive is given it, over parts that a test sees into.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Visitor(Action<FetchOptions>? configure = null, ResolveHost? resolve = null, TimeProvider? real = null, IBlobStore? blobs = null, params LoopbackSite[] allow)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPlatformGates>(Gates);
        services.AddSingleton(blobs ?? Blobs);
        if (resolve is not null) services.AddSingleton(resolve);
        if (real is not null) services.AddSingleton(new RealTime(real));
        services.AddArchiveFetching(options =>
        {
            options.Allow = [.. allow.Select(s => $"127.0.0.1:{s.Port}")];
            options.DefaultRetryAfter = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Fetcher = _services.GetRequiredService<IFetcher>();
    }

    public static Visitor To(params LoopbackSite[] sites) => new(allow: sites);

    public FakeTimeProvider Clock { get; } = new(new(2025, 2, 1, 12, 0, 0, TimeSpan.Zero));

    public OpenGates Gates { get; } = new();

    public MemoryBlobs Blobs { get; } = new();

    public IFetcher Fetcher { get; }

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<Fetched> FetchAsync(Uri address, Func<FetchRequest, FetchRequest>? with = null, CancellationToken cancel = default)
    {
        var request = new FetchRequest { Address = address, Platform = new("test") };
        return Fetcher.FetchAsync(with is null ? request : with(request), cancel == default ? TestContext.Current.CancellationToken : cancel);
    }

    public Task<Fetched> FetchAsync(LoopbackSite site, string path, Func<FetchRequest, FetchRequest>? with = null) => FetchAsync(new Uri(site.Address, path), with);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Gates.Dispose();
    }
}
