using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>A gazette's own table of contents: the entries, and the last page it takes.</summary>
/// <param name="Entries">In the order of the table.</param>
/// <param name="LastPage">Its last page; 0 where the gazette has none.</param>
internal sealed record Sommaire(IReadOnlyList<SommaireEntry> Entries, int LastPage)
{
    /// <summary>How far into a file a table of contents is looked for, in pages.</summary>
    private const int Deepest = 12;

    /// <summary>Nothing was found.</summary>
    public static Sommaire None { get; } = new([], 0);

    /// <summary>Reads it.</summary>
    public static Sommaire Of(IReadOnlyList<Page> pages)
    {
        var (page, line) = Heading(pages);
        if (page == 0) return WithoutHeading(pages);
        var read = Walk(pages, page, line, anchorsOnly: false);
        if (read.Entries.Count > 0) return read;
        return FreeSommaire.Of(pages, page, line);
    }

    // A heading that OCR lost: only entries that cannot be anything else count.
    private static Sommaire WithoutHeading(IReadOnlyList<Page> pages)
    {
        for (var p = 1; p <= Math.Min(3, pages.Count); p++)
        {
            if (!pages[p - 1].Text.Contains("age", StringComparison.OrdinalIgnoreCase)) continue;
            var read = Walk(pages, p, 0, anchorsOnly: true);
            if (read.Entries.Count > 0) return read;
        }
        return None;
    }

    private static (int Page, int Line) Heading(IReadOnlyList<Page> pages)
    {
        for (var p = 1; p <= Math.Min(Deepest, pages.Count); p++)
        {
            var n = 0;
            foreach (var line in pages[p - 1].Text.AsSpan().EnumerateLines())
            {
                n++;
                if (line.Length <= 40 && IsHeading(line)) return (p, n);
            }
        }
        return (0, 0);
    }

    private static bool IsHeading(ReadOnlySpan<char> line)
    {
        Span<char> letters = stackalloc char[40];
        var count = 0;
        foreach (var c in line)
            if (char.IsLetter(c)) letters[count++] = c;
        var word = FoldedText.Fold(letters[..count]);
        return word is "sommaire" or "tabledesmatieres" or "sommairedesactes" or "sommaireanalytique" or "sommairedurecueil";
    }

    private static Sommaire Walk(IReadOnlyList<Page> pages, int firstPage, int skip, bool anchorsOnly)
    {
        var walk = new SommaireWalk(anchorsOnly);
        var last = 0;
        for (var p = firstPage; p <= pages.Count && p < firstPage + 60; p++)
        {
            var text = pages[p - 1].Text;
            if (walk.Closed > 0 && !ListsActs(text))
            {
                // The table is over, unless its last entry ends here or it goes on overleaf.
                if (p >= walk.LeastStart) break;
                if (walk.FinishesIn(text)) { last = p; break; }
                if (p + 1 >= walk.LeastStart || p == pages.Count || !ListsActs(pages[p].Text)) break;
            }
            var before = walk.Closed;
            var n = 0;
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                n++;
                if (p == firstPage && n <= skip) continue;
                walk.Take(line.Trim(), p);
            }
            if (walk.Closed > before) last = p;
            if (walk.Closed == 0 && p >= firstPage + 3) break;
        }
        return walk.Closed == 0 ? None : new(walk.Finish(), last);
    }

    private static bool ListsActs(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (SommaireEnd.TryRead(line, out _, out _, out _)) return true;
        return false;
    }
}

/// <summary>The way through the lines of a sommaire.</summary>
internal sealed class SommaireWalk(bool anchorsOnly)
{
    private readonly List<SommaireEntry> _entries = [];
    private readonly List<string> _loose = [];
    private readonly StringBuilder _entry = new();
    private string? _service;
    private string? _number;
    private RaaNumber? _raa;
    private bool _open;
    private int _listedOn;

    /// <summary>Entries that named their page.</summary>
    public int Closed { get; private set; }

    /// <summary>The first page that an entry names.</summary>
    public int LeastStart { get; private set; } = int.MaxValue;

    /// <summary>Takes the next line, trimmed.</summary>
    public void Take(ReadOnlySpan<char> line, int page)
    {
        // Blank, or the sommaire's own page number.
        if (line.IsEmpty || line.Length <= 4 && IsDigits(line)) return;
        if (Starts(line, out var number, out var raa, out var rest))
        {
            Abandon();
            Service();
            (_open, _number, _raa, _listedOn) = (true, number, raa, page);
            Append(rest);
        }
        else if (_open) Append(line);
        else
        {
            _loose.Add(line.ToString());
            if (_loose.Count > 60) _loose.RemoveAt(0);
            LooseEnd(page);
            return;
        }
        Close();
    }

    /// <summary>Whether the entry that is open ends among a page's first lines; if so, it is closed.</summary>
    public bool FinishesIn(string text)
    {
        if (!_open) return false;
        var entry = _entry.ToString();
        var n = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            if (++n > 15 || RaaNumber.TryRead(line, out _, out _)) return false;
            entry = $"{entry} {line}";
            if (!SommaireEnd.TryRead(entry, out var pages, out var start, out var titleEnd)) continue;
            Add(entry[..titleEnd], pages, start);
            return true;
        }
        return false;
    }

    /// <summary>The entries; what is open at the end counts where its number is the software's.</summary>
    public IReadOnlyList<SommaireEntry> Finish()
    {
        Abandon();
        return _entries;
    }

    private void Append(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty) return;
        if (_entry.Length > 0) _entry.Append(' ');
        _entry.Append(line);
    }

    private void Close()
    {
        var text = _entry.ToString();
        if (!SommaireEnd.TryRead(text, out var pages, out var start, out var titleEnd)) return;
        Add(text[..titleEnd], pages, start);
    }

    // An entry that lost its end: its own page may stand alone at the end of it, else its cover will say.
    private void Abandon()
    {
        if (!_open) return;
        var text = _entry.ToString();
        if (_raa is null || anchorsOnly) { Reset(); return; }
        if (SommaireEnd.TryReadPageAlone(text, out var start, out var titleEnd)) Add(text[..titleEnd], null, start);
        else Add(text, null, null);
    }

    private void Add(string title, int? pages, int? start)
    {
        title = Blanks.Folded(title);
        // A number alone, without title and page, is a torn line.
        if (title.Length > 0 || _number is not null && start is not null)
        {
            _entries.Add(new SommaireEntry { Number = _number, Raa = _raa, Title = title, Service = _service, ListedOn = _listedOn, Pages = pages, Start = start });
            if (start is { } named)
            {
                Closed++;
                LeastStart = Math.Min(LeastStart, named);
            }
        }
        Reset();
    }

    private void Reset()
    {
        _entry.Clear();
        (_open, _number, _raa) = (false, null, null);
    }

    // Lines between two entries are the service of the next.
    private void Service()
    {
        if (_loose.Count == 0) return;
        var from = Math.Max(0, _loose.Count - 4);
        for (var i = from; i < _loose.Count; i++)
            if (IsCover(_loose[i])) from = i + 1;
        if (from < _loose.Count) _service = Tidy(string.Join(' ', _loose.Skip(from)));
        _loose.Clear();
    }

    private static bool IsCover(string line)
    {
        var folded = FoldedText.Fold(line);
        return folded.Contains("recueil", StringComparison.Ordinal) || folded.StartsWith("publie le", StringComparison.Ordinal)
            || folded.StartsWith("administratifs", StringComparison.Ordinal) || folded.StartsWith("n°", StringComparison.Ordinal);
    }

    private static string Tidy(string service) => Blanks.Folded(service).TrimEnd(' ', '/', ':').TrimStart('-', '•', '–', ' ');

    // A table without numbers: what stands since the last entry is a service and a title.
    private void LooseEnd(int page)
    {
        var line = _loose[^1];
        if (!SommaireEnd.TryRead(line, out _, out _, out _) && !(_loose.Count > 1 && SommaireEnd.TryRead($"{_loose[^2]} {line}", out _, out _, out _))) return;
        var first = TitleStart();
        var title = string.Join(' ', _loose.Skip(first));
        if (!SommaireEnd.TryRead(title, out var pages, out var start, out var titleEnd)) return;
        if (first > 0) _service = Tidy(string.Join(' ', _loose.Take(first).TakeLast(3).Where(l => !IsCover(l))));
        _loose.Clear();
        title = Blanks.Folded(title.AsSpan(0, titleEnd)).TrimStart('-', '–', '•', '*', ' ');
        (_number, _listedOn) = (ActTitle.NumberIn(title), page);
        if (title.Length >= 2) Add(title, pages, start);
        else Reset();
    }

    private int TitleStart()
    {
        for (var i = 0; i < _loose.Count; i++)
            if (ActTitle.LooksLikeTitle(_loose[i])) return i;
        var first = 0;
        while (first < _loose.Count - 1 && ActTitle.LooksLikeService(_loose[first])) first++;
        return first;
    }

    private bool Starts(ReadOnlySpan<char> line, out string? number, out RaaNumber? raa, out ReadOnlySpan<char> rest)
    {
        number = null;
        raa = null;
        rest = default;
        var text = line.TrimStart("-–•*· ");
        var bullet = text.Length < line.Length;
        if (RaaNumber.TryRead(text, out var read, out var length))
        {
            rest = text[length..].TrimStart();
            var dash = rest.Length > 0 && rest[0] is '-' or '–' or '—' or ':';
            // Without its dash it may be a number cited inside a title.
            if (!dash && (_open || anchorsOnly)) return false;
            (number, raa) = (read.Value, read);
            if (dash) rest = rest[1..].TrimStart();
            return true;
        }
        if (anchorsOnly) return false;
        var hyphen = text.IndexOf(" - ");
        if (hyphen is > 3 and <= 44 && (bullet || !_open) && ActTitle.LooksLikeNumber(text[..hyphen]))
        {
            number = text[..hyphen].Trim().ToString();
            rest = text[(hyphen + 3)..].TrimStart();
            return true;
        }
        return false;
    }

    private static bool IsDigits(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }
}
