using Archive.Core;
using Archive.Core.Search;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>Writes documents over a connection of its own, with statements prepared once and one set of lists for all texts.</summary>
internal sealed class Fts5Writer : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly FrenchAnalysis _analysis = new();
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollBack;
    private readonly SqliteCommand _position;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _forgetTerms;
    private readonly SqliteCommand _forgetUnits;
    private readonly SqliteCommand _forgetPages;
    private readonly SqliteCommand _document;
    private readonly SqliteCommand _page;
    private readonly SqliteCommand _unit;
    private readonly SqliteCommand _terms;
    private UnitText? _text;

    public Fts5Writer(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Command(connection, "BEGIN IMMEDIATE");
        _commit = Command(connection, "COMMIT");
        _rollBack = Command(connection, "ROLLBACK");
        _position = Command(connection, "UPDATE state SET position = max(position, $position) WHERE keeper = $keeper", "$position", "$keeper");
        _find = Command(connection, "SELECT id FROM documents WHERE name = $name", "$name");
        _forgetTerms = Command(connection, "DELETE FROM terms WHERE rowid IN (SELECT id FROM units WHERE document = $document)", "$document");
        _forgetUnits = Command(connection, "DELETE FROM units WHERE document = $document", "$document");
        _forgetPages = Command(connection, "DELETE FROM pages WHERE document = $document", "$document");
        _document = Command(connection, """
            INSERT INTO documents (name, source, source_kind, department, version, title, published, day, has_acts)
            VALUES ($name, $source, $sourceKind, $department, $version, $title, $published, $day, $hasActs)
            ON CONFLICT (name) DO UPDATE SET source = excluded.source, source_kind = excluded.source_kind, department = excluded.department, version = excluded.version,
                title = excluded.title, published = excluded.published, day = excluded.day, has_acts = excluded.has_acts
            RETURNING id
            """, "$name", "$source", "$sourceKind", "$department", "$version", "$title", "$published", "$day", "$hasActs");
        _page = Command(connection, "INSERT INTO pages (document, page, text) VALUES ($document, $page, $text)", "$document", "$page", "$text");
        _unit = Command(connection, """
            INSERT INTO units (document, act, kind, title, title_terms, number, service, context, guarded, first_page, last_page)
            VALUES ($document, $act, $kind, $title, $titleTerms, $number, $service, $context, $guarded, $first, $last) RETURNING id
            """, "$document", "$act", "$kind", "$title", "$titleTerms", "$number", "$service", "$context", "$guarded", "$first", "$last");
        _terms = Command(connection, "INSERT INTO terms (rowid, title, number, service, body, context) VALUES ($id, $title, $number, $service, $body, $context)",
            "$id", "$title", "$number", "$service", "$body", "$context");
    }

    /// <summary>Documents as they are to be found from now on, and how far the log was read for them, in one transaction; false where another keeper has taken over.</summary>
    /// <remarks>Where it throws, it is of no further use: with its connection goes the transaction.</remarks>
    public bool Write(long keeper, IReadOnlyList<IndexedDocument> documents, long position, CancellationToken cancel)
    {
        Run(_begin);
        if (Run(_position, position, keeper) == 0)
        {
            Run(_rollBack);
            return false;
        }
        foreach (var document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            Write(document);
        }
        Run(_commit);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _rollBack, _position, _find, _forgetTerms, _forgetUnits, _forgetPages, _document, _page, _unit, _terms }) command.Dispose();
        _connection.Dispose();
    }

    private void Write(IndexedDocument indexed)
    {
        var row = indexed.Document;
        if (Scalar(_find, row.Id.ToString()) is { } known)
        {
            Run(_forgetTerms, known);
            Run(_forgetUnits, known);
            Run(_forgetPages, known);
        }
        var document = Scalar(_document, row.Id.ToString(), row.Source.ToString(), Word.Of(indexed.SourceKind), indexed.Department, indexed.Version?.Id.Number ?? 0, row.Title,
            row.Published is { } published ? QueryNode.Print(published) : null, QueryNode.Print(UnitFacts.DayOf(row)), indexed.Version?.Acts.Count > 0 ? 1 : 0);
        foreach (var page in indexed.Version?.Pages ?? [])
            if (page.Text.Length > 0) Run(_page, document, page.Number, page.Text);
        foreach (var unit in SearchUnit.Of(indexed)) Write(document!, indexed, unit);
    }

    private void Write(object document, IndexedDocument indexed, SearchUnit unit)
    {
        if (_text is { } text) text.Read(unit);
        else text = _text = new(unit, _analysis);
        var id = Scalar(_unit, document, unit.Act?.Ordinal, UnitFacts.Of(indexed, unit).ActKind, unit.Title, text.Title.Print(), unit.Act?.Number, unit.Act?.Service, unit.Context,
            unit.ContextIsNotEnough ? 1 : 0, unit.FirstPage, unit.Pages.Count > 0 ? unit.Pages[^1].Number : unit.FirstPage);
        Run(_terms, id, text.Title.Print(), text.Number.Print(), text.Service.Print(), text.Body.Print(), text.Context.Print());
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Fill(command, values);
        return command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Fill(command, values);
        return command.ExecuteScalar();
    }

    private static void Fill(SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
