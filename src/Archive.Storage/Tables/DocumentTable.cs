using Archive.Core.Captures;
using Archive.Core.Sources;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Documents, a row each.</summary>
internal static class DocumentTable
{
    public const string Select = """
        SELECT id, source, title, address, addresses, entry, kind, published, first_seen, last_seen, state, versions, pages,
               bytes, etag, last_modified, checked, recheck, gone_since, position
        FROM document

        """;

    private const string Upsert = """
        INSERT INTO document (id, source, title, address, addresses, entry, kind, published, first_seen, last_seen, state, versions, pages,
                              bytes, etag, last_modified, checked, recheck, gone_since, position)
        VALUES (@id, @source, @title, @address, @addresses, @entry, @kind, @published, @first_seen, @last_seen, @state, @versions, @pages,
                @bytes, @etag, @last_modified, @checked, @recheck, @gone_since, @position)
        ON CONFLICT (id) DO UPDATE SET
            title = excluded.title, address = excluded.address, addresses = excluded.addresses, entry = excluded.entry, kind = excluded.kind,
            published = excluded.published, first_seen = excluded.first_seen, last_seen = excluded.last_seen, state = excluded.state,
            versions = excluded.versions, pages = excluded.pages, bytes = excluded.bytes, etag = excluded.etag,
            last_modified = excluded.last_modified, checked = excluded.checked, recheck = excluded.recheck,
            gone_since = excluded.gone_since, position = excluded.position
        """;

    public static Document Read(Row row) => new()
    {
        Id = new(row.Text(0)),
        Source = SourceName.Parse(row.Text(1)),
        Title = row.Text(2),
        Address = new Uri(row.Text(3)),
        Addresses = [.. row.Texts(4).Select(a => new Uri(a))],
        Entry = row.Text(5),
        Kind = row.Word<DocumentKind>(6),
        Published = row.DayOrNull(7),
        FirstSeen = row.At(8),
        LastSeen = row.At(9),
        State = row.Word<DocumentState>(10),
        Versions = row.Int(11),
        Pages = row.Int(12),
        Bytes = row.TextOrNull(13) is { } bytes ? new BlobName(bytes) : null,
        Validators = new(row.TextOrNull(14), row.TextOrNull(15)),
        Checked = row.AtOrNull(16),
        Recheck = row.AtOrNull(17),
        GoneSince = row.AtOrNull(18),
        Position = row.Int(19),
    };

    public static Task<Document?> FindAsync(Session session, DocumentId id) =>
        session.FirstAsync(Select + "WHERE id = @id", Read, ("id", id.Value));

    public static Task WriteAsync(Session session, Document d) => session.RunAsync(Upsert,
        ("id", d.Id.Value), ("source", d.Source.ToString()), ("title", d.Title), ("address", d.Address.AbsoluteUri),
        ("addresses", JsonText.Of(d.Addresses.Select(a => a.AbsoluteUri).ToArray())), ("entry", d.Entry), ("kind", Value.Of(d.Kind)),
        ("published", Value.Of(d.Published)), ("first_seen", Value.Of(d.FirstSeen)), ("last_seen", Value.Of(d.LastSeen)),
        ("state", Value.Of(d.State)), ("versions", d.Versions), ("pages", d.Pages), ("bytes", d.Bytes?.Value),
        ("etag", d.Validators.ETag), ("last_modified", d.Validators.LastModified), ("checked", Value.Of(d.Checked)),
        ("recheck", Value.Of(d.Recheck)), ("gone_since", Value.Of(d.GoneSince)), ("position", d.Position));
}
