using Archive.Conformance.Stores;
using Archive.Core.Captures;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Storage.Tests;

/// <summary>A data folder of a test's own, with the store over it, and a side door for faults to be made by.</summary>
public sealed class ArchiveFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("archive-");
    private ServiceProvider? _services;

    public DataFolder Folder => new(_root.FullName);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ISourceStore Sources => Services.GetRequiredService<ISourceStore>();

    public IVisitStore Visits => Services.GetRequiredService<IVisitStore>();

    public ILogStore Log => Services.GetRequiredService<ILogStore>();

    public IWatchStore Watches => Services.GetRequiredService<IWatchStore>();

    public ICatalogue Catalogue => Services.GetRequiredService<ICatalogue>();

    public IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    public GrainStates Grains => Services.GetRequiredService<GrainStates>();

    public StoreDoor Door => Services.GetRequiredService<StoreDoor>();

    private ServiceProvider Services => _services ??= new ServiceCollection().AddArchiveStorage(Folder, Given.ReadDeclaration).BuildServiceProvider();

    /// <summary>A source with a few documents, their captures and versions.</summary>
    public async Task FillAsync(int documents)
    {
        await Sources.DeclareAsync(Given.Declaration("raa-var"), Given.Now, Cancel);
        var keeper = (await Sources.TakeOverAsync(Given.Name("raa-var"), Cancel))!.Value;
        for (var n = 0; n < documents; n++)
        {
            var blob = await Blobs.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"content {n}")), Cancel);
            await Visits.CommitAsync(Given.Step("raa-var", keeper) with
            {
                Documents = [Given.Document("raa-var", $"{n}") with { Versions = 1 }],
                Captures = [Given.Capture("raa-var", $"{n}", Given.Now.AddMinutes(n)) with { Sha256 = blob.Name, Bytes = blob.Bytes }],
                Versions = [Given.Version("raa-var", $"{n}", text: $"{n}")],
            }, Cancel);
        }
    }

    /// <summary>Closes the store, as the end of its process does.</summary>
    public async Task CloseAsync()
    {
        if (_services is { } services) await services.DisposeAsync();
        _services = null;
    }

    /// <summary>Writes to the database behind the archive's back.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _root.Delete(recursive: true);
    }
}

/// <summary>The base of tests over a folder of their own.</summary>
public abstract class OnAFolder : IAsyncLifetime
{
    protected ArchiveFolder Archive { get; } = new();

    protected static CancellationToken Cancel => ArchiveFolder.Cancel;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Archive.DisposeAsync();
    }
}
