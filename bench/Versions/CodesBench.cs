using System.Diagnostics;
using System.Globalization;
using System.Text;
using Archive.Core.Versions;

namespace Archive.Bench.Versions;

/// <summary>Every version of twelve law codes against its predecessor, beside the figures that git's diff gives.</summary>
public static class CodesBench
{
    /// <summary>Compares all versions of <c>legi_codes.bundle</c>.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="data">The folder with the bundle and VERSIONS.csv.</param>
    /// <returns>0 when no version has another net figure, more than 2 % (or 2 lines) more edits than git, or degrades.</returns>
    public static int Run(TextWriter output, string data)
    {
        var folder = Directory.CreateTempSubdirectory("archive-bench-codes-").FullName;
        try
        {
            using (var clone = Process.Start("git", ["clone", "-q", "--bare", "-b", "main", Path.Combine(data, "legi_codes.bundle"), folder])) clone.WaitForExit();
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "cat-file", "--batch"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            using var content = new BufferedStream(git.StandardOutput.BaseStream, 1 << 16);

            var last = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            var times = new List<double>();
            var (ours, gits, faults) = (0L, 0L, 0);
            foreach (var row in File.ReadLines(Path.Combine(data, "VERSIONS.csv")).Skip(1))
            {
                var cells = row.Split(',');
                var (code, commit, added, removed) = (cells[0], cells[^3], int.Parse(cells[^2], CultureInfo.InvariantCulture), int.Parse(cells[^1], CultureInfo.InvariantCulture));
                git.StandardInput.Write($"{commit}:{code}.md\n");
                git.StandardInput.Flush();
                var lines = TextLines.Of(Read(content));

                var watch = Stopwatch.StartNew();
                var totals = TextDiff.DiffLines(last.GetValueOrDefault(code) ?? [], lines).Totals;
                times.Add(watch.Elapsed.TotalMilliseconds);

                last[code] = lines;
                var edits = totals.Added + totals.Removed + (2 * totals.Moved);
                (ours, gits) = (ours + edits, gits + added + removed);
                if (totals.Added - totals.Removed != added - removed || edits > Math.Max(1.02 * (added + removed), added + removed + 2) || totals.Degraded > 0)
                {
                    faults++;
                    output.WriteLine($"{code} {commit}: {totals}, git +{added} -{removed}");
                }
            }
            git.StandardInput.Close();
            git.WaitForExit();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{times.Count} versions in {times.Sum():F0} ms (median {times.Order().ElementAt(times.Count / 2):F2} ms, slowest {times.Max():F0} ms); {ours} lines removed or added, git {gits}; {faults} faults"));
            return faults == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Read(BufferedStream output)
    {
        var head = new StringBuilder();
        for (int c; (c = output.ReadByte()) != '\n';) head.Append((char)c);
        var content = new byte[int.Parse(head.ToString().Split(' ')[2], CultureInfo.InvariantCulture)];
        output.ReadExactly(content);
        output.ReadByte();
        return Encoding.UTF8.GetString(content);
    }
}
