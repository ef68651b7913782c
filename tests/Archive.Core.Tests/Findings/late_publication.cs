using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Tests.Findings;

public sealed class late_publication
{
    private static readonly DateTimeOffset Seen = new(2025, 3, 12, 20, 0, 0, TimeSpan.Zero);

    private static IReadOnlyList<Finding> In(Act act, DateOnly? published)
    {
        var source = SourceName.Parse("raa-var");
        var id = DocumentId.Of(source, "/1");
        var document = new Document
        {
            Id = id,
            Source = source,
            Title = "RAA",
            Address = new Uri("https://example.org/1"),
            Addresses = [],
            Entry = "/1",
            Published = published,
            FirstSeen = Seen,
            LastSeen = Seen,
        };
        var version = new DocumentVersion { Id = new VersionId(id, 2), Bytes = default, At = Seen, Extractor = "", TextHash = "", Pages = [], Acts = [act] };
        return LatePublication.In(document, version);
    }

    private static Act Act(string? from, string? until = null) => new()
    {
        Ordinal = 3,
        Number = "83-2025-03-10-00001",
        Title = "Arrêté portant interdiction",
        Kind = "arrêté",
        FirstPage = 1,
        LastPage = 1,
        Fingerprint = "",
        EffectiveFrom = from is null ? null : DateOnly.ParseExact(from, "yyyy-MM-dd"),
        EffectiveUntil = until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd"),
    };

    private static readonly DateOnly Published = new(2025, 3, 12);

    [Fact]
    public void is_found_where_an_act_was_in_force_before_its_gazette_came_out()
    {
        var finding = Assert.Single(In(Act("2025-03-01"), Published));
        Assert.Equal(FindingKind.LatePublication, finding.Kind);
        Assert.EndsWith("/2/3", finding.Subject, StringComparison.Ordinal);
        Assert.Equal(Seen, finding.Opened);
        Assert.Equal("L'acte 83-2025-03-10-00001 (« Arrêté portant interdiction ») produit effet dès le 1er mars 2025 et n'a été publié que le 12 mars 2025, 11 jours plus tard.", finding.Detail);
    }

    [Fact]
    public void says_when_the_act_was_over_before_anybody_could_read_it() =>
        Assert.EndsWith("un jour plus tard ; il avait cessé de produire effet le 11 mars 2025.", Assert.Single(In(Act("2025-03-11", "2025-03-11"), Published)).Detail, StringComparison.Ordinal);

    [Fact]
    public void counts_the_end_where_only_an_end_is_stated() => Assert.Single(In(Act(null, "2025-03-11"), Published));

    [Theory]
    [InlineData("2025-03-12", null)]
    [InlineData("2025-03-13", null)]
    [InlineData(null, "2025-03-12")]
    [InlineData(null, null)]
    public void is_not_found_where_the_gazette_came_in_time(string? from, string? until) => Assert.Empty(In(Act(from, until), Published));

    [Theory]
    [InlineData("convention")]
    [InlineData("récépissé")]
    [InlineData("avis")]
    public void is_not_found_for_acts_that_need_no_publication_to_bind(string kind) => Assert.Empty(In(Act("2025-03-01") with { Kind = kind }, Published));

    [Fact]
    public void is_not_found_for_acts_about_named_persons() => Assert.Empty(In(Act("2025-03-01") with { Nominative = true }, Published));

    [Fact]
    public void is_not_found_without_a_date_of_publication() => Assert.Empty(In(Act("2025-03-01"), null));
}
