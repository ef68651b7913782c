namespace Archive.Core.Search;

/// <summary>Runs queries against one unit in memory, with the meaning that an index gives them.</summary>
public sealed class UnitMatcher
{
    private readonly UnitText _text;
    private readonly UnitFacts _facts;
    private readonly Token[] _tokens;
    private readonly int[] _next;
    private readonly Dictionary<string, int> _first;
    private readonly int[] _ends;

    private const int TitleField = 0, NumberField = 1, ServiceField = 2, BodyField = 3;

    /// <summary>Prepares a unit; queries are cheap from then on.</summary>
    public UnitMatcher(UnitText text, UnitFacts facts)
    {
        _text = text;
        _facts = facts;
        var fields = new[] { text.Title.Tokens, text.Number.Tokens, text.Service.Tokens, text.Body.Tokens, text.Context.Tokens };
        _tokens = new Token[fields.Sum(f => f.Count)];
        _ends = new int[fields.Length];
        var at = 0;
        for (var f = 0; f < fields.Length; f++)
        {
            foreach (var token in fields[f]) _tokens[at++] = token;
            _ends[f] = at;
        }
        _next = new int[at];
        _first = new(at, StringComparer.Ordinal);
        for (var i = at - 1; i >= 0; i--)
        {
            ref var head = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_first, _tokens[i].Term, out var known);
            _next[i] = known ? head : -1;
            head = i;
        }
    }

    /// <summary>Its terms, each once.</summary>
    public IEnumerable<string> Terms => _first.Keys;

    /// <summary>Whether the unit is found by a query.</summary>
    public bool Matches(QueryNode query)
    {
        if (!Holds(query)) return false;
        if (!_text.Unit.ContextIsNotEnough) return true;
        var wanted = query.Wanted().ToList();
        return wanted.Count == 0 || wanted.Any(leaf => Occurrences(leaf).Any(i => i < _ends[BodyField]));
    }

    /// <summary>The words on the unit's pages that a part of the query found, in order.</summary>
    public IEnumerable<Token> Found(QueryNode leaf)
    {
        foreach (var i in Occurrences(leaf))
            if (i >= _ends[ServiceField] && i < _ends[BodyField]) yield return _tokens[i];
    }

    /// <summary>The words in the unit's title that a part of the query found.</summary>
    public IEnumerable<Token> FoundInTitle(QueryNode leaf)
    {
        foreach (var i in Occurrences(leaf))
            if (i < _ends[TitleField]) yield return _tokens[i];
    }

    /// <summary>How many parts of the query a page answers. An act's first page, its cover, answers for its title, number and service too where it is a picture or repeats half of what was asked.</summary>
    public int AnsweredBy(int page, IReadOnlyList<QueryNode> wanted)
    {
        var (own, withHead) = (0, 0);
        foreach (var leaf in wanted)
        {
            var (inText, inHead) = (false, false);
            foreach (var i in Occurrences(leaf))
            {
                inHead |= i < _ends[ServiceField];
                inText |= i >= _ends[ServiceField] && i < _ends[BodyField] && _tokens[i].Page == page;
                if (inText) break;
            }
            if (inText) own++;
            if (inText || inHead) withHead++;
        }
        var unit = _text.Unit;
        if (unit.Act is null || page != unit.FirstPage) return own;
        var blank = string.IsNullOrWhiteSpace(unit.Pages.FirstOrDefault(p => p.Number == page)?.Text);
        return blank || own * 2 >= wanted.Count ? withHead : own;
    }

    private bool Holds(QueryNode node) => node switch
    {
        QueryNode.All all => HoldsAll(all.Parts),
        QueryNode.Some some => HoldsSome(some.Parts),
        QueryNode.Not not => !Holds(not.Part),
        QueryNode.Phrase { Terms: [var term], Field: TextField.Any } => _first.ContainsKey(term),
        QueryNode.OfSource source => source.Beginning ? _facts.Source.StartsWith(source.Name, StringComparison.Ordinal) : _facts.Source == source.Name,
        QueryNode.OfKind kind => _facts.IsOf(kind.Kind) || (UnitFacts.SourceKindOf(kind.Kind) is { } of && of == _facts.SourceKind),
        QueryNode.OfDepartment department => _facts.Department == department.Code,
        QueryNode.Since since => _facts.Day >= since.Day,
        QueryNode.Until until => _facts.Day <= until.Day,
        _ => Occurrences(node).Any(),
    };

    private bool HoldsAll(IReadOnlyList<QueryNode> parts)
    {
        foreach (var part in parts)
            if (!Holds(part)) return false;
        return true;
    }

    private bool HoldsSome(IReadOnlyList<QueryNode> parts)
    {
        foreach (var part in parts)
            if (Holds(part)) return true;
        return false;
    }

    private IEnumerable<int> Occurrences(QueryNode leaf) => leaf switch
    {
        QueryNode.Phrase phrase => PhraseAt(phrase),
        QueryNode.Near near => NearAt(near),
        QueryNode.Prefix prefix => PrefixAt(prefix),
        _ => [],
    };

    private IEnumerable<int> PhraseAt(QueryNode.Phrase phrase)
    {
        foreach (var start in TermAt(phrase.Terms[0], phrase.Field))
        {
            if (!Continues(start, phrase.Terms)) continue;
            for (var i = 0; i < phrase.Terms.Count; i++) yield return start + i;
        }
    }

    private bool Continues(int start, IReadOnlyList<string> terms)
    {
        if (start + terms.Count > _ends[FieldAt(start)]) return false;
        for (var i = 1; i < terms.Count; i++)
            if (!string.Equals(_tokens[start + i].Term, terms[i], StringComparison.Ordinal)) return false;
        return true;
    }

    private IEnumerable<int> NearAt(QueryNode.Near near)
    {
        var all = near.Terms.Select(t => TermAt(t, near.Field).ToList()).ToList();
        var found = new SortedSet<int>();
        foreach (var last in all.SelectMany(p => p).Distinct())
        {
            var field = FieldAt(last);
            var earliest = last - 1 - near.Between;
            var clump = all.Select(p => p.FindAll(i => i >= earliest && i <= last && FieldAt(i) == field)).ToList();
            if (clump.TrueForAll(p => p.Count > 0)) found.UnionWith(clump.SelectMany(p => p));
        }
        return found;
    }

    private IEnumerable<int> PrefixAt(QueryNode.Prefix prefix)
    {
        foreach (var term in _first.Keys)
        {
            if (!prefix.Terms.Contains(term) && !prefix.Beginnings.Any(b => term.StartsWith(b, StringComparison.Ordinal))) continue;
            foreach (var i in TermAt(term, prefix.Field)) yield return i;
        }
    }

    private IEnumerable<int> TermAt(string term, TextField field)
    {
        if (!_first.TryGetValue(term, out var i)) yield break;
        for (; i >= 0; i = _next[i])
            if (field == TextField.Any || FieldAt(i) == IndexOf(field)) yield return i;
    }

    private static int IndexOf(TextField field) => field switch
    {
        TextField.Title => TitleField,
        TextField.Number => NumberField,
        _ => ServiceField,
    };

    private int FieldAt(int i)
    {
        var field = 0;
        while (i >= _ends[field]) field++;
        return field;
    }
}
