using System.Globalization;

namespace Archive.Storage.Sql;

/// <summary>A numbered step of the schema, embedded as <c>dialect/NNN_name.sql</c>.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">Of its file.</param>
internal readonly record struct Migration(int Number, string Name)
{
    /// <summary>The migrations of a dialect, in order.</summary>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var prefix = dialect + "/";
        var migrations = new List<Migration>();
        foreach (var name in typeof(Migration).Assembly.GetManifestResourceNames())
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                migrations.Add(new(int.Parse(name.AsSpan(prefix.Length, 3), CultureInfo.InvariantCulture), name));
        migrations.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return migrations;
    }

    /// <summary>Its statements; read only where they are run.</summary>
    public string Sql()
    {
        using var text = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(Name)!);
        return text.ReadToEnd();
    }
}
