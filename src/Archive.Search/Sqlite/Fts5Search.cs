using System.Globalization;
using Archive.Core.Acts;
using Archive.Core.Extraction;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>Runs one search: the rows by FTS5's BM25, then the passages of those that are shown.</summary>
internal sealed class Fts5Search(SqliteConnection connection, FrenchAnalysis analysis)
{
    /// <summary>Pages of one act that are read for its passage, at most.</summary>
    private const int MostPages = 60;

    /// <summary>Weights of title, number, service, body, context; and what a page of a gazette counts beside its acts.</summary>
    private const string Rank = "bm25(terms, 4.0, 4.0, 1.0, 1.0, 1.0) * CASE WHEN u.act IS NULL AND d.has_acts THEN 0.7 ELSE 1.0 END";

    public SearchResult Run(SearchQuery query, SearchRequest request, CancellationToken cancel)
    {
        var wanted = query.Root.Wanted().ToList();
        // A whole title, pasted: the act of that very title comes first.
        var title = analysis.Analyse(query.Text).Print();
        // In a question most words are not the subject's: whoever holds most of them answers best.
        var relaxed = query.Question;
        var (rows, total) = Rows(Filtered(relaxed ? Relax(query.Root) : query.Root, request), title, request.Skip, request.Most);
        if (query.Loose && !relaxed && total == 0)
        {
            (rows, total) = Rows(Filtered(Relax(query.Root), request), title, request.Skip, request.Most);
            relaxed = total > 0;
        }
        var hits = new List<SearchHit>(rows.Count);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            hits.Add(Hit(row, wanted));
        }
        return new(hits, total) { Relaxed = relaxed };
    }

    private static QueryNode Filtered(QueryNode root, SearchRequest request)
    {
        var parts = new List<QueryNode> { root };
        if (request.Source is { } source) parts.Add(new QueryNode.OfSource(source.ToString(), Beginning: false));
        if (request.Since is { } since) parts.Add(new QueryNode.Since(since));
        if (request.Until is { } until) parts.Add(new QueryNode.Until(until));
        if (root is QueryNode.All all) parts = [.. all.Parts, .. parts.Skip(1)];
        return parts.Count == 1 ? root : new QueryNode.All(parts);
    }

    private static QueryNode.All Relax(QueryNode root)
    {
        var parts = ((QueryNode.All)root).Parts;
        return new([new QueryNode.Some([.. parts.Where(p => p.Wanted().Any())]), .. parts.Where(p => !p.Wanted().Any())]);
    }

    private (List<Row> Rows, long Total) Rows(QueryNode root, string title, int skip, int most)
    {
        var query = Fts5Query.Of(root);
        var conditions = new List<string>();
        if (query.Match is not null) conditions.Add("terms MATCH $match");
        if (query.Where.Length > 0) conditions.Add(query.Where);
        using var command = connection.CreateCommand();
        query.Fill(command);
        if (query.Match is not null) command.Parameters.AddWithValue("$match", query.Match);
        command.Parameters.AddWithValue("$title", title);
        command.Parameters.AddWithValue("$most", Math.Max(most, 0));
        command.Parameters.AddWithValue("$skip", Math.Max(skip, 0));
        command.CommandText = $"""
            WITH found AS MATERIALIZED (
                SELECT u.id, {(query.Match is null ? "0.0" : Rank)} - CASE WHEN u.title_terms = $title THEN 100.0 ELSE 0.0 END AS score, d.day
                FROM {(query.Match is null ? "units u" : "terms JOIN units u ON u.id = terms.rowid")} JOIN documents d ON d.id = u.document
                WHERE {string.Join(" AND ", conditions)}
            ), best AS (SELECT id, score, day, (SELECT count(*) FROM found) AS total FROM found ORDER BY score, day DESC, id LIMIT $most OFFSET $skip)
            SELECT b.id, b.score, b.total, u.document, u.act, u.title, u.number, u.service, u.context, u.guarded, u.first_page, u.last_page, d.name, d.version, d.title, d.published
            FROM best b JOIN units u ON u.id = b.id JOIN documents d ON d.id = u.document
            ORDER BY b.score, b.day DESC, b.id
            """;
        var rows = new List<Row>();
        long? total = null;
        using (var reader = command.ExecuteReader())
            while (reader.Read())
            {
                total = reader.GetInt64(2);
                rows.Add(new(reader.GetInt64(0), -reader.GetDouble(1), reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetInt32(4), reader.GetString(5), Text(reader, 6), Text(reader, 7),
                    reader.GetString(8), reader.GetInt32(10), reader.GetInt32(11), reader.GetString(12), reader.GetInt32(13), reader.GetString(14), Text(reader, 15)));
            }
        return (rows, total ?? (skip == 0 && most > 0 ? 0 : Count(command, query, conditions)));
    }

    private static long Count(SqliteCommand command, Fts5Query query, List<string> conditions)
    {
        command.CommandText = $"""
            SELECT count(*) FROM {(query.Match is null ? "units u" : "terms JOIN units u ON u.id = terms.rowid")} JOIN documents d ON d.id = u.document
            WHERE {string.Join(" AND ", conditions)}
            """;
        return (long)command.ExecuteScalar()!;
    }

    private SearchHit Hit(Row row, IReadOnlyList<QueryNode> wanted)
    {
        var document = new DocumentId(row.Document);
        var passage = PassageOf(row, wanted);
        return new()
        {
            Kind = row.Act is null ? "page" : "act",
            Source = document.Source,
            Document = document,
            Version = row.Version,
            Act = row.Act is { } ordinal ? new ActId(new VersionId(document, row.Version), ordinal) : null,
            Page = passage.Page,
            Title = row.Act is null ? row.DocumentTitle : row.Title,
            Published = row.Published is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Score = row.Score,
            Passage = passage.Text,
        };
    }

    /// <summary>Pages are read in order until one answers the whole query: mostly the first.</summary>
    private Passage PassageOf(Row row, IReadOnlyList<QueryNode> wanted)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT page, text FROM pages WHERE document = $document AND page BETWEEN $first AND $last ORDER BY page LIMIT $most";
        command.Parameters.AddWithValue("$document", row.DocumentRow);
        command.Parameters.AddWithValue("$first", row.FirstPage);
        command.Parameters.AddWithValue("$last", row.LastPage);
        command.Parameters.AddWithValue("$most", MostPages);
        Passage? best = null;
        var most = -1;
        using var reader = command.ExecuteReader();
        foreach (var page in Pages(reader, row))
        {
            var unit = new SearchUnit { Act = ActOf(row), Title = row.Title.Length > 0 ? row.Title : row.DocumentTitle, Pages = [page], FirstPage = row.FirstPage };
            var text = new UnitText(unit, analysis);
            var matcher = new UnitMatcher(text, NoFacts);
            var answered = matcher.AnsweredBy(page.Number, wanted);
            if (answered <= most) continue;
            most = answered;
            // One page is read at a time: another than the cover must not be taken for it.
            best = PassageWriter.Write(page.Number == row.FirstPage ? text : new UnitText(unit with { Act = null }, analysis), matcher, wanted);
            if (most == wanted.Count) break;
        }
        return best!.Value;
    }

    /// <summary>The stored pages, and before them the first where it is blank: an act's title is found there all the same.</summary>
    private static IEnumerable<Page> Pages(SqliteDataReader reader, Row row)
    {
        var first = true;
        while (reader.Read())
        {
            var number = reader.GetInt32(0);
            if (first && number != row.FirstPage) yield return new(row.FirstPage, "", PageMethod.Text, 0);
            first = false;
            yield return new(number, reader.GetString(1), PageMethod.Text, 1);
        }
        if (first) yield return new(row.FirstPage, "", PageMethod.Text, 0);
    }

    private static Act? ActOf(Row row) => row.Act is { } ordinal
        ? new() { Ordinal = ordinal, Number = row.Number, Title = row.Title, Service = row.Service, FirstPage = row.FirstPage, LastPage = row.LastPage, Fingerprint = "" }
        : null;

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static readonly UnitFacts NoFacts = new("", SourceKind.Files, "", null, default);

    private sealed record Row(
        long Unit, double Score, long DocumentRow, int? Act, string Title, string? Number, string? Service, string Context, int FirstPage, int LastPage, string Document, int Version, string DocumentTitle,
        string? Published);
}
