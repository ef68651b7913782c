using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Versions with their pages and acts: only ever added, never changed.</summary>
internal static class VersionTable
{
    private const string Select = "SELECT key, document, number, bytes, at, extractor, text_hash, technical, signs FROM version\n";

    private const string Insert = """
        INSERT INTO version (document, number, bytes, at, extractor, text_hash, technical, signs)
        VALUES (@document, @number, @bytes, @at, @extractor, @text_hash, @technical, @signs)
        ON CONFLICT (document, number) DO NOTHING
        RETURNING key
        """;

    /// <returns>False where the same version is there already.</returns>
    /// <exception cref="InvalidOperationException">Another version has its name.</exception>
    public static async Task<bool> AddAsync(Session session, DocumentVersion version)
    {
        var key = await session.FirstAsync<long?>(Insert, row => row.Long(0),
            ("document", version.Id.Document.Value), ("number", version.Id.Number), ("bytes", version.Bytes.Value), ("at", Value.Of(version.At)),
            ("extractor", version.Extractor), ("text_hash", version.TextHash), ("technical", Value.Of(version.Technical)),
            ("signs", JsonText.Of(version.DeclaredSigns)));
        if (key is null)
        {
            var hash = await session.FirstAsync("SELECT text_hash FROM version WHERE document = @document AND number = @number", row => row.Text(0),
                ("document", version.Id.Document.Value), ("number", version.Id.Number));
            return hash == version.TextHash ? false : throw new InvalidOperationException($"Version {version.Id} is kept already with another text: versions never change.");
        }
        await PageTable.AddAsync(session, key.Value, version.Pages);
        await ActTable.AddAsync(session, key.Value, version);
        return true;
    }

    public static async Task<DocumentVersion?> FindAsync(Session session, VersionId id)
    {
        var (key, version) = await session.FirstAsync(Select + "WHERE document = @document AND number = @number", Keyed,
            ("document", id.Document.Value), ("number", id.Number));
        return version is null ? null : await WholeAsync(session, key, version);
    }

    /// <param name="session">Where it is asked.</param>
    /// <param name="document">Of what.</param>
    /// <param name="known">A version that is at hand, whole; null where it is not.</param>
    public static async Task<DocumentVersion?> LatestAsync(Session session, DocumentId document, Func<VersionId, DocumentVersion?> known)
    {
        var (key, version) = await session.FirstAsync(Select + "WHERE document = @document ORDER BY number DESC LIMIT 1", Keyed, ("document", document.Value));
        return version is null ? null : known(version.Id) ?? await WholeAsync(session, key, version);
    }

    public static async Task<IReadOnlyList<DocumentVersion>> OfAsync(Session session, DocumentId document) =>
        await session.RowsAsync(Select + "WHERE document = @document ORDER BY number", row => Keyed(row).Version, ("document", document.Value));

    private static async Task<DocumentVersion> WholeAsync(Session session, long key, DocumentVersion version) => version with
    {
        Pages = await PageTable.OfAsync(session, key),
        Acts = await ActTable.OfAsync(session, key),
    };

    private static (long Key, DocumentVersion Version) Keyed(Row row) => (row.Long(0), new()
    {
        Id = new(new(row.Text(1)), row.Int(2)),
        Bytes = new(row.Text(3)),
        At = row.At(4),
        Extractor = row.Text(5),
        TextHash = row.Text(6),
        Technical = row.Flag(7),
        DeclaredSigns = row.Texts(8),
        Pages = [],
        Acts = [],
    });
}
