using Archive.Core.Captures;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Core.Watches;
using Archive.Storage.Captures;
using Archive.Storage.Log;
using Archive.Storage.Sources;
using Archive.Storage.Sql;
using Archive.Storage.Sqlite;
using Archive.Storage.Visiting;
using Archive.Storage.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Storage;

/// <summary>The embedded store: SQLite and a folder of blobs.</summary>
public static class ArchiveStorage
{
    /// <summary>Registers every port that the embedded store serves, all over one data folder. Nothing is opened before it is used.</summary>
    public static IServiceCollection AddArchiveStorage(this IServiceCollection services, DataFolder folder) =>
        services.AddArchiveStorage(folder, static (file, text) => DeclarationReader.Read(file, text, out _));

    /// <summary>Registers every port, with another reader of declarations.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="readDeclaration">Reads a declaration's file name and text; null where it cannot: then it stands as it was read when it was declared.</param>
    public static IServiceCollection AddArchiveStorage(this IServiceCollection services, DataFolder folder, Func<string, string, Declaration?> readDeclaration) => services
        .AddSingleton(folder)
        .AddSingleton(_ => new Database(new SqliteDialect(folder.Database)))
        .AddSingleton<StoreDoor>(s => new(s.GetRequiredService<Database>()))
        .AddSingleton<GrainStates>(s => new(s.GetRequiredService<Database>()))
        .AddSingleton<ISourceStore>(s => new SqlSourceStore(s.GetRequiredService<Database>(), readDeclaration))
        .AddSingleton<IVisitStore>(s => new SqlVisitStore(s.GetRequiredService<Database>()))
        .AddSingleton<ILogStore>(s => new SqlLogStore(s.GetRequiredService<Database>()))
        .AddSingleton<IWatchStore>(s => new SqlWatchStore(s.GetRequiredService<Database>()))
        .AddSingleton<ICatalogue>(s => new SqlCatalogue(s.GetRequiredService<Database>()))
        .AddSingleton<IBlobStore>(_ => new FolderBlobs(folder));
}

/// <summary>Opens the store early, so that a command says what is wrong with it before it does anything else.</summary>
public sealed class StoreDoor
{
    private readonly Database _database;

    internal StoreDoor(Database database) => _database = database;

    /// <summary>Opens, checks and migrates. Every use does so when first needed; once is enough.</summary>
    /// <exception cref="Core.StoreException">The database is foreign, newer, locked, damaged or cannot be written.</exception>
    public Task OpenAsync(CancellationToken cancel) => _database.PrepareAsync(cancel);
}
