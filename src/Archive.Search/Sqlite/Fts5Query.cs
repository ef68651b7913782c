using System.Globalization;
using System.Text;
using Archive.Core;
using Archive.Core.Search;
using Microsoft.Data.Sqlite;

namespace Archive.Search.Sqlite;

/// <summary>A query as SQL: what FTS5 matches, and what else a row must be.</summary>
/// <param name="Match">FTS5's own language; null where the query looks for no words that can stand alone.</param>
/// <param name="Where">Conditions on <c>u</c> (units) and <c>d</c> (documents); empty where there are none.</param>
/// <param name="Parameters">Their values.</param>
internal sealed record Fts5Query(string? Match, string Where, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>Translates a query.</summary>
    public static Fts5Query Of(QueryNode root)
    {
        var writer = new Writer();
        var texts = new List<string>();
        var conditions = new List<string>();
        foreach (var part in root is QueryNode.All all ? all.Parts : [root])
        {
            if (Standing(part) is { } text) texts.Add(text);
            else conditions.Add(writer.Condition(part));
        }
        var match = texts.Count == 0 ? null : string.Join(" AND ", texts.Select(t => $"({t})"));
        if (match is not null && ContextGuard(root.Wanted()) is { } guard)
            conditions.Add($"(u.guarded = 0 OR u.id IN (SELECT rowid FROM terms WHERE terms MATCH {writer.Value(guard)}))");
        return new(match, string.Join(" AND ", conditions), writer.Values);
    }

    private static string? ContextGuard(IEnumerable<QueryNode> wanted)
    {
        var parts = wanted.Select(Standing).ToList();
        return parts.Count == 0 ? null : $"{{title number service body}} : ({string.Join(" OR ", parts.Select(p => $"({p})"))})";
    }

    /// <summary>A part in FTS5's language; null where it cannot stand alone there (filters, exclusions).</summary>
    private static string? Standing(QueryNode node)
    {
        switch (node)
        {
            case QueryNode.Phrase phrase: return Column(phrase.Field) + Quoted(phrase.Terms);
            case QueryNode.Near near: return $"{Column(near.Field)}NEAR({string.Join(' ', near.Terms.Select(t => Quoted([t])))}, {near.Between.ToString(CultureInfo.InvariantCulture)})";
            case QueryNode.Prefix prefix:
                return $"{Column(prefix.Field)}({string.Join(" OR ", prefix.Beginnings.Select(b => Quoted([b]) + "*").Concat(prefix.Terms.Select(t => Quoted([t]))))})";
            case QueryNode.Some some:
                var alternatives = some.Parts.Select(Standing).ToList();
                return alternatives.Contains(null) ? null : string.Join(" OR ", alternatives.Select(a => $"({a})"));
            case QueryNode.All all:
                var wanted = all.Parts.Where(p => p is not QueryNode.Not).Select(Standing).ToList();
                var unwanted = all.Parts.OfType<QueryNode.Not>().Select(n => Standing(n.Part)).ToList();
                if (wanted.Count == 0 || wanted.Contains(null) || unwanted.Contains(null)) return null;
                var text = string.Join(" AND ", wanted.Select(w => $"({w})"));
                return unwanted.Count == 0 ? text : $"({text}) NOT ({string.Join(" OR ", unwanted.Select(w => $"({w})"))})";
            default: return null;
        }
    }

    private static string Column(TextField field) => field switch
    {
        TextField.Title => "{title} : ",
        TextField.Number => "{number} : ",
        TextField.Service => "{service} : ",
        _ => "",
    };

    // Terms hold letters and digits only; the doubling is for a term that a later analysis might leave.
    private static string Quoted(IEnumerable<string> terms) => '"' + string.Join(' ', terms).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private sealed class Writer
    {
        private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, object> Values => _values;

        public string Value(object value)
        {
            var name = "$p" + _values.Count.ToString(CultureInfo.InvariantCulture);
            _values[name] = value;
            return name;
        }

        public string Condition(QueryNode node)
        {
            if (Standing(node) is { } text) return $"u.id IN (SELECT rowid FROM terms WHERE terms MATCH {Value(text)})";
            return node switch
            {
                QueryNode.All all => Joined(all.Parts, " AND "),
                QueryNode.Some some => Joined(some.Parts, " OR "),
                QueryNode.Not not => $"NOT ({Condition(not.Part)})",
                QueryNode.OfSource { Beginning: true } source => $"substr(d.source, 1, {source.Name.Length.ToString(CultureInfo.InvariantCulture)}) = {Value(source.Name)}",
                QueryNode.OfSource source => $"d.source = {Value(source.Name)}",
                QueryNode.OfKind kind => OfKind(kind.Kind),
                QueryNode.OfDepartment department => $"ifnull(d.department, '') = {Value(department.Code)}",
                QueryNode.Since since => $"d.day >= {Value(QueryNode.Print(since.Day))}",
                QueryNode.Until until => $"d.day <= {Value(QueryNode.Print(until.Day))}",
                _ => throw new InvalidOperationException($"No SQL for {node}."),
            };
        }

        private string OfKind(string kind)
        {
            var named = $"u.kind = {Value(kind)} OR substr(u.kind, 1, {(kind.Length + 1).ToString(CultureInfo.InvariantCulture)}) = {Value(kind + ' ')}";
            return UnitFacts.SourceKindOf(kind) is { } of ? $"({named} OR d.source_kind = {Value(Word.Of(of))})" : $"({named})";
        }

        private string Joined(IReadOnlyList<QueryNode> parts, string word)
        {
            var text = new StringBuilder("(");
            for (var i = 0; i < parts.Count; i++) text.Append(i == 0 ? "" : word).Append(Condition(parts[i]));
            return text.Append(')').ToString();
        }
    }

    /// <summary>Gives a command the values.</summary>
    public void Fill(SqliteCommand command)
    {
        foreach (var (name, value) in Parameters) command.Parameters.AddWithValue(name, value);
    }
}
