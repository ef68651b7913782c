using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Incidents: at most one is open of a source, kind and subject.</summary>
internal static class IncidentTable
{
    public const string Select = "SELECT source, kind, subject, opened, closed, detail FROM incident\n";

    private const string Open = """
        INSERT INTO incident (source, kind, subject, opened, detail) VALUES (@source, @kind, @subject, @opened, @detail)
        ON CONFLICT (source, kind, subject) WHERE closed IS NULL DO NOTHING
        """;

    private const string Close = "UPDATE incident SET closed = @closed WHERE source = @source AND kind = @kind AND subject = @subject AND closed IS NULL";

    public static Incident Read(Row row) =>
        new(SourceName.Parse(row.Text(0)), row.Word<IncidentKind>(1), row.Text(2), row.At(3), row.AtOrNull(4), row.Text(5));

    /// <summary>Opens or closes it.</summary>
    /// <returns>False where it is so already.</returns>
    public static async Task<bool> WriteAsync(Session session, Incident i) => i.Closed is null
        ? await session.RunAsync(Open, ("source", i.Source.ToString()), ("kind", Value.Of(i.Kind)), ("subject", i.Subject), ("opened", Value.Of(i.Opened)), ("detail", i.Detail)) == 1
        : await session.RunAsync(Close, ("closed", Value.Of(i.Closed)), ("source", i.Source.ToString()), ("kind", Value.Of(i.Kind)), ("subject", i.Subject)) == 1;
}
