using System.Data.Common;
using Archive.Core;

namespace Archive.Storage.Sql;

/// <summary>Where databases differ, and nothing else: everything a repository writes is SQL that all of them read.</summary>
internal interface IDialect
{
    /// <summary>Opens a connection to a database that was checked.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>Begins a transaction that writes: from here on no other process writes.</summary>
    string BeginWrite { get; }

    /// <summary>Checks that the database is ours and not newer, and brings it up to date; makes it where there is none. Safe to do at once from several processes.</summary>
    /// <exception cref="StoreException">It is not usable.</exception>
    Task PrepareAsync(CancellationToken cancel);

    /// <summary>What a database's exception means for people, as a <see cref="StoreException"/> says it; null where it is a fault of ours.</summary>
    string? Explain(Exception e);
}
