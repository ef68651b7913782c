namespace Archive.Fetching.Tests;

/// <summary>The folder of real publications, where it is there.</summary>
internal static class SharedData
{
    public static string? Folder(string name)
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SHARED") is { Length: > 0 } set) return Existing(Path.Combine(set, "data", name));
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Existing(Path.Combine(at.FullName, "shared", "data", name)) is { } found) return found;
        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
