using Archive.Conformance.Stores;
using Archive.Core;
using Archive.Core.Log;
using Archive.Core.Sources;
using Microsoft.Data.Sqlite;

namespace Archive.Storage.Tests;

public sealed class opening_the_store : OnAFolder
{
    private string File => Archive.Folder.Database;

    [Fact]
    public async Task makes_a_database_that_says_whose_it_is()
    {
        await Archive.Door.OpenAsync(Cancel);
        await Archive.CloseAsync();

        var header = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        Assert.Equal("ARCH"u8.ToArray(), header[68..72]);
        Assert.NotEqual(0, header[63]);
    }

    [Fact]
    public async Task finds_everything_again()
    {
        await Archive.FillAsync(3);
        var head = await Archive.Log.HeadAsync(Cancel);
        await Archive.CloseAsync();

        Assert.Equal(head, await Archive.Log.HeadAsync(Cancel));
        Assert.Equal(3, (await Archive.Visits.DocumentsAsync(Given.Name("raa-var"), Cancel)).Count);
    }

    [Fact]
    public async Task takes_an_empty_file_for_a_new_archive()
    {
        Make("");
        await Archive.Door.OpenAsync(Cancel);
        Assert.Equal(LogHead.Empty, await Archive.Log.HeadAsync(Cancel));
    }

    [Theory]
    [InlineData("not a database")]
    [InlineData("SQLite format 3\0 but then something else, and rather longer than a header of a hundred bytes is, so that nothing is too short to be read")]
    public async Task refuses_a_file_that_is_no_database_and_leaves_it_as_it_is(string content)
    {
        Make(content);
        await RefusedAsync("not an archive's database", "--data");
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File, Cancel));
    }

    [Theory]
    [InlineData("CREATE TABLE song (title TEXT)")]
    [InlineData("PRAGMA application_id = 252006673; CREATE TABLE song (title TEXT)")]
    [InlineData("PRAGMA application_id = 252006673")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("PRAGMA journal_mode = WAL; CREATE TABLE song (title TEXT)")]
    public async Task refuses_another_programs_database_and_leaves_it_as_it_is(string sql)
    {
        Archive.Tamper(sql);
        var before = await System.IO.File.ReadAllBytesAsync(File, Cancel);

        await RefusedAsync("not an archive's database", "--data");

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Cancel));
        Assert.Equal([File], Directory.GetFiles(Archive.Folder.Root));
    }

    [Fact]
    public async Task refuses_a_database_of_a_newer_archive_and_leaves_it_as_it_is()
    {
        await Archive.FillAsync(1);
        await Archive.CloseAsync();
        Archive.Tamper("PRAGMA user_version = 999");
        var before = await System.IO.File.ReadAllBytesAsync(File, Cancel);

        await RefusedAsync("newer archive", "999", "update");

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Cancel));
    }

    [Fact]
    public async Task refuses_a_folder_in_the_place_of_the_database()
    {
        Directory.CreateDirectory(File);
        await RefusedAsync("not an archive's database");
    }

    [Fact]
    public async Task refuses_a_damaged_database()
    {
        await Archive.FillAsync(20);
        await Archive.CloseAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        bytes.AsSpan(4096, bytes.Length - 8192).Fill(0xA5);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Cancel);

        var refused = await Assert.ThrowsAsync<StoreException>(() => Archive.Visits.DocumentsAsync(Given.Name("raa-var"), Cancel));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task makes_its_tables_once_when_many_open_it_at_once()
    {
        var many = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var services = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(
                new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddArchiveStorage(Archive.Folder, Given.ReadDeclaration));
            await ((StoreDoor)services.GetService(typeof(StoreDoor))!).OpenAsync(Cancel);
        }));

        await Task.WhenAll(many);
        Assert.Equal(LogHead.Empty, await Archive.Log.HeadAsync(Cancel));
    }

    [Fact]
    public async Task says_that_another_program_holds_it_locked_and_works_once_it_is_free()
    {
        await Archive.FillAsync(1);
        using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();

            var refused = await Assert.ThrowsAsync<StoreException>(() => Archive.Sources.DeclareAsync(Given.Declaration("cada"), Given.Now, Cancel));
            Assert.Contains("locked", refused.Message, StringComparison.Ordinal);
            Assert.Contains(File, refused.Message, StringComparison.Ordinal);
            // Those who only read go on.
            Assert.Single(await Archive.Sources.ListAsync(removed: false, Cancel));
        }

        Assert.True(await Archive.Sources.DeclareAsync(Given.Declaration("cada"), Given.Now, Cancel));
    }

    [Theory]
    [InlineData("with blanks and é")]
    [InlineData("a%20b?c#d;e=f&immutable=0")]
    [InlineData("quote'\"s")]
    public async Task lives_in_a_folder_of_any_name(string name)
    {
        var folder = new DataFolder(Path.Combine(Archive.Folder.Root, name));
        for (var again = 0; again < 2; again++)
        {
            await using var services = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(
                new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddArchiveStorage(folder, Given.ReadDeclaration));
            await ((StoreDoor)services.GetService(typeof(StoreDoor))!).OpenAsync(Cancel);
        }
        Assert.Equal([folder.Database], Directory.GetFiles(folder.Root));
        Assert.Equal([folder.Root], Directory.GetDirectories(Archive.Folder.Root));
    }

    [Fact]
    public async Task says_that_a_folder_cannot_be_made()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Archive.Folder.Root, "file"), "", Cancel);
        var folder = new DataFolder(Path.Combine(Archive.Folder.Root, "file", "data"));

        Assert.Contains(folder.Root, Assert.Throws<StoreException>(folder.LockEngine).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task reads_a_source_as_it_was_declared_when_todays_reader_refuses_its_text()
    {
        await Archive.Sources.DeclareAsync(Given.Declaration("raa-var", "Le recueil") with { Text = "of another age" }, Given.Now, Cancel);

        var source = (await Archive.Sources.FindAsync(Given.Name("raa-var"), Cancel))!;
        Assert.Equal(("Le recueil", "of another age"), (source.Declaration.Title, source.Declaration.Text));
        Assert.Equal(Given.Declaration("raa-var").Blocks[0].Listing.Start, source.Declaration.Blocks[0].Listing.Start);
    }

    [Fact]
    public async Task reads_a_source_by_todays_reader()
    {
        const string text = """
            name: raa-var
            title: Recueil des actes administratifs du Var
            authority: { kind: prefecture, name: Préfecture du Var, department: "83" }
            kind: gazette
            listing:
              family: etat-cards
              start: https://www.var.gouv.fr/Publications/Recueil-des-actes-administratifs-RAA
            """;
        var declaration = DeclarationReader.Read("raa-var.yaml", text, out var faults);
        Assert.Empty(faults);
        await using var services = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(
            new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddArchiveStorage(Archive.Folder));
        var sources = (ISourceStore)services.GetService(typeof(ISourceStore))!;
        await sources.DeclareAsync(declaration!, Given.Now, Cancel);

        var source = (await sources.FindAsync(Given.Name("raa-var"), Cancel))!;
        Assert.Equivalent(declaration, source.Declaration, strict: true);
        Assert.Same(source.Declaration, (await sources.FindAsync(Given.Name("raa-var"), Cancel))!.Declaration);
    }

    private void Make(string content)
    {
        Directory.CreateDirectory(Archive.Folder.Root);
        System.IO.File.WriteAllText(File, content);
    }

    private async Task RefusedAsync(params string[] says)
    {
        var refused = await Assert.ThrowsAsync<StoreException>(() => Archive.Door.OpenAsync(Cancel));
        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.All(says, said => Assert.Contains(said, refused.Message, StringComparison.Ordinal));
        // Asked again it says the same: nothing was half opened.
        await Assert.ThrowsAsync<StoreException>(() => Archive.Log.HeadAsync(Cancel));
        await Archive.CloseAsync();
    }

    [Fact]
    public async Task opens_one_whose_checkpoint_was_cut_short()
    {
        await using var cut = new ArchiveFolder();
        await using (var folder = new ArchiveFolder())
        {
            // So many that the file grows: the first page, which counts the others, is in the WAL too.
            await folder.FillAsync(40);
            Directory.CreateDirectory(cut.Folder.Root);
            // Copied while it is open: the documents are in the WAL alone.
            foreach (var end in (string[])["", "-wal"]) System.IO.File.Copy(folder.Folder.Database + end, cut.Folder.Database + end, overwrite: true);
        }
        // The checkpoint wrote the first page, which counts pages that the disk had no room for.
        await using (var file = new FileStream(cut.Folder.Database, FileMode.Open, FileAccess.ReadWrite))
        {
            var header = new byte[100];
            await file.ReadExactlyAsync(header, ArchiveFolder.Cancel);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(28), 100_000);
            header.AsSpan(24, 4).CopyTo(header.AsSpan(92));
            file.Position = 0;
            await file.WriteAsync(header, ArchiveFolder.Cancel);
        }

        await cut.Door.OpenAsync(ArchiveFolder.Cancel);

        Assert.Equal(40, (await cut.Visits.DocumentsAsync(Given.Name("raa-var"), ArchiveFolder.Cancel)).Count);
    }
}
