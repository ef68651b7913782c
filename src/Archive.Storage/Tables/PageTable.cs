using System.Buffers;
using System.Text;
using System.Text.Json;
using Archive.Core.Extraction;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Pages, a row each, their text as it is: packing it would cost several times the CPU of writing it (docs: figures in the decision on storage).</summary>
internal static class PageTable
{
    private const string Insert = "INSERT INTO page (version, number, method, quality, text, words) VALUES (@version, @number, @method, @quality, @text, @words)";

    public static async Task AddAsync(Session session, long version, IReadOnlyList<Page> pages)
    {
        foreach (var page in pages)
            await session.RunAsync(Insert, ("version", version), ("number", page.Number), ("method", Value.Of(page.Method)),
                ("quality", page.Quality), ("text", page.Text), ("words", Pack(page.Words)));
    }

    public static async Task<IReadOnlyList<Page>> OfAsync(Session session, long version) =>
        await session.RowsAsync("SELECT number, method, quality, text, words FROM page WHERE version = @version ORDER BY number",
            row => new Page(row.Int(0), row.Text(3), row.Word<PageMethod>(1), row.Real(2)) { Words = Unpack(row.TextOrNull(4)) },
            ("version", version));

    // Thousands of boxes a gazette: rows of their own shape, not named members over and over.
    private static string? Pack(IReadOnlyList<WordBox>? words)
    {
        if (words is null) return null;
        var bytes = new ArrayBufferWriter<byte>(words.Count * 32 + 16);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var word in words)
            {
                json.WriteStartArray();
                json.WriteStringValue(word.Word);
                json.WriteNumberValue(word.Left);
                json.WriteNumberValue(word.Top);
                json.WriteNumberValue(word.Width);
                json.WriteNumberValue(word.Height);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static IReadOnlyList<WordBox>? Unpack(string? packed)
    {
        if (packed is null) return null;
        using var json = JsonDocument.Parse(packed);
        return
        [
            .. json.RootElement.EnumerateArray().Select(word => new WordBox(
                word[0].GetString()!, word[1].GetInt16(), word[2].GetInt16(), word[3].GetInt16(), word[4].GetInt16())),
        ];
    }
}
