using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Captures: only ever added.</summary>
internal static class CaptureTable
{
    public const string Select = "SELECT source, document, address, at, status, media_type, headers, bytes, sha256 FROM capture\n";

    // One answer: the same place, moment and bytes. Its source's row is locked by the step, so nobody else adds it meanwhile.
    private const string Insert = """
        INSERT INTO capture (source, document, address, at, status, media_type, headers, bytes, sha256)
        SELECT @source, @document, @address, @at, @status, @media_type, @headers, @bytes, @sha256
        WHERE NOT EXISTS (SELECT 1 FROM capture WHERE source = @source AND at = @at AND sha256 = @sha256 AND status = @status
                                                  AND address = @address AND coalesce(document, '') = coalesce(@document, ''))
        """;

    public static Capture Read(Row row) => new()
    {
        Source = SourceName.Parse(row.Text(0)),
        Document = row.TextOrNull(1) is { } document ? new DocumentId(document) : null,
        Address = new Uri(row.Text(2)),
        At = row.At(3),
        Status = row.Int(4),
        MediaType = row.Text(5),
        Headers = row.Text(6),
        Bytes = row.Long(7),
        Sha256 = new(row.Text(8)),
    };

    /// <returns>False where it is there already.</returns>
    public static async Task<bool> AddAsync(Session session, Capture c) => await session.RunAsync(Insert,
        ("source", c.Source.ToString()), ("document", c.Document?.Value), ("address", c.Address.AbsoluteUri), ("at", Value.Of(c.At)),
        ("status", c.Status), ("media_type", c.MediaType), ("headers", c.Headers), ("bytes", c.Bytes), ("sha256", c.Sha256.Value)) == 1;
}
