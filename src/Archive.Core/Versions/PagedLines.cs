using Archive.Core.Extraction;

namespace Archive.Core.Versions;

/// <summary>The lines of a text with the pages they stand on.</summary>
internal sealed class PagedLines
{
    private readonly int[] _firstLines;
    private readonly int[] _numbers;

    private PagedLines(IReadOnlyList<string> lines, int[] firstLines, int[] numbers) => (Lines, _firstLines, _numbers) = (lines, firstLines, numbers);

    public IReadOnlyList<string> Lines { get; }

    public int PageCount => _numbers.Length;

    public static PagedLines OnOnePage(IReadOnlyList<string> lines) => new(lines, [0], [1]);

    public static PagedLines Of(IReadOnlyList<Page> pages)
    {
        if (pages.Count == 0) return OnOnePage([]);
        var lines = new List<string>();
        var (firstLines, numbers) = (new int[pages.Count], new int[pages.Count]);
        for (var p = 0; p < pages.Count; p++)
        {
            (firstLines[p], numbers[p]) = (lines.Count, pages[p].Number);
            if (pages[p].Text.Length > 0) lines.AddRange(TextLines.Of(pages[p].Text));
        }
        return new(lines, firstLines, numbers);
    }

    /// <summary>Where a run of lines stands; an empty run stands before the line at <paramref name="start"/>.</summary>
    public DiffSide Side(int start, int end)
    {
        var lines = new string[end - start];
        for (var i = start; i < end; i++) lines[i - start] = Lines[i];
        var page = PageIndex(start);
        return new(_numbers[page], start - _firstLines[page] + 1, start, lines);
    }

    /// <summary>The place among the pages of the one that a line stands on.</summary>
    public int PageIndex(int line)
    {
        var page = Array.BinarySearch(_firstLines, line);
        if (page < 0) return ~page - 1;
        // Blank pages share their first line with the next page that has one: the line stands on that. Past the end stands on the last page that has lines.
        if (line == Lines.Count && line > 0) while (_firstLines[page] == line) page--;
        else while (page + 1 < _firstLines.Length && _firstLines[page + 1] == line) page++;
        return page;
    }

    public int PageNumber(int index) => _numbers[index];
}
