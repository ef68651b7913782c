namespace Archive.Core.Search;

/// <summary>A term of an analysed text and where it came from.</summary>
/// <param name="Term">Folded and stemmed; <see cref="AnalysedText.Boundary"/> between what must not be read as a phrase.</param>
/// <param name="Start">Where it begins in the text it was read from.</param>
/// <param name="Length">How many characters of the text it covers.</param>
/// <param name="Page">The page it stands on; 0 where the text has no pages.</param>
public readonly record struct Token(string Term, int Start, int Length, int Page);

/// <summary>
/// The terms of a text in order: its words, and behind them, each after a boundary, other readings of some of them
/// (<c>vidéo-protection</c> read as one word, the halves of a word cut at a line's end, a number without its leading zeros).
/// </summary>
/// <remarks>An index that stores the terms in this order, and a matcher that looks for phrases in it, agree by construction.</remarks>
public sealed class AnalysedText
{
    /// <summary>Stands between terms that are not neighbours.</summary>
    public const string Boundary = "§";

    private readonly List<Token> _tokens = [];
    private readonly List<Token> _readings = [];

    /// <summary>The words, and once <see cref="Close"/> was called the other readings.</summary>
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>The other readings, before <see cref="Close"/>.</summary>
    public IReadOnlyList<Token> Readings => _readings;

    internal void Add(Token token) => _tokens.Add(token);

    internal void AddReading(Token token) => _readings.Add(token);

    /// <summary>Puts the other readings behind the words.</summary>
    public void Close()
    {
        foreach (var reading in _readings)
        {
            _tokens.Add(new(Boundary, 0, 0, 0));
            _tokens.Add(reading);
        }
        _readings.Clear();
    }

    /// <summary>Forgets all, to be filled again.</summary>
    public void Clear()
    {
        _tokens.Clear();
        _readings.Clear();
    }

    /// <summary>How long the terms are, printed.</summary>
    public int PrintedLength
    {
        get
        {
            if (_tokens.Count == 0) return 0;
            var length = _tokens.Count - 1;
            foreach (var token in _tokens) length += token.Term.Length;
            return length;
        }
    }

    /// <summary>The terms, separated by blanks.</summary>
    public string Print() => string.Create(PrintedLength, this, static (to, text) => text.Print(to));

    /// <summary>Writes the terms, separated by blanks.</summary>
    /// <param name="to">Where: <see cref="PrintedLength"/> characters at least.</param>
    public void Print(Span<char> to)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (i > 0)
            {
                to[0] = ' ';
                to = to[1..];
            }
            var term = _tokens[i].Term;
            term.CopyTo(to);
            to = to[term.Length..];
        }
    }
}
