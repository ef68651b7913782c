using System.Buffers.Binary;
using System.Data.Common;
using Archive.Core;
using Archive.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Archive.Storage.Sqlite;

/// <summary>SQLite: one file, WAL, one writer at a time.</summary>
internal sealed class SqliteDialect(string path) : IDialect
{
    // "ARCH": how we know our own files.
    private const int ApplicationId = 0x41524348;

    /// <summary>How long a statement waits for another process's transaction.</summary>
    private const int BusyMilliseconds = 5_000;

    // The driver's own patience comes after SQLite's: 1 s, its least.
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString();

    /// <inheritdoc/>
    public string BeginWrite => "BEGIN IMMEDIATE";

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancel);
            // FULL: a commit is on the disk before anyone hears of it. NORMAL would also survive kill -9, and a power cut without damage, but could
            // take back the last commits: cursors in other files (the search index) would then be ahead of the log, and mails tell what never was.
            Run(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        MakeFolder();
        await RefuseForeignAsync(cancel);
        var migrations = Migration.Of("sqlite");
        await using var connection = (SqliteConnection)await OpenAsync(cancel);
        if (Standing(connection, migrations) == migrations.Count) return;

        // Not before we know that the file is ours: this writes to its header. A page of text fits into a page of twice SQLite's own size,
        // with a third fewer writes and two fifths fewer reads (82 gazettes); of four times, each small commit would write too much.
        // Several may do so at once; SQLite does not wait for this one by itself, the driver does.
        Run(connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL", seconds: BusyMilliseconds / 1000);
        Run(connection, "BEGIN IMMEDIATE");
        try
        {
            var standing = Standing(connection, migrations);       // another process may have been faster
            foreach (var migration in migrations.Where(m => m.Number > standing)) Run(connection, migration.Sql());
            Run(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {migrations.Count}; COMMIT");
        }
        catch
        {
            if (connection.State == System.Data.ConnectionState.Open) TryRollBack(connection);
            throw;
        }
    }

    /// <inheritdoc/>
    public string? Explain(Exception e) => e is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        5 or 6 or 15 => Of($"another program has held it locked for more than {BusyMilliseconds / 1000} s; close that program and try again"),
        8 => Of("cannot be written to (read-only); give this user the right to write to it and its folder"),
        10 => Of("the disk fails or is full; make room or look at the disk, then try again: nothing was lost"),
        11 => Of("is damaged; keep a copy of it and put a backup in its place"),
        13 => Of("the disk is full; make room, then try again: nothing was lost"),
        14 => Of("cannot be opened; see that the folder exists and that this user may write to it"),
        26 => NotOurs(),
        _ => null,
    };

    private string Of(string what) => $"{path}: {what}.";

    private string NotOurs() => Of("is not an archive's database; choose another folder with --data, or move the file away");

    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: its folder cannot be made ({e.Message.TrimEnd('.')}); choose another folder with --data.", e);
        }
    }

    // The file's own header (sqlite.org/fileformat.html, 1.3), without SQLite: that may write to a file that it opens, were it only to recover it,
    // and finds one damaged whose checkpoint was cut short, which its WAL makes whole.
    private async Task RefuseForeignAsync(CancellationToken cancel)
    {
        if (Directory.Exists(path)) throw new StoreException(NotOurs());
        if (!File.Exists(path)) return;
        var header = new byte[100];
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length == 0) return;
            if (await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel) < header.Length) throw new StoreException(NotOurs());
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException(Of("cannot be opened; see that this user may read it"), e);
        }
        var application = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68));
        if (!header.AsSpan(0, 16).SequenceEqual("SQLite format 3\0"u8) || application is not (0 or ApplicationId)) throw new StoreException(NotOurs());
    }

    /// <summary>How many migrations the database has had.</summary>
    private int Standing(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        var application = Number(connection, "PRAGMA application_id");
        var version = (int)Number(connection, "PRAGMA user_version");
        if (application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0) return 0;
        if (application != ApplicationId) throw new StoreException(NotOurs());
        if (version > migrations.Count)
            throw new StoreException(Of($"was written by a newer archive (schema {version}; this program knows {migrations.Count}); update the program, or choose another folder with --data"));
        return version;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql, int seconds = 1)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = seconds;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void TryRollBack(SqliteConnection connection)
    {
        try
        {
            Run(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // It rolled back by itself.
        }
    }
}
