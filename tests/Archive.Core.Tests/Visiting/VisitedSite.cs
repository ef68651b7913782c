using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Visiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Archive.Core.Tests.Visiting;

/// <summary>A made-up site, its source and its keeper, on a clock that the test moves.</summary>
public sealed class VisitedSite : IDisposable
{
    private readonly VisitingTelemetry _telemetry = new();
    private readonly VisitOptions _options;
    private readonly Faults _log = new();
    private SourceKeeper? _keeper;

    public VisitedSite(Func<Declaration, Declaration>? declared = null, VisitOptions? options = null)
    {
        _options = options ?? new() { Parallelism = 2 };
        Site = new(Store, Clock);
        var declaration = new Declaration
        {
            Name = SourceName.Parse("raa-essai"),
            Title = "Recueil d'essai",
            Authority = new("prefecture", "Préfecture d'essai"),
            Kind = SourceKind.Gazette,
            Platform = new("essai"),
            Text = "",
            Blocks = [new(null, Paged)],
        };
        _ = Store.DeclareAsync(declared?.Invoke(declaration) ?? declaration, Clock.GetUtcNow(), default);
    }

    public static Listing Paged => new()
    {
        Start = [new(MadeUpSite.Root, "/liste")],
        Next = "a.next",
        Marker = "ul.docs",
        Document = new() { Entry = "li.doc", Link = "a", Date = "time@datetime" },
    };

    public static Listing WithCovers => Paged with { Document = Paged.Document! with { Cover = "a.download" } };

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 2, 1, 5, 0, 0, TimeSpan.Zero));

    public InMemoryVisitStore Store { get; } = new();

    public MadeUpSite Site { get; }

    public SourceName Name => Store.Source.Name;

    public Document Document(string title) => Store.Rows.Values.Single(d => d.Title == title);

    public IEnumerable<Incident> Open => Store.Incidents.Where(i => i.Closed is null);

    public IEnumerable<Change> ChangesOf(string title) => Store.Changes.Where(c => c.Document == Document(title).Id);

    public async Task<SourceKeeper> KeeperAsync() => await new SourceKeepers(Store, Store, Site, Store, Site, _telemetry, Clock,
        Options.Create(_options), _log).TakeOverAsync(Name, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("no source");

    public void MoveTo(int month, int day, int hour = 5) => Clock.SetUtcNow(new DateTimeOffset(2025, month, day, hour, 0, 0, TimeSpan.Zero));

    /// <summary>A visit from its beginning to its end, or until its platform rests.</summary>
    public async Task<IReadOnlyList<StepOutcome>> VisitAsync()
    {
        Site.Forget();
        _keeper ??= await KeeperAsync();
        await _keeper.VisitNowAsync(TestContext.Current.CancellationToken);
        var steps = new List<StepOutcome>();
        do steps.Add(await _keeper.StepAsync(TestContext.Current.CancellationToken));
        while (steps[^1].MoreNow && steps.Count < 10_000);
        Assert.Empty(_log.Told);
        return steps;
    }

    /// <summary>Visits at 05:00 from the clock's day on, for some days.</summary>
    public async Task VisitDailyAsync(int days)
    {
        for (var d = 0; d < days; d++)
        {
            await VisitAsync();
            Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    public void Dispose() => _telemetry.Dispose();

    /// <summary>Exceptions that reached the log: faults of ours, which a test must not pass over.</summary>
    private sealed class Faults : ILogger<SourceKeeper>
    {
        public List<Exception> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null) return;
            lock (Told) Told.Add(exception);
        }
    }
}
