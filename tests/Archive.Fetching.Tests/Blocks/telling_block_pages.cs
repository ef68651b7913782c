using System.Text.Json;
using Archive.Fetching.Blocks;

namespace Archive.Fetching.Tests.Blocks;

public sealed class telling_block_pages
{
    public static TheoryData<string> Labelled()
    {
        var data = new TheoryData<string>();
        if (SharedData.Folder("block-pages/version_quality") is { } folder)
            foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                data.Add(Path.GetRelativePath(folder, file));
        else data.Add("");
        return data;
    }

    [Theory]
    [MemberData(nameof(Labelled))]
    public void agrees_with_people_on_real_answers(string file)
    {
        Assert.SkipWhen(file.Length == 0, "shared/data/block-pages is not here.");
        var expected = double.Parse(Path.GetDirectoryName(file)!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Folder("block-pages/version_quality")!, file)));
        var answer = json.RootElement.GetProperty("data");

        var verdict = BlockSigns.Judge(new()
        {
            Status = answer.GetProperty("status").GetInt32(),
            Headers = [.. answer.GetProperty("headers").EnumerateObject().Select(h => KeyValuePair.Create(h.Name, h.Value.ToString()))],
            MediaType = answer.GetProperty("media_type").GetString() ?? "",
            Length = answer.GetProperty("content_length").GetInt64(),
            Title = answer.GetProperty("title").GetString(),
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{verdict.Quality}: {verdict}");
        switch (expected)
        {
            case 1:
                Assert.Equal((AnswerNature.Genuine, 1.0), (verdict.Nature, verdict.Quality));
                break;
            case 0.5:
                Assert.Equal((AnswerNature.Unavailable, 0.5), (verdict.Nature, verdict.Quality));
                break;
            default:
                Assert.Equal(AnswerNature.Blocked, verdict.Nature);
                Assert.True(verdict.Quality <= 0.25);
                Assert.Contains(verdict.Signs, s => s.Weight > 0);
                break;
        }
    }
}
