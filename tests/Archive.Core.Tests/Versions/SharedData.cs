namespace Archive.Core.Tests.Versions;

/// <summary>The real publications beside the project; tests on them are skipped where they are absent.</summary>
internal static class SharedData
{
    public static string Of(string folder)
    {
        var path = Roots().Select(root => Path.Combine(root, "data", folder)).FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(path is not null, $"shared/data/{folder} is not on this machine.");
        return path!;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SHARED") is { Length: > 0 } given) yield return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
