using System.Runtime.InteropServices;

namespace Archive.Bench;

/// <summary>CPU seconds of all children waited for so far, and theirs (getrusage(2), RUSAGE_CHILDREN).</summary>
internal static class ChildUsage
{
    private const int Children = -1;

    public static double CpuSeconds()
    {
        var usage = new long[18];
        if (GetRUsage(Children, usage) != 0) throw new InvalidOperationException("getrusage failed.");
        return usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetRUsage(int who, [Out] long[] usage);
}
