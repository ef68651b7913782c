using System.Globalization;
using System.Net;
using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>A comparison as a fragment of HTML: both texts side by side, in French, without script or style.</summary>
/// <remarks>
/// Everything that comes from a text is escaped. Each page has an anchor on each side (<c>avant-page-3</c>, <c>apres-page-3</c>), moved passages are linked with each other.
/// Classes: <c>added</c>, <c>removed</c>, <c>moved</c>, <c>changed</c>, <c>same</c>, <c>skipped</c> on rows; <c>del</c> and <c>ins</c> mark words.
/// </remarks>
public sealed class DiffHtml
{
    // Unchanged lines shown around a difference.
    private const int Context = 3;

    private readonly TextWriter _writer;
    private readonly PagedLines _old;
    private readonly PagedLines _new;
    private readonly Dictionary<int, DiffHunk> _oldHunks = [];
    private readonly Dictionary<int, DiffHunk> _newHunks = [];
    private readonly Dictionary<DiffHunk, int> _moved = new(ReferenceEqualityComparer.Instance);
    private int _oldPage = -1;
    private int _newPage = -1;

    private DiffHtml(TextWriter writer, PagedLines old, PagedLines @new, TextDiff diff)
    {
        (_writer, _old, _new) = (writer, old, @new);
        foreach (var hunk in diff.Hunks)
        {
            if (hunk.Before.Lines.Count > 0) _oldHunks.Add(hunk.Before.Start, hunk);
            if (hunk.After.Lines.Count > 0) _newHunks.Add(hunk.After.Start, hunk);
            if (hunk.Kind == HunkKind.Moved) _moved.Add(hunk, _moved.Count + 1);
        }
    }

    /// <summary>Writes the comparison of two texts by page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="before">The pages that <paramref name="diff"/> was made of.</param>
    /// <param name="after">Likewise.</param>
    /// <param name="diff">Their comparison.</param>
    public static void Write(TextWriter writer, IReadOnlyList<Page> before, IReadOnlyList<Page> after, TextDiff diff) =>
        Write(writer, before, after, diff, []);

    /// <summary>Writes the comparison of two versions: what happened to the acts, each linked to its page, then both texts.</summary>
    public static void Write(TextWriter writer, VersionDiff diff) => Write(writer, diff.Before.Pages, diff.After.Pages, diff.Text, diff.Acts.Changes);

    private static void Write(TextWriter writer, IReadOnlyList<Page> before, IReadOnlyList<Page> after, TextDiff diff, IReadOnlyList<ActChange> acts)
    {
        writer.Write("<section class=\"diff\">\n<p class=\"totals\">");
        writer.Write(Escaped(DiffWords.Of(diff.Totals)));
        if (diff.Totals.Degraded > 0) writer.Write($" <strong class=\"degraded\">{Escaped(DiffWords.Degraded(diff.Totals))}</strong>");
        writer.Write("</p>\n");
        if (acts.Count > 0)
        {
            writer.Write("<ul class=\"acts\">\n");
            foreach (var change in acts)
            {
                var anchor = change.After is { } act ? $"apres-page-{act.FirstPage}" : $"avant-page-{change.Before!.FirstPage}";
                writer.Write($"<li class=\"{Word.Of(change.Kind)}\"><a href=\"#{anchor}\">{Escaped(DiffWords.Of(change))}</a></li>\n");
            }
            writer.Write("</ul>\n");
        }
        writer.Write("<table>\n<thead><tr><th scope=\"col\">Ligne</th><th scope=\"col\">Avant</th><th scope=\"col\">Ligne</th><th scope=\"col\">Après</th></tr></thead>\n<tbody>\n");
        new DiffHtml(writer, PagedLines.Of(before), PagedLines.Of(after), diff).WriteRows();
        writer.Write("</tbody>\n</table>\n</section>\n");
    }

    private void WriteRows()
    {
        var (i, j) = (0, 0);
        while (i < _old.Lines.Count || j < _new.Lines.Count)
        {
            var gone = _oldHunks.GetValueOrDefault(i);
            var come = _newHunks.GetValueOrDefault(j);
            if (gone is { Kind: HunkKind.Removed or HunkKind.Moved })
            {
                Row(gone.Kind, gone.Before, null, Joined(gone.Before) + LinkTo(gone, "apres", $"déplacé vers la {DiffWords.Place(gone.After)}"), "", gone);
                i += gone.Before.Lines.Count;
            }
            else if (come is { Kind: HunkKind.Added or HunkKind.Moved })
            {
                Row(come.Kind, null, come.After, "", Joined(come.After) + LinkTo(come, "avant", $"déplacé de la {DiffWords.Place(come.Before)}"), come);
                j += come.After.Lines.Count;
            }
            else if (gone is not null)
            {
                var words = WordDiff.Between(gone.Before.Text!, gone.After.Text!);
                Row(HunkKind.Changed, gone.Before, gone.After, Marked(words, WordKind.Removed, "del"), Marked(words, WordKind.Added, "ins"), gone);
                (i, j) = (i + gone.Before.Lines.Count, j + gone.After.Lines.Count);
            }
            else
            {
                var length = SameFrom(i, j);
                WriteSame(i, j, length);
                (i, j) = (i + length, j + length);
            }
        }
        Pages(_old.PageCount, _new.PageCount);
    }

    private int SameFrom(int i, int j)
    {
        var length = 0;
        while (i + length < _old.Lines.Count && j + length < _new.Lines.Count && !_oldHunks.ContainsKey(i + length) && !_newHunks.ContainsKey(j + length)) length++;
        return length;
    }

    private void WriteSame(int i, int j, int length)
    {
        var head = i == 0 && j == 0 ? 0 : Context;
        var tail = i + length == _old.Lines.Count && j + length == _new.Lines.Count ? 0 : Context;
        var skipped = length - head - tail;
        if (skipped <= 1) (head, skipped) = (length, 0);
        for (var k = 0; k < head; k++) Same(i + k, j + k);
        if (skipped == 0) return;

        Pages(_old.PageIndex(i + head + skipped - 1) + 1, _new.PageIndex(j + head + skipped - 1) + 1);
        _writer.Write(string.Create(CultureInfo.InvariantCulture, $"<tr class=\"skipped\"><td colspan=\"4\">{skipped} lignes inchangées</td></tr>\n"));
        for (var k = head + skipped; k < length; k++) Same(i + k, j + k);
    }

    private void Same(int i, int j)
    {
        var (before, after) = (_old.Side(i, i + 1), _new.Side(j, j + 1));
        Pages(_old.PageIndex(i) + 1, _new.PageIndex(j) + 1);
        Cells("same", before, after, Escaped(_old.Lines[i]), Escaped(_new.Lines[j]), null);
    }

    private void Row(HunkKind kind, DiffSide? before, DiffSide? after, string left, string right, DiffHunk hunk)
    {
        Pages(before is null ? 0 : _old.PageIndex(before.Start) + 1, after is null ? 0 : _new.PageIndex(after.Start) + 1);
        // A passage may run over pages: their anchors stand behind it.
        Cells(hunk.OnlyReflowed ? "same reflowed" : Word.Of(kind), before, after, left, right, kind == HunkKind.Moved ? hunk : null);
    }

    private void Cells(string kind, DiffSide? before, DiffSide? after, string left, string right, DiffHunk? moved)
    {
        var id = moved is null ? "" : string.Create(CultureInfo.InvariantCulture, $" id=\"deplace-{_moved[moved]}-{(before is null ? "apres" : "avant")}\"");
        _writer.Write(string.Create(CultureInfo.InvariantCulture,
            $"<tr class=\"{kind}\"{id}><th scope=\"row\">{before?.Line}</th><td>{left}</td><th scope=\"row\">{after?.Line}</th><td>{right}</td></tr>\n"));
    }

    /// <summary>The anchors of the pages up to the given ones (counts of pages begun) that have none yet.</summary>
    private void Pages(int old, int @new)
    {
        if (old - 1 <= _oldPage && @new - 1 <= _newPage) return;
        _writer.Write("<tr class=\"page\"><td colspan=\"2\">");
        while (_oldPage < old - 1) Anchor("avant", _old.PageNumber(++_oldPage));
        _writer.Write("</td><td colspan=\"2\">");
        while (_newPage < @new - 1) Anchor("apres", _new.PageNumber(++_newPage));
        _writer.Write("</td></tr>\n");

        void Anchor(string side, int page) =>
            _writer.Write(string.Create(CultureInfo.InvariantCulture, $"<a id=\"{side}-page-{page}\" href=\"#{side}-page-{page}\">page {page}</a> "));
    }

    private string LinkTo(DiffHunk hunk, string side, string text) => hunk.Kind == HunkKind.Moved
        ? string.Create(CultureInfo.InvariantCulture, $"<br><a class=\"moved-link\" href=\"#deplace-{_moved[hunk]}-{side}\">{Escaped(text)}</a>")
        : "";

    private static string Marked(IReadOnlyList<WordPiece> words, WordKind kind, string tag) => string.Concat(words
        .Where(w => w.Kind == WordKind.Same || w.Kind == kind)
        .Select(w => w.Kind == WordKind.Same ? Broken(w.Text) : $"<{tag}>{Broken(w.Text)}</{tag}>"));

    private static string Joined(DiffSide side) => Broken(side.Text!);

    private static string Broken(string text) => Escaped(text).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string Escaped(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => c is '\n' or '\t' || !char.IsControl(c) ? c : '\uFFFD')));
}
