using System.Globalization;
using Archive.Storage.Sql;

namespace Archive.Storage;

/// <summary>State of grains as JSON under a name and a key, each with an etag that counts its writes: what a grain storage provider needs, and no more.</summary>
public sealed class GrainStates
{
    private readonly Database _database;

    internal GrainStates(Database database) => _database = database;

    /// <summary>What is kept; null where nothing ever was.</summary>
    public Task<GrainStateRow?> ReadAsync(string name, string key, CancellationToken cancel) =>
        _database.ReadAsync(session => session.FirstAsync<GrainStateRow?>("SELECT json, etag FROM grain_state WHERE name = @name AND key = @key",
            row => new GrainStateRow(row.TextOrNull(0), Print(row.Long(1))), ("name", name), ("key", key)), cancel);

    /// <summary>Keeps a state over the one of <paramref name="etag"/>; null: over none, or a cleared one.</summary>
    /// <returns>The new etag; null where another was faster: nothing was written.</returns>
    public Task<string?> WriteAsync(string name, string key, string json, string? etag, CancellationToken cancel) =>
        ReplaceAsync(name, key, json, etag, cancel);

    /// <summary>Clears the state of <paramref name="etag"/>. The etag goes on counting, so that a holder of an old one is still refused.</summary>
    /// <returns>The new etag; null where another was faster: nothing was written.</returns>
    public Task<string?> ClearAsync(string name, string key, string? etag, CancellationToken cancel) =>
        ReplaceAsync(name, key, null, etag, cancel);

    private async Task<string?> ReplaceAsync(string name, string key, string? json, string? etag, CancellationToken cancel)
    {
        long? count = null;
        await _database.WriteAsync(async session =>
        {
            count = etag is null
                ? await session.FirstAsync<long?>("""
                    INSERT INTO grain_state (name, key, json, etag) VALUES (@name, @key, @json, 1)
                    ON CONFLICT (name, key) DO UPDATE SET json = excluded.json, etag = grain_state.etag + 1 WHERE grain_state.json IS NULL
                    RETURNING etag
                    """, row => row.Long(0), ("name", name), ("key", key), ("json", json))
                : await session.FirstAsync<long?>("""
                    UPDATE grain_state SET json = @json, etag = etag + 1 WHERE name = @name AND key = @key AND etag = @etag
                    RETURNING etag
                    """, row => row.Long(0), ("json", json), ("name", name), ("key", key), ("etag", Parse(etag)));
            return count is not null;
        }, cancel);
        return count is { } now ? Print(now) : null;
    }

    private static string Print(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long Parse(string etag) => long.TryParse(etag, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

/// <summary>A grain's state as it is kept.</summary>
/// <param name="Json">Null once cleared.</param>
/// <param name="ETag">To be named by the next write.</param>
public readonly record struct GrainStateRow(string? Json, string ETag);
