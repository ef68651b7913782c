using Archive.Core.Sources;

namespace Archive.Core.Tests.Sources;

public sealed class reading_a_declaration
{
    private const string Good = """
        name: raa-sarre
        title: Recueil des actes administratifs de Sarre-et-Saône
        authority: { kind: prefecture, name: Préfecture de Sarre-et-Saône, department: "83" }
        kind: gazette
        series: "RAA N°{number} {year}"
        platform: gouv.fr-departements
        schedule: "*/30 7-20 * * MON-SAT"
        listing:
          family: etat-cards
          start: https://www.sarre.gouv.fr/Publications/RAA
        since: 2024-01-15
        """;

    [Fact]
    public void takes_every_key()
    {
        var declaration = DeclarationReader.Read("raa.yaml", Good, out var faults);

        Assert.Empty(faults);
        Assert.NotNull(declaration);
        Assert.Equal("raa-sarre", declaration.Name.ToString());
        Assert.Equal(new Authority("prefecture", "Préfecture de Sarre-et-Saône", "83"), declaration.Authority);
        Assert.Equal(SourceKind.Gazette, declaration.Kind);
        Assert.Equal("RAA N°{number} {year}", declaration.Series);
        Assert.Equal("gouv.fr-departements", declaration.Platform.Value);
        Assert.Equal("*/30 7-20 * * MON-SAT", declaration.Schedule);
        Assert.Equal(new DateOnly(2024, 1, 15), Assert.Single(declaration.Blocks).Since);
        Assert.Equal("etat-cards", declaration.Blocks[0].Listing.Family);
        Assert.NotNull(declaration.Blocks[0].Listing.Document?.Cover);
        Assert.Equal(Good, declaration.Text);
    }

    [Theory]
    [InlineData("https://www.var.gouv.fr/x", "var.gouv.fr")]
    [InlineData("https://www.ville.example.fr/", "example.fr")]
    [InlineData("https://mairie.asso.fr/", "mairie.asso.fr")]
    [InlineData("http://127.0.0.1:8095/", "127.0.0.1")]
    [InlineData("http://localhost:8095/", "localhost")]
    [InlineData("http://[::1]:80/", "::1")]
    [InlineData("https://WWW.Ville.FR./", "ville.fr")]
    public void defaults_the_platform_to_the_registrable_domain(string start, string platform) =>
        Assert.Equal(platform, Read(Good.Replace("platform: gouv.fr-departements\n", "").Replace("https://www.sarre.gouv.fr/Publications/RAA", start))!.Platform.Value);

    [Theory]
    [InlineData("title:", "titel:", 2, "unknown key 'titel'; did you mean 'title'?")]
    [InlineData("  start: https://www.sarre.gouv.fr/Publications/RAA", "  strat: https://www.sarre.gouv.fr/", 10, "did you mean 'start'?")]
    [InlineData("kind: gazette", "kind: gazete", 4, "did you mean 'gazette'? Allowed: gazette, minutes, orders, bulletin, page, files")]
    [InlineData("name: raa-sarre", "name: RAA Sarre", 1, "lower-case letters, digits and hyphens")]
    [InlineData("family: etat-cards", "family: etat-card", 9, "did you mean 'etat-cards'? Families: calendar, etat-cards")]
    [InlineData("\"*/30 7-20 * * MON-SAT\"", "\"*/30 7-20 * *\"", 7, "no cron expression")]
    [InlineData("\"*/30 7-20 * * MON-SAT\"", "\"0 0 30 2 *\"", 7, "never comes due")]
    [InlineData("https://www.sarre.gouv.fr/Publications/RAA", "ftp://www.sarre.gouv.fr/", 10, "http:// or https://")]
    [InlineData("https://www.sarre.gouv.fr/Publications/RAA", "www.sarre.gouv.fr/RAA", 10, "http:// or https://")]
    [InlineData("https://www.sarre.gouv.fr/Publications/RAA", "file:///etc/passwd", 10, "http:// or https://")]
    [InlineData("https://www.sarre.gouv.fr/Publications/RAA", "https://me:secret@www.sarre.gouv.fr/", 10, "user name or password")]
    [InlineData("since: 2024-01-15", "since: 15/01/2024", 11, "YYYY-MM-DD")]
    [InlineData("since: 2024-01-15", "unverified: maybe", 11, "true or false")]
    [InlineData("since: 2024-01-15", "since: [2024-01-15]", 11, "must be a single value, and is a list")]
    [InlineData("\"83\"", "\"Var\"", 3, "no department")]
    [InlineData("kind: prefecture", "kind: prefect", 3, "did you mean 'prefecture'?")]
    [InlineData("RAA N°{number} {year}", "RAA {nummer}", 5, "must hold {number}")]
    [InlineData("gouv.fr-departements", "Gouv FR", 6, "no platform")]
    public void tells_a_fault_with_its_line_and_what_is_allowed(string was, string now, int line, string told)
    {
        var declaration = DeclarationReader.Read("raa.yaml", Good.Replace(was, now, StringComparison.Ordinal), out var faults);

        Assert.Null(declaration);
        Assert.Contains(faults, f => f.Line == line && f.File == "raa.yaml" && f.Message.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("next: 'a[href'", "is no CSS selector")]
    [InlineData("next: '//a'", "looks like XPath")]
    [InlineData("content: ''", "'content' has no value")]
    [InlineData("document: { link: 'a', date: 'time@' }", "is no CSS selector")]
    [InlineData("document: { title: 'h2' }", "'link' is missing")]
    [InlineData("document: { link: a, identity: 'id=\\d+' }", "must have a group")]
    [InlineData("document: { link: a, identity: 'id=(' }", "no regular expression")]
    [InlineData("follow: { links: a, depth: 0 }", "from 1 to 20")]
    [InlineData("follow: { depth: 2 }", "'links' is missing")]
    [InlineData("form: { selct: a }", "did you mean 'select'?")]
    [InlineData("hosts: https://files.example.fr/", "is no host")]
    [InlineData("window: 3", "true or false")]
    [InlineData("document: [a, b]", "must be a block of keys, and is a list")]
    public void tells_faults_inside_the_listing(string line, string told)
    {
        Assert.Null(DeclarationReader.Read("f.yaml", $"{Good.Replace("family: etat-cards", line)}", out var faults));
        Assert.Contains(faults, f => f.Line == 9 && f.Message.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void tells_all_faults_at_once()
    {
        DeclarationReader.Read("f.yaml", "name: X\nkind: nothing\nlisting:\n  family: none\n  start: here\n  next: '['\ncolour: red\n", out var faults);

        Assert.Equal([1, 1, 1, 2, 4, 5, 6, 7], faults.Select(f => f.Line));
        Assert.Equal("f.yaml:7: unknown key 'colour'. Allowed: name, title, authority, kind, series, platform, schedule, unverified, listing, since.", faults[^1].ToString());
    }

    [Theory]
    [InlineData("name: [unclosed", 1)]
    [InlineData("name: x\n  title: y\n: :", 2)]
    [InlineData("name: a\nname: &a b\ntitle: *a\n", 3)]
    [InlineData("", 1)]
    [InlineData("just words", 1)]
    [InlineData("- a\n- b\n", 1)]
    [InlineData("name: x\tz\n\tbad: y", 2)]
    public void tells_what_is_no_declaration_at_all(string text, int line)
    {
        Assert.Null(DeclarationReader.Read("f.yaml", text, out var faults));
        Assert.NotEmpty(faults);
        Assert.InRange(faults[0].Line, 1, line);
    }

    [Fact]
    public void knows_a_key_that_stands_twice()
    {
        Assert.Null(DeclarationReader.Read("f.yaml", Good + "\nkind: minutes\n", out var faults));
        Assert.Contains(faults, f => f.Line == 12 && f.Message.Contains("already on line 4", StringComparison.Ordinal));
    }

    [Fact]
    public void reads_older_blocks_below_the_newest()
    {
        var declaration = Read($"""
            {Good}
            ---
            since: 2019-06-01
            listing:
              next: a.older
            ---
            listing:
              family: flat-links
            """)!;

        Assert.Equal(3, declaration.Blocks.Count);
        Assert.Equal("etat-cards", declaration.ListingOn(new(2024, 1, 15)).Family);
        Assert.NotEqual("a.older", declaration.ListingOn(new(2025, 1, 1)).Next);
        var second = declaration.ListingOn(new(2024, 1, 14));
        Assert.Equal(("etat-cards", "a.older"), (second.Family, second.Next));
        var oldest = declaration.ListingOn(new(2001, 1, 1));
        Assert.Equal("flat-links", oldest.Family);
        Assert.Equal(second.Start, oldest.Start);
        Assert.Null(oldest.Next);
    }

    [Theory]
    [InlineData("since: 2024-01-15\n", "", "---\nlisting:\n  family: feed\n", 1, "must say from which day")]
    [InlineData("", "", "---\nsince: 2024-01-15\nlisting:\n  family: feed\n", 12, "go back from block to block")]
    [InlineData("", "", "---\nname: other\nlisting:\n  family: feed\n", 13, "One file is one source")]
    [InlineData("", "", "---\nsince: 2001-01-01\n", 13, "'listing' is missing")]
    public void tells_blocks_that_do_not_fit(string without, string with, string older, int line, string told)
    {
        var text = Good + "\n";
        if (without.Length > 0) text = text.Replace(without, with);
        Assert.Null(DeclarationReader.Read("f.yaml", text + older, out var faults));
        Assert.Contains(faults, f => Math.Abs(f.Line - line) <= 1 && f.Message.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void lets_a_declaration_override_its_family_key_by_key()
    {
        var listing = Pages.Declared("family: etat-cards\ndocument:\n  date: .when\nhosts: [files.example.fr]");

        Assert.Equal(".when", listing.Document!.Date);
        Assert.Equal(Family.All["etat-cards"].Listing.Document!.Cover, listing.Document.Cover);
        Assert.Equal(["files.example.fr"], listing.Hosts);
        Assert.Null(Pages.Declared("family: etat-cards\ndocument: { cover: none }").Document!.Cover);
    }

    [Fact]
    public void counts_a_feed_as_a_window_unless_told_otherwise()
    {
        Assert.True(Pages.Declared("feed: true").Window);
        Assert.True(Pages.Family("feed").Window);
        Assert.False(Pages.Declared("feed: true\nwindow: false").Window);
    }

    private static Declaration? Read(string text)
    {
        var declaration = DeclarationReader.Read("raa.yaml", text, out var faults);
        Assert.Empty(faults);
        return declaration;
    }
}

public sealed class loading_declarations : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("declarations").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void loads_the_others_where_one_has_faults()
    {
        Write("a.yaml", "a-one");
        Write("sub/b.yml", "b-two");
        File.WriteAllText(Path.Combine(_folder, "c.yaml"), "name: c-three\n");

        var set = DeclarationFiles.Load([_folder, Path.Combine(_folder, "nowhere.yaml")]);

        Assert.Equal(["a-one", "b-two"], set.Declarations.Select(d => d.Name.ToString()));
        Assert.Contains(set.Faults, f => f.File.EndsWith("c.yaml", StringComparison.Ordinal) && f.Message.Contains("'kind' is missing", StringComparison.Ordinal));
        Assert.Contains(set.Faults, f => f.File.EndsWith("nowhere.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void refuses_two_files_of_one_name()
    {
        Write("a.yaml", "same");
        Write("b.yaml", "same");
        Write("c.yaml", "other");

        var set = DeclarationFiles.Load([_folder]);

        Assert.Equal("other", Assert.Single(set.Declarations).Name.ToString());
        Assert.Equal(2, set.Faults.Count);
        Assert.All(set.Faults, f => Assert.Contains("a name is unique", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void takes_every_declaration_that_the_archive_brings()
    {
        var set = DeclarationFiles.Load([Path.Combine(Shared.Repository(), "sources", "fr"), Path.Combine(Shared.Repository(), "tests", "replay")]);

        Assert.Empty(set.Faults);
        var real = set.Declarations.Where(d => !d.Blocks[0].Listing.Start[0].IsLoopback).ToArray();
        Assert.True(real.Length >= 15, $"only {real.Length} real declarations");
        Assert.True(real.Select(d => d.Blocks[0].Listing.Family).Distinct().Count() >= 6);
        Assert.All(real, d => Assert.True(d.Unverified, $"{d.Name} is not marked unverified"));
        Assert.Equal(9, set.Declarations.Count - real.Length);
    }

    [Fact]
    public void is_helped_by_a_schema_that_knows_the_same_keys_and_families()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "sources", "declaration.schema.json")));
        var top = schema.RootElement.GetProperty("properties");
        var listing = top.GetProperty("listing").GetProperty("properties");

        Assert.Null(DeclarationReader.Read("f.yaml", "x: 1\nlisting: { y: 1 }\n", out var faults));
        Assert.Contains(faults, f => Same(f.Message, "'x'", top));
        Assert.Contains(faults, f => Same(f.Message, "'y'", listing));
        Assert.Equal(Family.All.Keys.Order(StringComparer.Ordinal), listing.GetProperty("family").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
    }

    private static bool Same(string message, string key, System.Text.Json.JsonElement properties) =>
        message.Contains(key, StringComparison.Ordinal) && message.Contains("Allowed: ", StringComparison.Ordinal)
        && message[(message.IndexOf("Allowed: ", StringComparison.Ordinal) + 9)..].TrimEnd('.').Split(", ").Order(StringComparer.Ordinal)
            .SequenceEqual(properties.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

    private void Write(string file, string name)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"name: {name}\ntitle: T\nauthority: {{ kind: council, name: N }}\nkind: minutes\nlisting: {{ family: flat-links, start: 'https://example.fr/' }}\n");
    }
}
