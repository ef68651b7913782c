using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Sources: what is due, who keeps each, how its visit stands.</summary>
internal static class SourceTable
{
    /// <summary>To be read by <see cref="Read"/>.</summary>
    public const string Select = """
        SELECT s.name, s.state, s.due, s.visit_began, s.last_visit, s.declaration, s.declaration_read,
               (SELECT count(*) FROM document d WHERE d.source = s.name)
        FROM source s

        """;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new SourceNameConverter() } };

    public static Source Read(Row row, Func<string, string, Declaration?> read)
    {
        var name = row.Text(0);
        // A reader of today may refuse what one of yesterday took: then the source goes on as it was read.
        var declaration = read(name, row.Text(5)) ?? JsonSerializer.Deserialize<Declaration>(row.Text(6), Json)!;
        return new()
        {
            Declaration = declaration,
            State = row.Word<SourceState>(1),
            Due = row.At(2),
            VisitBegan = row.AtOrNull(3),
            LastVisit = row.AtOrNull(4),
            Documents = row.Int(7),
        };
    }

    /// <summary>A declaration as it was read, for a time when its text no longer can be.</summary>
    public static string AsRead(Declaration declaration) => JsonSerializer.Serialize(declaration, Json);

    /// <summary>The first statement of a step: locks the source's row for its keeper, and writes what the step says of the source.</summary>
    /// <returns>False where another keeper has taken over.</returns>
    public static async Task<bool> FenceAsync(Session session, StepCommit commit) => await session.RunAsync("""
        UPDATE source SET due = coalesce(@due, due), visit_began = coalesce(@began, visit_began) WHERE name = @name AND keeper = @keeper
        """, ("due", Value.Of(commit.Due)), ("began", commit.VisitBegins ? Value.Of(commit.At) : null), ("name", commit.Source.ToString()), ("keeper", commit.Keeper)) == 1;

    /// <summary>When the visit under way began.</summary>
    public static Task<DateTimeOffset?> BeganAsync(Session session, SourceName source) =>
        session.FirstAsync("SELECT visit_began FROM source WHERE name = @name", row => row.AtOrNull(0), ("name", source.ToString()));

    /// <summary>No visit is under way any more.</summary>
    public static Task EndVisitAsync(Session session, StepCommit commit) => session.RunAsync(
        "UPDATE source SET visit_began = NULL, last_visit = coalesce(@last, last_visit) WHERE name = @name",
        ("last", commit.ListingRead ? Value.Of(commit.At) : null), ("name", commit.Source.ToString()));

    private sealed class SourceNameConverter : JsonConverter<SourceName>
    {
        public override SourceName Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => SourceName.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SourceName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
