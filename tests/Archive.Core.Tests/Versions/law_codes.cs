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
        List<string> last = [];
        foreach (var edition in editions)
        {
            var lines = git.Read($"{edition.Commit}:{edition.Code}.md", last);
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
        private byte[] _bytes = [];
        private char[] _chars = [];

        public BlobReader(string repository)
        {
            _git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "cat-file", "--batch"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            _output = new(_git.StandardOutput.BaseStream, 1 << 16);
        }

        /// <summary>Two gigabytes go through here: lines that the version before has too are its strings, not new ones.</summary>
        public List<string> Read(string name, List<string> last)
        {
            _git.StandardInput.Write(name + "\n");
            _git.StandardInput.Flush();
            var head = new StringBuilder();
            for (int c; (c = _output.ReadByte()) != '\n';) head.Append((char)c);
            var length = int.Parse(head.ToString().Split(' ')[2], CultureInfo.InvariantCulture);
            if (_bytes.Length < length) (_bytes, _chars) = (new byte[2 * length], new char[2 * length]);
            _output.ReadExactly(_bytes, 0, length);
            _output.ReadByte();

            var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(_bytes.AsSpan(0, length), _chars));
            var lines = new List<string>(last.Count + 100);
            var (start, next) = (0, 0);
            while (start < text.Length)
            {
                var end = text[start..].IndexOf('\n');
                var line = end < 0 ? text[start..] : text.Slice(start, end);
                var known = next;
                while (known < last.Count && known < next + 20 && !line.SequenceEqual(last[known])) known++;
                if (known < last.Count && known < next + 20) next = known + 1;
                else known = -1;
                lines.Add(known < 0 ? line.ToString() : last[known]);
                start += line.Length + 1;
            }
            return lines;
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
