using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Archive.Host.Lists;

/// <summary>One object a line, UTF-8, accents as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DocumentRow))]
[JsonSerializable(typeof(ActRow))]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(FindingRow))]
[JsonSerializable(typeof(IncidentRow))]
[JsonSerializable(typeof(CaptureRow))]
[JsonSerializable(typeof(AlertRow))]
[JsonSerializable(typeof(HitRow))]
[JsonSerializable(typeof(SourceRow))]
[JsonSerializable(typeof(WatchRow))]
[JsonSerializable(typeof(PageRow))]
[JsonSerializable(typeof(ExplainedActRow))]
internal sealed partial class RowsJson : JsonSerializerContext
{
    private static readonly RowsJson Lines = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The row as one line of JSON.</summary>
    public static string Line<T>(T row) => JsonSerializer.Serialize(row, (JsonTypeInfo<T>)Lines.GetTypeInfo(typeof(T))!);
}
