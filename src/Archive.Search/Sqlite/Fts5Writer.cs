using Archive.Core;
using Archive.Core.Search;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>Writes documents over a connection of its own, with statements prepared once and one set of lists for all texts.</summary>
internal sealed class Fts5Writer : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly FrenchAnalysis _analysis = new();
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollBack;
    private readonly Statement _position;
    private readonly Statement _find;
    private readonly Statement _forgetTerms;
    private readonly Statement _forgetUnits;
    private readonly Statement _forgetPages;
    private readonly Statement _document;
    private readonly Statement _page;
    private readonly Statement _unit;
    private readonly Statement _terms;
    private UnitText? _text;

    public Fts5Writer(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollBack = new(connection, "ROLLBACK");
        _position = new(connection, "UPDATE state SET position = max(position, ?) WHERE keeper = ? RETURNING position");
        _find = new(connection, "SELECT id FROM documents WHERE name = ?");
        _forgetTerms = new(connection, "DELETE FROM terms WHERE rowid IN (SELECT id FROM units WHERE document = ?)");
        _forgetUnits = new(connection, "DELETE FROM units WHERE document = ?");
        _forgetPages = new(connection, "DELETE FROM pages WHERE document = ?");
        _document = new(connection, """
            INSERT INTO documents (name, source, source_kind, department, version, title, published, day, has_acts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET source = excluded.source, source_kind = excluded.source_kind, department = excluded.department, version = excluded.version,
                title = excluded.title, published = excluded.published, day = excluded.day, has_acts = excluded.has_acts
            RETURNING id
            """);
        _page = new(connection, "INSERT INTO pages (document, page, text) VALUES (?, ?, ?)");
        _unit = new(connection, """
            INSERT INTO units (document, act, kind, title, title_terms, number, service, context, guarded, first_page, last_page)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """);
        _terms = new(connection, "INSERT INTO terms (rowid, title, number, service, body, context) VALUES (?, ?, ?, ?, ?, ?)");
    }

    /// <summary>Documents as they are to be found from now on, and how far the log was read for them, in one transaction; false where another keeper has taken over.</summary>
    /// <remarks>Where it throws, it is of no further use: with its connection goes the transaction.</remarks>
    public bool Write(long keeper, IReadOnlyList<IndexedDocument> documents, long position, CancellationToken cancel)
    {
        _begin.Run();
        if (_position.With(position).With(keeper).Run() is null)
        {
            _rollBack.Run();
            return false;
        }
        foreach (var document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            Write(document);
        }
        _commit.Run();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _rollBack, _position, _find, _forgetTerms, _forgetUnits, _forgetPages, _document, _page, _unit, _terms }) statement.Dispose();
        _connection.Dispose();
    }

    private void Write(IndexedDocument indexed)
    {
        var row = indexed.Document;
        var name = row.Id.ToString();
        if (_find.With(name).Run() is { } known)
        {
            _forgetTerms.With(known).Run();
            _forgetUnits.With(known).Run();
            _forgetPages.With(known).Run();
        }
        var document = _document.With(name).With(row.Source.ToString()).With(Word.Of(indexed.SourceKind)).With(indexed.Department).With(indexed.Version?.Id.Number ?? 0).With(row.Title)
            .With(row.Published is { } published ? QueryNode.Print(published) : null).With(QueryNode.Print(UnitFacts.DayOf(row))).With(indexed.Version?.Acts.Count > 0 ? 1 : 0).Run()!.Value;
        foreach (var page in indexed.Version?.Pages ?? [])
            if (page.Text.Length > 0) _page.With(document).With(page.Number).With(page.Text).Run();
        foreach (var unit in SearchUnit.Of(indexed)) Write(document, indexed, unit);
    }

    private void Write(long document, IndexedDocument indexed, SearchUnit unit)
    {
        if (_text is { } text) text.Read(unit);
        else text = _text = new(unit, _analysis);
        var id = _unit.With(document).With(unit.Act?.Ordinal).With(UnitFacts.Of(indexed, unit).ActKind).With(unit.Title).With(text.Title).With(unit.Act?.Number).With(unit.Act?.Service)
            .With(unit.Context).With(unit.ContextIsNotEnough ? 1 : 0).With(unit.FirstPage).With(unit.Pages.Count > 0 ? unit.Pages[^1].Number : unit.FirstPage).Run();
        _terms.With(id).With(text.Title).With(text.Number).With(text.Service).With(text.Body).With(text.Context).Run();
    }
}
