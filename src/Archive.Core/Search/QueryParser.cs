namespace Archive.Core.Search;

/// <summary>Reads the pieces of a query: OR binds weakest, then AND (written or not), then NOT.</summary>
internal sealed class QueryParser(string text, IReadOnlyList<Lexeme> pieces, FrenchAnalysis analysis)
{
    private const int Deepest = 40;
    private const int MostTerms = 200;
    private const string Fields = "titre, numero, service, source, type, dept, depuis, jusqu'à (title, number, service, source, kind, department, since, until)";

    private int _next;
    private int _depth;
    private int _terms;
    private bool _operators;

    private enum Field
    {
        Title,
        Number,
        Service,
        Source,
        Kind,
        Department,
        Since,
        Until,
    }

    public static bool KnowsField(string written) => FieldOf(written) is not null;

    public SearchQuery Parse()
    {
        if (pieces.Count == 0) throw new QueryException("The query is empty: give at least one word.", 1);
        var root = ReadSome();
        if (_next < pieces.Count) throw Wrong(pieces[_next], "this parenthesis closes none");
        if (root is null) throw new QueryException("The query holds only words too common to look for, or signs.", 1);
        if (root is QueryNode.Not || !HasSomethingWanted(root)) throw new QueryException("The query only excludes: say also what to look for.", 1);
        var words = root is QueryNode.All all ? all.Parts.Count(p => p.IsText || p is QueryNode.Some) : 1;
        var loose = !_operators && words > 1;
        return loose && words > 2 && text.TrimEnd().EndsWith('?') ? new(text, Subject(root), loose, Question: true) : new(text, root, loose, Question: false);
    }

    /// <summary>A question without the words that only ask.</summary>
    private QueryNode Subject(QueryNode root)
    {
        var asking = FrenchWords.Asking.Select(w => analysis.Stem(w)).ToHashSet(StringComparer.Ordinal);
        var parts = ((QueryNode.All)root).Parts.Where(p => p is not QueryNode.Phrase { Terms: [var term] } || !asking.Contains(term)).ToList();
        return parts.Count(p => p.Wanted().Any()) > 1 ? new QueryNode.All(parts) : root;
    }

    private QueryNode? ReadSome()
    {
        var parts = new List<QueryNode>();
        Take(ReadAll(), parts);
        while (Peek() == LexemeKind.Or)
        {
            _operators = true;
            var or = pieces[_next++];
            Expect(or);
            Take(ReadAll(), parts);
        }
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new QueryNode.Some(parts) };
    }

    private QueryNode? ReadAll()
    {
        if (Peek() is LexemeKind.And or LexemeKind.Or) throw Wrong(pieces[_next], $"'{pieces[_next].Text}' has nothing before it");
        var parts = new List<QueryNode>();
        while (Peek() is { } kind and not (LexemeKind.Or or LexemeKind.Close))
        {
            if (kind == LexemeKind.And)
            {
                _operators = true;
                Expect(pieces[_next++]);
                continue;
            }
            Take(ReadOne(), parts);
        }
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new QueryNode.All(parts) };
    }

    private QueryNode? ReadOne()
    {
        var piece = pieces[_next++];
        switch (piece.Kind)
        {
            case LexemeKind.Not:
                _operators = true;
                if (Peek() is null or LexemeKind.Close or LexemeKind.Or or LexemeKind.And) throw Wrong(piece, $"'{piece.Text}' has nothing behind it");
                Deepen(piece);
                var excluded = ReadOne();
                _depth--;
                return excluded switch { null => null, QueryNode.Not twice => twice.Part, _ => new QueryNode.Not(excluded) };
            case LexemeKind.Open:
                Deepen(piece);
                if (Peek() == LexemeKind.Close) throw Wrong(piece, "the parentheses are empty");
                var inner = ReadSome();
                if (Peek() != LexemeKind.Close) throw Wrong(piece, "this parenthesis is not closed");
                _next++;
                _depth--;
                return inner;
            case LexemeKind.Word or LexemeKind.Phrase:
                return ReadLeaf(piece);
            default:
                throw Wrong(piece, $"'{piece.Text}' stands where a word was expected");
        }
    }

    private QueryNode? ReadLeaf(Lexeme piece)
    {
        if (piece.Field is null) return Words(piece, TextField.Any);
        var field = FieldOf(piece.Field) ?? throw Wrong(piece, $"'{piece.Field}:' is no field; the fields are {Fields}; words with a colon go between quotes");
        return field switch
        {
            Field.Title => Words(piece, TextField.Title),
            Field.Number => Words(piece, TextField.Number),
            Field.Service => Words(piece, TextField.Service),
            Field.Source => new QueryNode.OfSource(piece.Text.Trim().ToLowerInvariant(), piece.Star),
            Field.Kind => new QueryNode.OfKind(UnitFacts.KindOf(piece.Text)),
            Field.Department => new QueryNode.OfDepartment(Department(piece.Text.Trim())),
            Field.Since => new QueryNode.Since(Day(piece).First),
            _ => new QueryNode.Until(Day(piece).Last),
        };
    }

    private QueryNode? Words(Lexeme piece, TextField field)
    {
        var analysed = new AnalysedText();
        analysis.Analyse(piece.Text, 0, analysed);
        var terms = analysed.Tokens.Select(t => t.Term).ToList();
        if (terms.Count == 0) return null;
        _terms += terms.Count;
        if (_terms > MostTerms) throw Wrong(piece, $"the query has more than {MostTerms} words");
        if (piece.Star) return Prefixed(piece, field, terms);
        if (piece.Near is { } between && terms.Count > 1)
        {
            _operators = true;
            return new QueryNode.Near(field, terms, between);
        }
        var phrase = new QueryNode.Phrase(field, terms);
        if (piece.Kind == LexemeKind.Phrase)
        {
            _operators = true;
            return phrase;
        }
        // vidéo-protection is also vidéoprotection.
        return terms.Count == 2 && analysed.Readings is [var joined] && joined.Length == analysed.Tokens[0].Length + analysed.Tokens[1].Length + 1
            ? new QueryNode.Some([phrase, new QueryNode.Phrase(field, [joined.Term])])
            : phrase;
    }

    private QueryNode Prefixed(Lexeme piece, TextField field, List<string> terms)
    {
        var folded = FrenchFolding.Fold(piece.Text);
        var start = folded.Length;
        while (start > 0 && char.IsLetterOrDigit(folded[start - 1])) start--;
        var beginning = folded[start..];
        if (beginning.Length < 2 || terms.Count > 1 && char.IsDigit(beginning[0]) != char.IsDigit(folded[^1]))
            throw new QueryException($"Position {piece.At}: before * stand at least two letters or digits.", piece.At);
        var last = Beginning(field, beginning);
        return terms.Count == 1 ? last : new QueryNode.All([new QueryNode.Phrase(field, terms.GetRange(0, terms.Count - 1)), last]);
    }

    /// <summary>Terms are stems, and stems lose doubled letters and endings: the beginning is looked for with and without, and as the stems of words that it may begin.</summary>
    private QueryNode.Prefix Beginning(TextField field, string beginning)
    {
        var beginnings = new List<string> { beginning };
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        if (!char.IsDigit(beginning[0]))
        {
            var single = SingleLetters(beginning);
            if (single != beginning) beginnings.Add(single);
            foreach (var ending in StemEndings.Stripped)
                for (var given = Math.Min(ending.Length, beginning.Length - 2); given >= 0; given--)
                    if (beginning.EndsWith(ending.AsSpan(0, given), StringComparison.Ordinal)) terms.Add(analysis.Stem(string.Concat(beginning, ending.AsSpan(given))));
            terms.RemoveWhere(t => t.Length == 0 || beginnings.Exists(b => t.StartsWith(b, StringComparison.Ordinal)));
        }
        return new(field, beginnings, [.. terms]);
    }

    private static string SingleLetters(string word)
    {
        var single = new System.Text.StringBuilder(word.Length);
        foreach (var c in word)
            if (single.Length == 0 || single[^1] != c) single.Append(c);
        return single.ToString();
    }

    private static (DateOnly First, DateOnly Last) Day(Lexeme piece) =>
        QueryDates.Read(piece.Text.Trim()) ?? throw Wrong(piece, $"'{piece.Text}' is no date; 2025-04-18, 18/04/2025, 2025-04 and 2025 are");

    private static string Department(string code)
    {
        var upper = code.ToUpperInvariant();
        return upper.Length == 1 && char.IsAsciiDigit(upper[0]) ? "0" + upper : upper;
    }

    private static Field? FieldOf(string written) => FrenchFolding.Fold(written).Replace('’', '\'') switch
    {
        "titre" or "title" => Field.Title,
        "numero" or "number" or "num" => Field.Number,
        "service" => Field.Service,
        "source" => Field.Source,
        "type" or "kind" => Field.Kind,
        "dept" or "departement" or "department" => Field.Department,
        "since" or "depuis" => Field.Since,
        "until" or "jusqu'a" or "jusqu'au" or "jusqua" or "jusquau" => Field.Until,
        _ => null,
    };

    private static bool HasSomethingWanted(QueryNode node) => node switch
    {
        QueryNode.All all => all.Parts.Any(HasSomethingWanted),
        QueryNode.Some some => some.Parts.All(HasSomethingWanted),
        QueryNode.Not => false,
        _ => true,
    };

    private LexemeKind? Peek() => _next < pieces.Count ? pieces[_next].Kind : null;

    private void Expect(Lexeme operation)
    {
        if (Peek() is null or LexemeKind.Close or LexemeKind.And or LexemeKind.Or) throw Wrong(operation, $"'{operation.Text}' has nothing behind it");
    }

    private void Deepen(Lexeme piece)
    {
        if (++_depth > Deepest) throw Wrong(piece, $"the query is nested deeper than {Deepest}");
    }

    private static void Take(QueryNode? part, List<QueryNode> into)
    {
        if (part is not null) into.Add(part);
    }

    private static QueryException Wrong(Lexeme piece, string what) => new($"Position {piece.At}: {what}.", piece.At);
}
