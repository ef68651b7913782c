using Archive.Core;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>Opens search.db: makes it, tells its schema's version, refuses what is not the archive's.</summary>
internal sealed class SearchFile(string path)
{
    /// <summary>Counts up with every change to the schema or to the French analysis: an older index is emptied and read again from the log.</summary>
    public const int Version = 3;

    /// <summary>"ArSe" in SQLite's header.</summary>
    private const int ApplicationId = 0x41725365;

    private readonly Lock _gate = new();
    private bool _ready;

    public string Path => path;

    /// <summary>A connection for writing, its caller's alone; the file is made where it is not there.</summary>
    public SqliteConnection OpenForWriting()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        lock (_gate)
        {
            if (_ready) return connection;
            try
            {
                Prepare(connection);
                _ready = true;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        return connection;
    }

    /// <summary>A connection for reading; null where there is no index yet.</summary>
    public SqliteConnection? OpenForReading()
    {
        if (!File.Exists(path)) return null;
        var connection = Open(SqliteOpenMode.ReadWrite);
        lock (_gate)
        {
            if (_ready) return connection;
            try
            {
                var (application, version) = Header(connection);
                Refuse(connection, application, version);
                if (version == Version) return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        connection.Dispose();
        return null;
    }

    /// <summary>Puts a file that is no database aside, so that a new one can be made.</summary>
    public void SetAsideBroken()
    {
        lock (_gate)
        {
            SqliteConnection.ClearAllPools();
            File.Move(path, path + ".broken", overwrite: true);
            foreach (var beside in new[] { "-wal", "-shm" }) File.Delete(path + beside);
            _ready = false;
        }
    }

    /// <summary>What SQLite says, as one line that says what to do.</summary>
    public StoreException Told(SqliteException e) => e.SqliteErrorCode switch
    {
        11 or 26 => new($"{path} is damaged ({e.Message}). Run: archive rebuild search", e),
        5 or 6 => new($"{path} is locked by another program; try again when it has ended.", e),
        13 => new($"{path}: the disk is full.", e),
        8 => new($"{path} cannot be written: it is read-only.", e),
        14 => new($"{path} cannot be opened: is its folder there, and may it be written?", e),
        _ => new($"{path}: {e.Message}", e),
    };

    /// <summary>Whether SQLite found the file damaged, or no database at all.</summary>
    public static bool IsBroken(SqliteException e) => e.SqliteErrorCode is 11 or 26;

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        if (mode == SqliteOpenMode.ReadWriteCreate && System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = mode == SqliteOpenMode.ReadWrite, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            // Who writes waits for another writer; statements of our own know no other patience.
            // A power cut may take the last commits back, and the cursor with them: they are read again from the log.
            // A heap of documents fits into the cache: what does not is written and read again within its transaction.
            Run(connection, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare(SqliteConnection connection)
    {
        var (application, version) = Header(connection);
        Refuse(connection, application, version);
        if (version == Version) return;
        // Large pages: less than half of the writes, and a file smaller by a quarter (82 gazettes). They are settled before the file has any.
        Run(connection, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        // Another process may have been faster.
        if (Header(connection).Version == Version) return;
        foreach (var table in Tables(connection)) Run(connection, $"DROP TABLE IF EXISTS \"{table}\"");
        Run(connection, Schema());
        Run(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        transaction.Commit();
    }

    private void Refuse(SqliteConnection connection, long application, long version)
    {
        if (application == ApplicationId)
        {
            if (version > Version) throw new StoreException($"{path} was written by a newer archive (index {version}, this one reads {Version}): use that one, or move the file away and run: archive rebuild search");
            return;
        }
        if (application != 0 || version != 0 || Tables(connection).Count > 0) throw new StoreException($"{path} is a database, but no search index of the archive: move it away.");
    }

    private static (long Application, long Version) Header(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        // A virtual table first: its shadows go with it.
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'";
        using var row = command.ExecuteReader();
        var names = new List<string>();
        while (row.Read()) names.Add(row.GetString(0));
        return names;
    }

    private static string Schema()
    {
        var assembly = typeof(SearchFile).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("schema.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
