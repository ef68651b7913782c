using Archive.Host.Commands;
using Spectre.Console;

namespace Archive.Host.Lists;

/// <summary>Writes a list: JSON lines as they come, or a table for people at the end.</summary>
internal sealed class ListOutput<TRow>(Session session, IReadOnlyList<Column<TRow>> columns, string next)
{
    private readonly Table _table = Headed(columns);
    private readonly StreamWriter? _lines = session.Json ? new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16) : null;
    private int _count;

    public void Add(TRow row)
    {
        _count++;
        if (_lines is not null)
        {
            _lines.Write(RowsJson.Line(row));
            _lines.Write('\n');
            return;
        }
        _table.AddRow([.. columns.Select(c => new Text(c.Text(row) ?? "") { Overflow = Overflow.Ellipsis })]);
    }

    public void End()
    {
        _lines?.Dispose();
        if (_lines is not null) return;
        if (_count == 0)
        {
            session.Console.WriteLine("Nothing.");
            return;
        }
        session.Console.Write(_table);
        session.Console.MarkupLineInterpolated($"[grey]{_count} in all. {next}[/]");
    }

    private static Table Headed(IReadOnlyList<Column<TRow>> columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(column.Title)}[/]")) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        return table;
    }
}
