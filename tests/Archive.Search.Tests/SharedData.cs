namespace Archive.Search.Tests;

/// <summary>Data sets beside the project, where they are.</summary>
internal static class SharedData
{
    public static string? Folder(string name)
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SHARED") is { Length: > 0 } told) return Existing(Path.Combine(told, "data", name));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Existing(Path.Combine(folder.FullName, "shared", "data", name)) is { } found) return found;
        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
