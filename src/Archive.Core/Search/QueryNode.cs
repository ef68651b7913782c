using System.Globalization;

namespace Archive.Core.Search;

/// <summary>The parts of an act or page that words are looked for in.</summary>
public enum TextField
{
    /// <summary>All of them.</summary>
    Any,

    /// <summary>The act's title, or the document's.</summary>
    Title,

    /// <summary>The act's number.</summary>
    Number,

    /// <summary>The service it comes from.</summary>
    Service,
}

/// <summary>A query, read: what the index and the watches both run. Terms are analysed.</summary>
public abstract record QueryNode
{
    /// <summary>All of these.</summary>
    public sealed record All(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary>One of these at least.</summary>
    public sealed record Some(IReadOnlyList<QueryNode> Parts) : QueryNode;

    /// <summary>Not this.</summary>
    public sealed record Not(QueryNode Part) : QueryNode;

    /// <summary>Terms next to each other in this order; a single one just there.</summary>
    public sealed record Phrase(TextField Field, IReadOnlyList<string> Terms) : QueryNode;

    /// <summary>Terms in any order with at most <paramref name="Between"/> others between the first and the last.</summary>
    public sealed record Near(TextField Field, IReadOnlyList<string> Terms, int Between) : QueryNode;

    /// <summary>A term that begins with one of <paramref name="Beginnings"/>, or is one of <paramref name="Terms"/>: stems shorter than what was asked for.</summary>
    public sealed record Prefix(TextField Field, IReadOnlyList<string> Beginnings, IReadOnlyList<string> Terms) : QueryNode;

    /// <summary>Published by a source of this name, or whose name begins so.</summary>
    public sealed record OfSource(string Name, bool Beginning) : QueryNode;

    /// <summary>An act of this kind (<see cref="UnitFacts.KindOf"/>), or a document of a source of this kind.</summary>
    public sealed record OfKind(string Kind) : QueryNode;

    /// <summary>Of an authority of this department.</summary>
    public sealed record OfDepartment(string Code) : QueryNode;

    /// <summary>Published (else first seen) on this day or later.</summary>
    public sealed record Since(DateOnly Day) : QueryNode;

    /// <summary>Published (else first seen) on this day or earlier.</summary>
    public sealed record Until(DateOnly Day) : QueryNode;

    /// <summary>Whether it looks for words; a filter does not.</summary>
    public bool IsText => this is Phrase or Near or Prefix;

    /// <summary>What it looks for, leaving out what it excludes and its filters.</summary>
    public IEnumerable<QueryNode> Wanted() => this switch
    {
        All all => all.Parts.SelectMany(p => p.Wanted()),
        Some some => some.Parts.SelectMany(p => p.Wanted()),
        Phrase or Near or Prefix => [this],
        _ => [],
    };

    /// <summary>Prints days as filters compare them.</summary>
    public static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private QueryNode() { }
}
