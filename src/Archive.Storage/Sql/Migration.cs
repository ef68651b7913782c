using System.Globalization;

namespace Archive.Storage.Sql;

/// <summary>A numbered step of the schema.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Sql">Its statements.</param>
internal readonly record struct Migration(int Number, string Sql)
{
    /// <summary>The migrations of a dialect, embedded as <c>dialect/NNN_name.sql</c>, in order.</summary>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = dialect + "/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name =>
                {
                    using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return new Migration(int.Parse(name.AsSpan(prefix.Length, 3), CultureInfo.InvariantCulture), text.ReadToEnd());
                })
                .OrderBy(m => m.Number),
        ];
    }
}
