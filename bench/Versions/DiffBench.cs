using System.Diagnostics;
using System.Globalization;
using Archive.Core.Versions;

namespace Archive.Bench.Versions;

/// <summary>The diff of two long texts beside <c>git diff --histogram --no-index --numstat</c> on the same two files.</summary>
public static class DiffBench
{
    private const int Lines = 100_000;
    private const int Runs = 5;

    /// <summary>Compares texts of 100,000 lines with 20 % edits, of several kinds; medians of five alternating runs, in process and warm against a git process.</summary>
    /// <returns>0 when every ratio is at most 2.</returns>
    public static int Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("archive-bench-diff-").FullName;
        try
        {
            var worst = 0.0;
            foreach (var (name, line) in Kinds())
            {
                var (old, @new) = Edited(line);
                var (oldFile, newFile) = (Path.Combine(folder, "old.txt"), Path.Combine(folder, "new.txt"));
                File.WriteAllLines(oldFile, old);
                File.WriteAllLines(newFile, @new);
                worst = Math.Max(worst, Compare(output, name, oldFile, newFile));
            }
            return worst <= 2 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Compare(TextWriter output, string name, string oldFile, string newFile)
    {
        var (ours, whole, gits) = (new List<double>(), new List<double>(), new List<double>());
        TextDiff? diff = null;
        for (var run = -2; run < Runs; run++)
        {
            var git = Stopwatch.StartNew();
            using (var process = Process.Start(new ProcessStartInfo("git", ["diff", "--histogram", "--no-index", "--numstat", oldFile, newFile]) { RedirectStandardOutput = true, UseShellExecute = false })!)
            {
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
            }
            var gitTime = git.Elapsed.TotalMilliseconds;

            var read = Stopwatch.StartNew();
            var (old, @new) = (TextLines.Of(File.ReadAllText(oldFile)), TextLines.Of(File.ReadAllText(newFile)));
            var compare = Stopwatch.StartNew();
            diff = TextDiff.DiffLines(old, @new);
            if (run < 0) continue;
            ours.Add(compare.Elapsed.TotalMilliseconds);
            whole.Add(read.Elapsed.TotalMilliseconds);
            gits.Add(gitTime);
        }

        var ratio = Median(whole) / Median(gits);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-28} git {Median(gits),7:F0} ms, ours {Median(ours),7:F0} ms, with reading the files {Median(whole),7:F0} ms: {ratio:F2} of git; {diff!.Totals}"));
        return ratio;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static IEnumerable<(string Name, Func<Random, int, string> Line)> Kinds()
    {
        yield return ("all lines different", (random, n) => $"Article R. {n}-{random.Next(1_000_000)} : le préfet fixe par arrêté les conditions d'application du présent titre.");
        yield return ("every other line blank", (random, n) => n % 2 == 0 ? "" : $"Article R. {n}-{random.Next(1_000_000)} : le préfet fixe par arrêté les conditions d'application.");
        yield return ("a third of formulas", (random, n) => random.Next(3) == 0 ? $"Vu le code, titre {random.Next(200)} ;" : $"Article {n}-{random.Next(1_000_000)} du présent arrêté.");
        yield return ("lines of 1,000 kinds", (random, _) => $"{random.Next(1000)} : voir le tableau annexé");
        yield return ("lines of 20 kinds", (random, _) => $"{random.Next(20)} : voir le tableau annexé");
    }

    // A twentieth of the lines each: dropped, replaced, new ones added behind; and as many moved in passages of ten.
    private static (string[] Old, string[] New) Edited(Func<Random, int, string> line)
    {
        var random = new Random(2025);
        var old = Enumerable.Range(0, Lines).Select(n => line(random, n)).ToArray();
        var fresh = Lines;
        var @new = new List<string>(Lines + (Lines / 20));
        foreach (var text in old)
        {
            switch (random.Next(20))
            {
                case 0:
                    break;
                case 1:
                    @new.Add(line(random, fresh++));
                    break;
                case 2:
                    @new.Add(text);
                    @new.Add(line(random, fresh++));
                    break;
                default:
                    @new.Add(text);
                    break;
            }
        }
        for (var passage = 0; passage < Lines / 200; passage++)
        {
            var from = random.Next(@new.Count - 10);
            var lines = @new.GetRange(from, 10);
            @new.RemoveRange(from, 10);
            @new.InsertRange(random.Next(@new.Count), lines);
        }
        return (old, [.. @new]);
    }
}
