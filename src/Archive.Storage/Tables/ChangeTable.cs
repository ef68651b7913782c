using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Changes: only ever added.</summary>
internal static class ChangeTable
{
    public const string Select = "SELECT document, at, kind, from_version, to_version, pages, declared, summary FROM change\n";

    private const string Insert = """
        INSERT INTO change (source, document, at, kind, from_version, to_version, pages, declared, summary)
        SELECT @source, @document, @at, @kind, @from, @to, @pages, @declared, @summary
        WHERE NOT EXISTS (SELECT 1 FROM change WHERE document = @document AND at = @at AND kind = @kind
                                                 AND coalesce(from_version, 0) = coalesce(@from, 0) AND coalesce(to_version, 0) = coalesce(@to, 0))
        """;

    public static Change Read(Row row) => new()
    {
        Document = new(row.Text(0)),
        At = row.At(1),
        Kind = row.Word<ChangeKind>(2),
        From = row.IntOrNull(3),
        To = row.IntOrNull(4),
        Pages = JsonText.Numbers(row.Text(5)),
        Declared = row.Flag(6),
        Summary = row.Text(7),
    };

    /// <returns>False where it is there already.</returns>
    public static async Task<bool> AddAsync(Session session, SourceName source, Change c) => await session.RunAsync(Insert,
        ("source", source.ToString()), ("document", c.Document.Value), ("at", Value.Of(c.At)), ("kind", Value.Of(c.Kind)), ("from", c.From),
        ("to", c.To), ("pages", JsonText.Of(c.Pages)), ("declared", Value.Of(c.Declared)), ("summary", c.Summary)) == 1;
}
