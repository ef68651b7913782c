namespace Archive.Core.Search;

/// <summary>A query in the archive's language (docs/search.md), read once: the index and the watches run the same tree.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Root">What it asks for.</param>
/// <param name="Loose">It is a plain list of words, without operators: where too little holds all of them, what holds most may be shown.</param>
/// <param name="Question">It is a question in plain words: what holds most of its words is shown.</param>
public sealed record SearchQuery(string Text, QueryNode Root, bool Loose, bool Question)
{
    /// <summary>The longest query, in characters.</summary>
    public const int Longest = 2000;

    /// <summary>Reads a query.</summary>
    /// <exception cref="QueryException">It cannot be read; the message says where and what is allowed.</exception>
    public static SearchQuery Parse(string text) => Parse(text, new FrenchAnalysis());

    /// <summary>Reads a query with an analysis that is at hand.</summary>
    /// <exception cref="QueryException">It cannot be read; the message says where and what is allowed.</exception>
    public static SearchQuery Parse(string text, FrenchAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest) throw new QueryException($"The query has {text.Length} characters; {Longest} at most are read.", Longest + 1);
        return new QueryParser(text, QueryLexer.Read(text), analysis).Parse();
    }
}
