using Archive.Core.Acts;
using Archive.Core.Search;
using Archive.Core.Versions;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Acts, a row each, with the moment of the document's first version that held the same one.</summary>
internal static class ActTable
{
    private const string Columns = """
        a.ordinal, a.number, a.title, a.kind, a.service, a.first_page, a.last_page, a.signed, a.effective_from, a.effective_until,
        a.places, a.refs, a.nominative, a.fingerprint, a.evidence
        """;

    private const string Insert = """
        INSERT INTO act (version, ordinal, number, title, kind, service, first_page, last_page, signed, effective_from, effective_until,
                         places, refs, nominative, fingerprint, evidence, first_seen)
        VALUES (@version, @ordinal, @number, @title, @kind, @service, @first_page, @last_page, @signed, @effective_from, @effective_until,
                @places, @refs, @nominative, @fingerprint, @evidence, @first_seen)
        """;

    /// <summary>Acts of every document's newest version: to be narrowed by <c>d</c> (document) and <c>a</c> (act).</summary>
    public const string SelectListed = $"""
        SELECT {Columns}, v.document, v.number, d.published, a.first_seen
        FROM act a
        JOIN version v ON v.key = a.version
        JOIN document d ON d.id = v.document
        WHERE NOT EXISTS (SELECT 1 FROM version newer WHERE newer.document = v.document AND newer.number > v.number)

        """;

    public static async Task AddAsync(Session session, long key, DocumentVersion version)
    {
        if (version.Acts.Count == 0) return;
        var seen = await SeenBeforeAsync(session, version.Id);
        foreach (var a in version.Acts)
        {
            var first = seen.GetValueOrDefault(a.Fingerprint) ?? Value.Of(version.At);
            await session.RunAsync(Insert, ("version", key), ("ordinal", a.Ordinal), ("number", a.Number), ("title", a.Title), ("kind", a.Kind),
                ("service", a.Service), ("first_page", a.FirstPage), ("last_page", a.LastPage), ("signed", Value.Of(a.Signed)),
                ("effective_from", Value.Of(a.EffectiveFrom)), ("effective_until", Value.Of(a.EffectiveUntil)), ("places", JsonText.Of(a.Places)),
                ("refs", JsonText.Of(a.References)), ("nominative", Value.Of(a.Nominative)), ("fingerprint", a.Fingerprint),
                ("evidence", JsonText.Of(a.Evidence)), ("first_seen", first));
        }
    }

    public static async Task<IReadOnlyList<Act>> OfAsync(Session session, long version) =>
        await session.RowsAsync($"SELECT {Columns} FROM act a WHERE a.version = @version ORDER BY a.ordinal", Read, ("version", version));

    public static ListedAct ReadListed(Row row)
    {
        var act = Read(row);
        return new(new(new VersionId(new(row.Text(15)), row.Int(16)), act.Ordinal), act, row.DayOrNull(17), row.At(18));
    }

    private static async Task<Dictionary<string, string>> SeenBeforeAsync(Session session, VersionId version)
    {
        if (version.Number == 1) return [];
        var seen = await session.RowsAsync("""
            SELECT a.fingerprint, min(a.first_seen)
            FROM version v JOIN act a ON a.version = v.key
            WHERE v.document = @document AND v.number < @number
            GROUP BY a.fingerprint
            """, row => (row.Text(0), row.Text(1)), ("document", version.Document.Value), ("number", version.Number));
        return seen.ToDictionary(StringComparer.Ordinal);
    }

    private static Act Read(Row row) => new()
    {
        Ordinal = row.Int(0),
        Number = row.TextOrNull(1),
        Title = row.Text(2),
        Kind = row.TextOrNull(3),
        Service = row.TextOrNull(4),
        FirstPage = row.Int(5),
        LastPage = row.Int(6),
        Signed = row.DayOrNull(7),
        EffectiveFrom = row.DayOrNull(8),
        EffectiveUntil = row.DayOrNull(9),
        Places = row.TextsOrNull(10),
        References = row.TextsOrNull(11),
        Nominative = row.FlagOrNull(12),
        Fingerprint = row.Text(13),
        Evidence = JsonText.TextsByName(row.Text(14)),
    };
}
