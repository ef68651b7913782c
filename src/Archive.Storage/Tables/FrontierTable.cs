using Archive.Core.Sources;
using Archive.Core.Visiting;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>What a visit under way knows: its frontier, its sightings, and the keeper's notes, which outlive it.</summary>
internal static class FrontierTable
{
    public static async Task<IReadOnlyList<FrontierItem>> NextAsync(Session session, SourceName source, int most) =>
        await session.RowsAsync("SELECT number, key, rank, data FROM frontier WHERE source = @source ORDER BY rank, number LIMIT @most",
            row => new FrontierItem(row.Long(0), row.Text(1), row.Int(2), row.Text(3)), ("source", source.ToString()), ("most", most));

    public static async Task<IReadOnlyList<Sighting>> SightingsAsync(Session session, SourceName source) =>
        await session.RowsAsync("SELECT entry, position, title, address, published FROM sighting WHERE source = @source ORDER BY position, entry",
            row => new Sighting(row.Text(0), row.Int(1), row.Text(2), new Uri(row.Text(3)), row.DayOrNull(4)), ("source", source.ToString()));

    public static async Task<IReadOnlyDictionary<string, string>> NotesAsync(Session session, SourceName source, string prefix)
    {
        var notes = await session.RowsAsync("SELECT key, value FROM note WHERE source = @source AND substr(key, 1, length(@prefix)) = @prefix ORDER BY key",
            row => (row.Text(0), row.Text(1)), ("source", source.ToString()), ("prefix", prefix));
        return notes.ToDictionary(StringComparer.Ordinal);
    }

    public static async Task WriteAsync(Session session, StepCommit commit)
    {
        var source = commit.Source.ToString();
        // Struck off first: an item that is done may be put again by the same step.
        foreach (var number in commit.Done)
            await session.RunAsync("DELETE FROM frontier WHERE number = @number AND source = @source", ("number", number), ("source", source));
        foreach (var item in commit.Enqueue)
            await session.RunAsync("INSERT INTO frontier (source, key, rank, data) VALUES (@source, @key, @rank, @data) ON CONFLICT (source, key) DO NOTHING",
                ("source", source), ("key", item.Key), ("rank", item.Rank), ("data", item.Data));
        foreach (var s in commit.Sightings)
            await session.RunAsync("""
                INSERT INTO sighting (source, entry, position, title, address, published) VALUES (@source, @entry, @position, @title, @address, @published)
                ON CONFLICT (source, entry) DO NOTHING
                """, ("source", source), ("entry", s.Entry), ("position", s.Position), ("title", s.Title), ("address", s.Address.AbsoluteUri), ("published", Value.Of(s.Published)));
        foreach (var (key, value) in commit.Notes)
        {
            if (value is null) await session.RunAsync("DELETE FROM note WHERE source = @source AND key = @key", ("source", source), ("key", key));
            else
                await session.RunAsync("INSERT INTO note (source, key, value) VALUES (@source, @key, @value) ON CONFLICT (source, key) DO UPDATE SET value = excluded.value",
                    ("source", source), ("key", key), ("value", value));
        }
    }

    /// <summary>Empties frontier and sightings.</summary>
    /// <returns>How many entries the visit saw listed.</returns>
    public static async Task<int> EndVisitAsync(Session session, SourceName source)
    {
        await session.RunAsync("DELETE FROM frontier WHERE source = @source", ("source", source.ToString()));
        return await session.RunAsync("DELETE FROM sighting WHERE source = @source", ("source", source.ToString()));
    }
}
