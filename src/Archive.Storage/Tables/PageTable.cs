using System.Text.Json;
using Archive.Core.Extraction;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>Pages, a row each, their text as it is.</summary>
/// <remarks>Measured on 82 gazettes of 5.5 MB of text: as it is 37 to 60 ms of CPU and 7.2 MB of file, deflated 50 to 76 ms and 3.0 MB, by Brotli 68 to 71 ms and 2.8 MB.</remarks>
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
    private static string? Pack(IReadOnlyList<WordBox>? words) => words is null ? null : JsonText.Of(words, static (json, all) =>
    {
        json.WriteStartArray();
        foreach (var word in all)
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
    });

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
