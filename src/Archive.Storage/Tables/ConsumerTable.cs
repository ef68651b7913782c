using Archive.Core.Log;
using Archive.Storage.Sql;

namespace Archive.Storage.Tables;

/// <summary>The cursors of consumers that keep what they write in this database.</summary>
internal static class ConsumerTable
{
    /// <summary>Counts a consumer's fencing number up.</summary>
    public static Task<ConsumerTurn> TakeOverAsync(Session session, string name) => session.FirstAsync("""
        INSERT INTO consumer (name, keeper, position) VALUES (@name, 1, 0)
        ON CONFLICT (name) DO UPDATE SET keeper = consumer.keeper + 1
        RETURNING keeper, position
        """, row => new ConsumerTurn(row.Long(0), new(row.Long(1))), ("name", name));

    /// <summary>How far a consumer has read.</summary>
    public static async Task<LogPosition> PositionAsync(Session session, string name) =>
        new(await session.FirstAsync("SELECT position FROM consumer WHERE name = @name", row => row.Long(0), ("name", name)));

    /// <summary>Moves a cursor; it never goes back.</summary>
    /// <returns>False where another keeper has taken over.</returns>
    public static async Task<bool> MoveAsync(Session session, string name, long keeper, LogPosition position) => await session.RunAsync("""
        UPDATE consumer SET position = CASE WHEN position < @position THEN @position ELSE position END WHERE name = @name AND keeper = @keeper
        """, ("position", position.Number), ("name", name), ("keeper", keeper)) == 1;

    /// <summary>Puts a cursor before the first entry. Its keeper has to take over again: what it has under way was read from where the cursor stood.</summary>
    public static Task ResetAsync(Session session, string name) => session.RunAsync("""
        INSERT INTO consumer (name, keeper, position) VALUES (@name, 1, 0)
        ON CONFLICT (name) DO UPDATE SET keeper = consumer.keeper + 1, position = 0
        """, ("name", name));
}
