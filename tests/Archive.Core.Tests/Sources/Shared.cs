using System.Runtime.CompilerServices;

namespace Archive.Core.Tests.Sources;

/// <summary>Where the repository lies, and the test material beside it that may be absent.</summary>
internal static class Shared
{
    public static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    /// <summary>The folder of real publications; null where it is absent.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SHARED") is { Length: > 0 } named) return Directory.Exists(Path.Combine(named, "data")) ? named : null;
        for (var folder = new DirectoryInfo(Repository()).Parent; folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                return Path.Combine(folder.FullName, "shared");
        return null;
    }
}
