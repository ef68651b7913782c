using System.Text;

namespace Archive.Extraction.Office;

/// <summary>Writes paragraphs, lists and tables as text, the way pages are written: a row on a line, its cells between bars, a form feed where a page is broken.</summary>
internal sealed class OfficeText
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Row> _rows = new();

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Signs within a paragraph.</summary>
    public void Write(string signs) => _text.Append(signs);

    /// <summary>The beginning of an item of a list.</summary>
    public void Item() => _text.Append("- ");

    /// <summary>The end of a paragraph; within a cell paragraphs stay on the row's line.</summary>
    public void EndParagraph()
    {
        if (_rows.Count > 0) _text.Append(' ');
        else _text.Append('\n');
    }

    /// <summary>A line's end within a paragraph.</summary>
    public void BreakLine() => EndParagraph();

    /// <summary>A page's end.</summary>
    public void BreakPage()
    {
        if (_rows.Count == 0) _text.Append("\n\f");
    }

    /// <summary>The beginning of a row.</summary>
    public void BeginRow() => _rows.Push(new());

    /// <summary>The beginning of a cell.</summary>
    public void BeginCell()
    {
        if (_rows.TryPeek(out var row) && row.Cells++ > 0) _text.Append("| ");
    }

    /// <summary>The end of a row.</summary>
    public void EndRow()
    {
        if (_rows.Count > 0) _rows.Pop();
        EndParagraph();
    }

    private sealed class Row
    {
        public int Cells { get; set; }
    }
}
