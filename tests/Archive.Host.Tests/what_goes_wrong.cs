using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Host.Demo;
using Microsoft.Data.Sqlite;

namespace Archive.Host.Tests;

public sealed class what_goes_wrong
{
    [Fact]
    public async Task a_declaration_with_a_fault_is_told_with_its_line_and_the_others_load()
    {
        using var archive = new ArchiveProgram();
        archive.FileOf("good.yaml", Declaration("raa-good"));
        archive.FileOf("bad.yaml", Declaration("raa-bad").Replace("kind: gazette", "kind: gazete", StringComparison.Ordinal));

        var (code, output, error) = await archive.RunAsync("sources", "add", Path.Combine(archive.Data, "good.yaml"), Path.Combine(archive.Data, "bad.yaml"));

        Assert.Equal(1, code);
        Assert.Contains("raa-good", output, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:4:", error, StringComparison.Ordinal);
        Assert.Single(await archive.LinesAsync("sources", "list"));
    }

    [Fact]
    public async Task a_foreign_database_is_told_in_one_line_and_left_alone()
    {
        using var archive = new ArchiveProgram();
        var file = archive.FileOf("archive.db", "This is somebody's diary, and no database at all. It is long enough to have a header of its own, though.");
        var before = await File.ReadAllBytesAsync(file);

        var (code, _, error) = await archive.RunAsync("documents");

        Assert.Equal(2, code);
        Assert.Contains("archive.db", Assert.Single(Lines(error)), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task wrong_words_end_with_2_and_say_how()
    {
        using var archive = new ArchiveProgram();
        Assert.Equal(2, (await archive.RunAsync("visitt")).Code);
        Assert.Equal(2, (await archive.RunAsync("visit", "raa-nowhere")).Code);
        Assert.Equal(2, (await archive.RunAsync("search", "\"never closed")).Code);
        Assert.Equal(2, (await archive.RunAsync("documents", "--since", "yesterday")).Code);
        Assert.Equal(2, (await archive.RunAsync("watch", "add", "drones", "--to", "nobody")).Code);
        Assert.Equal(2, (await archive.RunAsync("show", "raa-nowhere/0000000000")).Code);
        Assert.Equal(2, (await archive.RunAsync("explain", "/nowhere.pdf")).Code);
    }

    [Fact]
    public async Task a_setting_that_does_not_exist_is_told()
    {
        using var archive = new ArchiveProgram();
        archive.FileOf("archive.yaml", "contct: me@example.org\n");

        var (code, _, error) = await archive.RunAsync("doctor");

        Assert.Equal(2, code);
        Assert.Contains("contct", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reader_that_is_missing_is_told_before_there_is_a_document()
    {
        using var archive = new ArchiveProgram();
        archive.Environment["PATH"] = archive.Data;

        var (code, told, _) = await archive.RunAsync("doctor");
        var (_, _, error) = await archive.RunAsync("visit");

        Assert.Equal(1, code);
        Assert.Contains("PDF files cannot be read here", told, StringComparison.Ordinal);
        Assert.Contains("PDF files cannot be read here: pdftotext is not installed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reader_that_reads_otherwise_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a program that is a script");
        if (!OperatingSystem.IsLinux()) return;
        using var archive = new ArchiveProgram();
        var other = archive.FileOf("pdftotext", "#!/bin/sh\nfor last; do :; done\nprintf 'Rien\\f' > \"$last\"\n");
        File.SetUnixFileMode(other, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        archive.Environment["PATH"] = $"{archive.Data}:{System.Environment.GetEnvironmentVariable("PATH")}";

        var (_, _, error) = await archive.RunAsync("visit");

        Assert.Contains("other acts or pages were found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_that_is_not_public_is_refused_aloud()
    {
        using var archive = new ArchiveProgram();
        var file = archive.FileOf("inside.yaml", Declaration("raa-inside", "http://127.0.0.1:9/"));
        await archive.DoneAsync("sources", "add", file);

        var (code, _, error) = await archive.RunAsync("visit", "raa-inside");

        Assert.Equal(1, code);
        Assert.Contains("refused", error, StringComparison.Ordinal);
        Assert.Equal("refused", (string)Assert.Single(await archive.LinesAsync("incidents"))["kind"]!);
    }

    [Fact]
    public async Task nothing_public_is_visited_before_we_say_who_we_are()
    {
        using var archive = new ArchiveProgram();
        await archive.DoneAsync("sources", "add", archive.FileOf("public.yaml", Declaration("raa-public", "https://www.example.org/")));

        var (code, _, error) = await archive.RunAsync("visit", "raa-public");

        Assert.Equal(1, code);
        Assert.Contains("contact", error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_second_engine_on_one_folder_says_so_and_stops_while_readers_go_on()
    {
        await using var prefecture = await MadeUpPrefecture.DeclaredAsync();
        var archive = prefecture.Archive;
        archive.Clock = null;
        using var serving = archive.Start("serve", "--listen", "http://127.0.0.1:0");
        try
        {
            var address = Regex.Match(await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "", @"answers on (?<address>\S+)\.", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["address"].Value;
            using var http = new HttpClient();
            Assert.Contains("\"ok\"", await http.GetStringAsync(new Uri($"{address}/health"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

            var (code, _, error) = await archive.RunAsync("visit");

            Assert.Equal(2, code);
            Assert.Contains(serving.Id.ToString(CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
            await archive.DoneAsync("documents");
        }
        finally
        {
            await StopAsync(serving);
        }
        Assert.Equal(0, serving.ExitCode);
    }

    [Fact]
    public async Task a_visit_names_the_consumer_that_cannot_read_on_and_the_next_one_makes_up_for_it()
    {
        await using var prefecture = await MadeUpPrefecture.DeclaredAsync();
        var index = $"Data Source={Path.Combine(prefecture.Archive.Data, "search.db")};Pooling=False";
        Assert.Equal(0, (await prefecture.VisitOnDayAsync(1)).Code);
        await ChangeAsync(index, "CREATE TRIGGER full BEFORE UPDATE ON state BEGIN SELECT RAISE(ABORT, 'no room is left'); END");

        var (code, _, error) = await prefecture.VisitOnDayAsync(4);

        Assert.Equal(1, code);
        var line = Assert.Single(Lines(error));
        Assert.StartsWith("archive: search: ", line, StringComparison.Ordinal);
        Assert.Contains("no room is left", line, StringComparison.Ordinal);

        await ChangeAsync(index, "DROP TRIGGER full");
        Assert.Equal(0, (await prefecture.VisitOnDayAsync(4)).Code);
        foreach (var document in await prefecture.Archive.LinesAsync("documents"))
            Assert.NotEmpty(await prefecture.Archive.LinesAsync("search", $"\"{document["title"]}\""));
    }

    [Fact]
    public async Task a_visit_killed_at_any_moment_goes_on_and_ends_with_the_same_lists()
    {
        Assert.SkipUnless(Poppler.IsThere, "pdftotext is not on this machine (poppler-utils); ./archive test installs it");
        await using var whole = await MadeUpPrefecture.DeclaredAsync();
        await using var killed = await MadeUpPrefecture.DeclaredAsync();
        foreach (var day in (int[])[4, 8])
        {
            Assert.Equal(0, (await whole.VisitOnDayAsync(day)).Code);
            foreach (var after in (int[])[300, 550, 700, 900])
            {
                killed.Is(DemoPrefecture.Days[day].Visit);
                using var process = killed.Archive.Start("visit", "raa-haute-brume");
                using var late = new CancellationTokenSource(after);
                await process.WaitForExitAsync(late.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            Assert.Equal(0, (await killed.VisitOnDayAsync(day)).Code);
        }

        foreach (var list in (string[])["documents", "acts", "changes"])
            Assert.Equal(await StrippedAsync(whole.Archive, list), await StrippedAsync(killed.Archive, list));
        await killed.Archive.DoneAsync("log", "verify");
    }

    private static async Task ChangeAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task what_reads_documents_dies_with_the_program_that_started_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux kills the children of a killed process");
        if (!OperatingSystem.IsLinux()) return;
        using var archive = new ArchiveProgram();
        var sign = $"600.{Random.Shared.Next():0000000000}";
        var reader = archive.FileOf("pdftotext", $"#!/bin/sh\nexec sleep {sign}\n");
        File.SetUnixFileMode(reader, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        archive.Environment["PATH"] = $"{archive.Data}:{System.Environment.GetEnvironmentVariable("PATH")}";
        using var explaining = archive.Start("explain", archive.FileOf("gazette.pdf", "%PDF-1.4\n%%EOF\n"));
        await UntilAsync(() => IsRunning(sign));

        explaining.Kill();

        await UntilAsync(() => !IsRunning(sign));
    }

    [Fact]
    public async Task a_reader_that_is_stopped_at_its_bound_and_calls_it_an_end_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux bounds what a program writes");
        if (!OperatingSystem.IsLinux()) return;
        using var archive = new ArchiveProgram();
        // Deaf to the signal that the system sends at the bound.
        var reader = archive.FileOf("pdftotext", "#!/bin/sh\ntrap '' XFSZ\nexec yes > \"$4\"\n");
        File.SetUnixFileMode(reader, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        archive.Environment["PATH"] = $"{archive.Data}:{System.Environment.GetEnvironmentVariable("PATH")}";

        var (_, output, error) = await archive.RunAsync("explain", archive.FileOf("gazette.pdf", "%PDF-1.4\n%%EOF\n"));

        Assert.Contains("pdftotext wrote more than 131072 KB", output + error, StringComparison.Ordinal);
    }

    private static bool IsRunning(string argument) =>
        Directory.EnumerateDirectories("/proc").Any(process =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(argument, StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        });

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds()) await Task.Delay(50, late.Token);
    }

    private static async Task<IEnumerable<string>> StrippedAsync(ArchiveProgram archive, string list) =>
        (await archive.LinesAsync(list)).Select(row => string.Join(' ', row.AsObject().Where(f => f.Key is "title" or "published" or "number" or "firstPage" or "lastPage" or "state" or "versions" or "kind" or "from" or "to").Select(f => f.Value?.ToJsonString()))).Order(StringComparer.Ordinal);

    private static async Task StopAsync(Process serving)
    {
        using var kill = Process.Start("kill", ["-TERM", serving.Id.ToString(CultureInfo.InvariantCulture)]);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await serving.WaitForExitAsync(late.Token);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Declaration(string name, string start = "https://www.example.org/raa") => $$"""
        name: {{name}}
        title: Recueil d'essai
        authority: { kind: prefecture, name: Préfecture d'essai }
        kind: gazette
        listing:
          family: etat-cards
          start: {{start}}
        """;
}
