using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Storage.Sql;
using Archive.Storage.Tables;

namespace Archive.Storage.Sources;

/// <summary>The sources, what is due, and who keeps each.</summary>
/// <param name="database">Where they are kept.</param>
/// <param name="read">Reads a declaration's file name and text; null where it cannot.</param>
internal sealed class SqlSourceStore(Database database, Func<string, string, Declaration?> read) : ISourceStore
{
    // A source's text is read at every step: YAML once a text is enough.
    private readonly ConcurrentDictionary<string, (string Text, Declaration? Read)> _read = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Source>> ListAsync(bool removed, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<Source>>(async session => await session.RowsAsync(
            SourceTable.Select + (removed ? "" : "WHERE s.state <> 'removed' ") + "ORDER BY s.name", Read), cancel);

    /// <inheritdoc/>
    public Task<Source?> FindAsync(SourceName name, CancellationToken cancel) =>
        database.ReadAsync(session => session.FirstAsync(SourceTable.Select + "WHERE s.name = @name", Read, ("name", name.ToString())), cancel);

    /// <inheritdoc/>
    public Task<bool> DeclareAsync(Declaration declaration, DateTimeOffset at, CancellationToken cancel)
    {
        var name = declaration.Name.ToString();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(declaration.Text)));
        return database.WriteAsync(async session =>
        {
            var (text, state) = await session.FirstAsync("SELECT declaration, state FROM source WHERE name = @name",
                row => (row.Text(0), row.Word<SourceState>(1)), ("name", name));
            if (text is not null && state == SourceState.Removed)
                throw new InvalidOperationException($"The source {name} was removed: names are never reused. Choose another name.");
            if (text == declaration.Text) return false;

            // A newer text is tried at once: it is mostly there to repair something.
            await session.RunAsync("""
                INSERT INTO source (name, state, due, declaration, declaration_read) VALUES (@name, 'active', @at, @text, @read)
                ON CONFLICT (name) DO UPDATE SET declaration = excluded.declaration, declaration_read = excluded.declaration_read,
                    due = CASE WHEN source.due > excluded.due THEN excluded.due ELSE source.due END
                """, ("name", name), ("at", Value.Of(at)), ("text", declaration.Text), ("read", SourceTable.AsRead(declaration)));
            await session.RunAsync("INSERT INTO declaration (source, at, sha256, text) VALUES (@name, @at, @sha256, @text)",
                ("name", name), ("at", Value.Of(at)), ("sha256", sha256), ("text", declaration.Text));
            await LogTable.AppendAsync(session, [new(LogKinds.SourceDeclared, at, declaration.Name, null, new() { ["sha256"] = sha256 })]);
            return true;
        }, cancel);
    }

    /// <inheritdoc/>
    public Task SetStateAsync(SourceName name, SourceState state, DateTimeOffset at, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            // What is removed stays removed.
            var changed = await session.RunAsync("UPDATE source SET state = @state WHERE name = @name AND state <> @state AND state <> 'removed'",
                ("state", Value.Of(state)), ("name", name.ToString()));
            if (changed == 0) return false;
            var kind = state switch
            {
                SourceState.Active => LogKinds.SourceResumed,
                SourceState.Paused => LogKinds.SourcePaused,
                _ => LogKinds.SourceRemoved,
            };
            await LogTable.AppendAsync(session, [new(kind, at, name, null, [])]);
            return true;
        }, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceName>> DueAsync(DateTimeOffset now, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<SourceName>>(async session => await session.RowsAsync(
            "SELECT name FROM source WHERE state = 'active' AND due <= @now ORDER BY due, name", row => SourceName.Parse(row.Text(0)), ("now", Value.Of(now))), cancel);

    /// <inheritdoc/>
    public Task MakeDueAsync(SourceName name, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(async session => await session.RunAsync("UPDATE source SET due = @now WHERE name = @name AND state = 'active' AND due > @now",
            ("now", Value.Of(now)), ("name", name.ToString())) > 0, cancel);

    /// <inheritdoc/>
    public async Task<long?> TakeOverAsync(SourceName name, CancellationToken cancel)
    {
        long? keeper = null;
        await database.WriteAsync(async session =>
        {
            keeper = await session.FirstAsync<long?>("UPDATE source SET keeper = keeper + 1 WHERE name = @name RETURNING keeper", row => row.Long(0), ("name", name.ToString()));
            return keeper is not null;
        }, cancel);
        return keeper;
    }

    private Source Read(Row row) => SourceTable.Read(row, (name, text) =>
    {
        if (_read.TryGetValue(name, out var known) && known.Text == text) return known.Read;
        var declaration = read(name + ".yaml", text);
        _read[name] = (text, declaration);
        return declaration;
    });
}
