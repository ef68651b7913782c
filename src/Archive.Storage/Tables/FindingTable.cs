using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Findings: at most one is open of a source, kind and subject.</summary>
internal static class FindingTable
{
    public const string Select = "SELECT source, kind, subject, related, opened, closed, detail FROM finding\n";

    private const string Open = """
        INSERT INTO finding (source, kind, subject, related, opened, detail) VALUES (@source, @kind, @subject, @related, @opened, @detail)
        ON CONFLICT (source, kind, subject) WHERE closed IS NULL DO NOTHING
        """;

    private const string Close = "UPDATE finding SET closed = @closed WHERE source = @source AND kind = @kind AND subject = @subject AND closed IS NULL";

    public static Finding Read(Row row) =>
        new(SourceName.Parse(row.Text(0)), row.Word<FindingKind>(1), row.Text(2), row.Texts(3), row.At(4), row.AtOrNull(5), row.Text(6));

    /// <summary>Opens or closes it.</summary>
    /// <returns>False where it is so already.</returns>
    public static async Task<bool> WriteAsync(Session session, Finding f) => f.Closed is null
        ? await session.RunAsync(Open, ("source", f.Source.ToString()), ("kind", Value.Of(f.Kind)), ("subject", f.Subject), ("related", JsonText.Of(f.Related)), ("opened", Value.Of(f.Opened)), ("detail", f.Detail)) == 1
        : await session.RunAsync(Close, ("closed", Value.Of(f.Closed)), ("source", f.Source.ToString()), ("kind", Value.Of(f.Kind)), ("subject", f.Subject)) == 1;
}
