using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archive.Storage.Sql;

/// <summary>Small lists as JSON in a column.</summary>
/// <remarks>By the writer and the reader alone: a serializer costs a command that only lists tens of milliseconds before its first row.</remarks>
internal static class JsonText
{
    // French stays readable in the tables.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a value.</summary>
    public static string Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, Readable)) write(json, value);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Texts, in order; null stays null.</summary>
    public static string? Of(IReadOnlyList<string>? texts) => texts switch
    {
        null => null,
        [] => "[]",
        _ => Of(texts, static (json, all) =>
        {
            json.WriteStartArray();
            foreach (var text in all) json.WriteStringValue(text);
            json.WriteEndArray();
        }),
    };

    /// <summary>Whole numbers, in order.</summary>
    public static string Of(IReadOnlyList<int> numbers) =>
        "[" + string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) + "]";

    /// <summary>Texts by name.</summary>
    public static string Of(IReadOnlyDictionary<string, string> texts) => texts.Count == 0 ? "{}" : Of(texts, static (json, all) =>
    {
        json.WriteStartObject();
        foreach (var (name, text) in all) json.WriteString(name, text);
        json.WriteEndObject();
    });

    /// <summary>Reads texts.</summary>
    public static IReadOnlyList<string> Texts(string json)
    {
        if (json == "[]") return [];
        using var read = JsonDocument.Parse(json);
        var texts = new List<string>(read.RootElement.GetArrayLength());
        foreach (var text in read.RootElement.EnumerateArray()) texts.Add(text.GetString()!);
        return texts;
    }

    /// <summary>Reads whole numbers.</summary>
    public static IReadOnlyList<int> Numbers(string json)
    {
        if (json == "[]") return [];
        using var read = JsonDocument.Parse(json);
        var numbers = new List<int>(read.RootElement.GetArrayLength());
        foreach (var number in read.RootElement.EnumerateArray()) numbers.Add(number.GetInt32());
        return numbers;
    }

    /// <summary>Reads texts by name.</summary>
    public static IReadOnlyDictionary<string, string> TextsByName(string json)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json == "{}") return texts;
        using var read = JsonDocument.Parse(json);
        foreach (var text in read.RootElement.EnumerateObject()) texts[text.Name] = text.Value.GetString()!;
        return texts;
    }
}
