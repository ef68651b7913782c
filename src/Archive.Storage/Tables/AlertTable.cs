using Archive.Core.Watches;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Alerts, one a watch, document and fingerprint, and the digests that carried them.</summary>
internal static class AlertTable
{
    public const string Select = """
        SELECT a.watch, a.document, a.version, a.act, a.at, a.page, a.passage, a.fingerprint,
               (SELECT s.digest FROM sent s WHERE s.watch = a.watch AND s.fingerprint = a.fingerprint AND s.document = a.document) AS digest
        FROM alert a

        """;

    /// <summary>Narrows <see cref="Select"/> to what no digest carried.</summary>
    public const string Unsent = """
        WHERE a.watch = @watch
          AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.watch = a.watch AND s.fingerprint = a.fingerprint AND s.document = a.document)
        ORDER BY a.at, a.document, a.version, a.act, a.fingerprint
        """;

    public static Alert Read(Row row) => new()
    {
        Watch = row.Text(0),
        Document = new(row.Text(1)),
        Version = row.Int(2),
        Act = row.IntOrNull(3),
        At = row.At(4),
        Page = row.Int(5),
        Passage = row.Text(6),
        Fingerprint = row.Text(7),
        Digest = row.TextOrNull(8),
    };

    public static Task AddAsync(Session session, Alert a) => session.RunAsync("""
        INSERT INTO alert (watch, document, fingerprint, source, version, act, at, page, passage)
        VALUES (@watch, @document, @fingerprint, @source, @version, @act, @at, @page, @passage)
        ON CONFLICT (watch, document, fingerprint) DO NOTHING
        """, ("watch", a.Watch), ("document", a.Document.Value), ("fingerprint", a.Fingerprint), ("source", a.Document.Source.ToString()),
        ("version", a.Version), ("act", a.Act), ("at", Value.Of(a.At)), ("page", a.Page), ("passage", a.Passage));

    /// <summary>Remembers that a digest carried an alert; the first that did is the one that counts.</summary>
    public static Task SentAsync(Session session, string digest, Alert a) => session.RunAsync("""
        INSERT INTO sent (watch, document, fingerprint, digest) VALUES (@watch, @document, @fingerprint, @digest)
        ON CONFLICT (watch, document, fingerprint) DO NOTHING
        """, ("watch", a.Watch), ("document", a.Document.Value), ("fingerprint", a.Fingerprint), ("digest", digest));
}
