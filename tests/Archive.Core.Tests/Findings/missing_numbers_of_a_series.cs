using Archive.Core.Findings;
using Archive.Core.Sources;

namespace Archive.Core.Tests.Findings;

public sealed class missing_numbers_of_a_series
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    private static SeriesNumbers Of(string form = "RAA N°{number} {year}") => SeriesNumbers.Read(form) ?? throw new InvalidOperationException("no series");

    private static Document Document(string title, DateOnly? published = null) => new()
    {
        Id = DocumentId.Of(SourceName.Parse("essai"), title),
        Source = SourceName.Parse("essai"),
        Title = title,
        Address = new("https://prefecture.example/" + Uri.EscapeDataString(title)),
        Addresses = [],
        Entry = title,
        Published = published,
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("RAA N°013 du 14 janvier 2025", "13/2025")]
    [InlineData("RAA N° 25 du 24 janvier 2025", "25/2025")]
    [InlineData("RAA n°31 du 3 février 2025", "31/2025")]
    [InlineData("RAA n° 83-2025-039 du 10 février 2025", "39/2025")]
    [InlineData("RAA spécial N°67 du 28 février 2025", "67/2025")]
    [InlineData("RAA N°69 spécial du 4 mars 2025", "69/2025")]
    [InlineData("RAA n°015 du 15/01/2025", "15/2025")]
    [InlineData("RAA  nº 7 du 2 janvier", "7/2025")]
    [InlineData("RAA numéro 8", "8/2025")]
    [InlineData("RAA N°2025-112", "112/2025")]
    [InlineData("RAA N°112/2024", "112/2024")]
    [InlineData("RAA N°355 du 31 décembre 2024", "355/2024")]
    public void are_read_from_titles_as_people_type_them(string title, string number) =>
        Assert.Equal([number], Of().In(title, Day).Select(n => n.ToString()));

    [Theory]
    [InlineData("RAA N°12 et 13 du 14 janvier 2025", "12/2025", "13/2025")]
    [InlineData("RAA N°12 et N°13 du 14 janvier 2025", "12/2025", "13/2025")]
    public void come_two_in_one_gazette(string title, params string[] numbers) =>
        Assert.Equal(numbers, Of().In(title, Day).Select(n => n.ToString()));

    [Theory]
    [InlineData("RAA N°13 bis du 14 janvier 2025")]
    [InlineData("RAA N°13ter du 14 janvier 2025")]
    [InlineData("Arrêté du 14 janvier 2025")]
    [InlineData("RAA N°83-2025-04-18-00005")]
    [InlineData("Table annuelle des RAA 2024")]
    public void are_not_read_from_what_carries_none(string title) => Assert.Empty(Of().In(title, Day));

    [Fact]
    public void are_those_between_numbers_that_came_each_year_by_itself()
    {
        var documents = new[]
        {
            "RAA N°350 du 30 décembre 2024", "RAA N°352 du 31 décembre 2024", "RAA N°001 du 2 janvier 2025", "RAA N°004 du 7 janvier 2025", "RAA N°002 du 6 janvier 2025",
        }.Select(t => Document(t));

        Assert.Equal(["351/2024", "3/2025"], Of().Missing(documents).Select(m => m.Number.ToString()));
    }

    [Fact]
    public void name_the_gazettes_around_the_gap()
    {
        var (before, after) = (Document("RAA N°12", Day), Document("RAA N°14", Day));

        var finding = SeriesNumbers.Of(before.Source, Assert.Single(Of().Missing([after, before])), DateTimeOffset.UnixEpoch);

        Assert.Equal(("13/2025", FindingKind.MissingNumber), (finding.Subject, finding.Kind));
        Assert.Equal([before.Id.Value, after.Id.Value], finding.Related);
    }

    [Fact]
    public void go_on_over_the_years_where_the_series_has_none()
    {
        var series = Of("Délibération n°{number}");

        Assert.Equal(["1205"], series.Missing([Document("Délibération n° 1204 du 3 mars 2024"), Document("Délibération n°1206", Day)]).Select(m => m.Number.ToString()));
    }

    [Fact]
    public void are_not_told_of_a_misprint() =>
        Assert.Empty(Of().Missing([Document("RAA N°12", Day), Document("RAA N°9913", Day)]));
}
