using Archive.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Conformance.Stores;

/// <summary>Stores on SQLite, each in a folder of its own.</summary>
public static class SqliteStores
{
    public static StoreUnderTest Make()
    {
        var folder = Directory.CreateTempSubdirectory("archive-");
        var services = new ServiceCollection().AddArchiveStorage(new DataFolder(folder.FullName), Given.ReadDeclaration).BuildServiceProvider();
        return new(services, () => folder.Delete(recursive: true));
    }
}
