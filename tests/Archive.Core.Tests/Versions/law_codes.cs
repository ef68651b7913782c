using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Archive.Core.Versions;

namespace Archive.Core.Tests.Versions;

/// <summary>2,669 dated versions of twelve law codes, each with the figures that git's diff gives.</summary>
public sealed class law_codes
{
    [Fact]
    public void differ_by_no_more_lines_than_git_says_and_are_rebuilt_from_their_differences()
    {
        var data = SharedData.Of("diff-codes");
        var folder = Directory.CreateTempSubdirectory("archive-codes-").FullName;
        try
        {
            using (var clone = Process.Start("git", ["clone", "-q", "--bare", "-b", "main", Path.Combine(data, "legi_codes.bundle"), folder])) clone.WaitForExit();

            var codes = File.ReadLines(Path.Combine(data, "VERSIONS.csv")).Skip(1).Select(Edition.Parse).GroupBy(e => e.Code, StringComparer.Ordinal).ToList();
            var faults = new ConcurrentBag<string>();
            Parallel.ForEach(codes, code => Compare(folder, code, faults));

            Assert.Equal(2669, codes.Sum(c => c.Count()));
            Assert.Empty(faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string repository, IEnumerable<Edition> editions, ConcurrentBag<string> faults)
    {
        using var git = new BlobReader(repository);
        IReadOnlyList<string> last = [];
        foreach (var edition in editions)
        {
            var lines = TextLines.Of(git.Read($"{edition.Commit}:{edition.Code}.md"));
            var diff = TextDiff.DiffLines(last, lines);
            var (added, removed) = (diff.Totals.Added + diff.Totals.Moved, diff.Totals.Removed + diff.Totals.Moved);
            if (added - removed != edition.Added - edition.Removed) faults.Add($"{edition}: net {added - removed}");
            // A longest common subsequence never has more than any other diff.
            if (added + removed > edition.Added + edition.Removed) faults.Add($"{edition}: {added} + {removed}");
            if (diff.Totals.Degraded > 0) faults.Add($"{edition}: degraded");
            if (!diff.ApplyTo(last).SequenceEqual(lines)) faults.Add($"{edition}: not rebuilt");
            last = lines;
        }
    }

    private sealed record Edition(string Code, string Commit, int Added, int Removed)
    {
        public static Edition Parse(string row)
        {
            var cells = row.Split(',');
            return new(cells[0], cells[^3], int.Parse(cells[^2], CultureInfo.InvariantCulture), int.Parse(cells[^1], CultureInfo.InvariantCulture));
        }
    }

    private sealed class BlobReader : IDisposable
    {
        private readonly Process _git;
        private readonly BufferedStream _output;

        public BlobReader(string repository)
        {
            _git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "cat-file", "--batch"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            _output = new(_git.StandardOutput.BaseStream, 1 << 16);
        }

        public string Read(string name)
        {
            _git.StandardInput.Write(name + "\n");
            _git.StandardInput.Flush();
            var head = new StringBuilder();
            for (int c; (c = _output.ReadByte()) != '\n';) head.Append((char)c);
            var content = new byte[int.Parse(head.ToString().Split(' ')[2], CultureInfo.InvariantCulture)];
            _output.ReadExactly(content);
            _output.ReadByte();
            return Encoding.UTF8.GetString(content);
        }

        public void Dispose()
        {
            _git.StandardInput.Close();
            _git.WaitForExit();
            _output.Dispose();
            _git.Dispose();
        }
    }
}
