using System.Globalization;
using Archive.Core.Acts;

namespace Archive.Core.Versions;

/// <summary>A comparison as people read it in a terminal, in French.</summary>
public static class DiffText
{
    /// <summary>Writes every hunk under a heading with its lines (and pages, where there is more than one), then the figures. Removed words stand in <c>[-…-]</c>, added ones in <c>{+…+}</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="diff">The comparison.</param>
    /// <param name="coloured">With ANSI colours, for a terminal.</param>
    public static void Write(TextWriter writer, TextDiff diff, bool coloured = false) => Write(writer, diff, new Pen(writer, coloured), _ => null);

    /// <summary>Writes what happened to the acts, then every hunk with the act it stands in, then the figures.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="diff">The comparison.</param>
    /// <param name="coloured">With ANSI colours, for a terminal.</param>
    public static void Write(TextWriter writer, VersionDiff diff, bool coloured = false)
    {
        var pen = new Pen(writer, coloured);
        foreach (var change in diff.Acts.Changes) pen.Line(ActColour(change.Kind), DiffWords.Of(change));
        if (diff.Acts.Changes.Count > 0) writer.WriteLine();
        Write(writer, diff.Text, pen, diff.ActOf);
    }

    private static void Write(TextWriter writer, TextDiff diff, Pen pen, Func<DiffHunk, Act?> actOf)
    {
        var paged = diff.Hunks.Any(h => h.Before.Page > 1 || h.After.Page > 1);
        foreach (var hunk in diff.Hunks)
        {
            pen.Line(Colour.Heading, DiffWords.Heading(hunk, paged, actOf(hunk)));
            switch (hunk.Kind)
            {
                case HunkKind.Changed:
                    WriteChanged(pen, hunk);
                    break;
                case HunkKind.Moved:
                    pen.Lines(Colour.Moved, "~ ", hunk.After.Lines);
                    break;
                default:
                    pen.Lines(Colour.Removed, "- ", hunk.Before.Lines);
                    pen.Lines(Colour.Added, "+ ", hunk.After.Lines);
                    break;
            }
            writer.WriteLine();
        }
        writer.WriteLine(DiffWords.Of(diff.Totals));
        if (diff.Totals.Degraded > 0) writer.WriteLine(DiffWords.Degraded(diff.Totals));
    }

    private static void WriteChanged(Pen pen, DiffHunk hunk)
    {
        if (hunk.OnlyReflowed) return;
        var words = WordDiff.Between(hunk.Before.Text!, hunk.After.Text!);
        if (!words.Any(w => w.Kind == WordKind.Same && w.Text.Any(char.IsLetterOrDigit)))
        {
            pen.Lines(Colour.Removed, "- ", hunk.Before.Lines);
            pen.Lines(Colour.Added, "+ ", hunk.After.Lines);
            return;
        }

        var lines = MarkedLines(words);
        var lastShown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].Marked && !(i > 0 && lines[i - 1].Marked) && !(i + 1 < lines.Count && lines[i + 1].Marked)) continue;
            if (i > lastShown + 1) pen.Line(Colour.Changed, "  …");
            pen.Line(Colour.Changed, (lines[i].Marked ? "! " : "  ") + lines[i].Text);
            lastShown = i;
        }
        if (lastShown < lines.Count - 1) pen.Line(Colour.Changed, "  …");
    }

    private static List<(string Text, bool Marked)> MarkedLines(IReadOnlyList<WordPiece> words)
    {
        var lines = new List<(string Text, bool Marked)> { ("", false) };
        foreach (var word in words)
        {
            var marked = word.Kind switch
            {
                WordKind.Removed => $"[-{word.Text}-]",
                WordKind.Added => $"{{+{word.Text}+}}",
                _ => word.Text,
            };
            var parts = marked.Split('\n');
            for (var p = 0; p < parts.Length; p++)
            {
                if (p > 0) lines.Add(("", false));
                lines[^1] = (lines[^1].Text + parts[p], lines[^1].Marked || word.Kind != WordKind.Same);
            }
        }
        return lines;
    }

    private static Colour ActColour(ActChangeKind kind) => kind switch
    {
        ActChangeKind.Added => Colour.Added,
        ActChangeKind.Removed => Colour.Removed,
        ActChangeKind.Moved => Colour.Moved,
        _ => Colour.Changed,
    };

    private enum Colour
    {
        Heading = 1,
        Removed = 31,
        Added = 32,
        Changed = 33,
        Moved = 36,
    }

    private sealed class Pen(TextWriter writer, bool coloured)
    {
        public void Lines(Colour colour, string sign, IReadOnlyList<string> lines)
        {
            foreach (var line in lines) Line(colour, sign + line);
        }

        public void Line(Colour colour, string text)
        {
            // What a file says must not steer the reader's terminal.
            var safe = text.AsSpan().ContainsAnyInRange('\u0000', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
                ? string.Concat(text.Select(c => c == '\t' || !char.IsControl(c) ? c : '\uFFFD'))
                : text;
            writer.WriteLine(coloured ? string.Create(CultureInfo.InvariantCulture, $"\u001B[{(int)colour}m{safe}\u001B[0m") : safe);
        }
    }
}
