using System.Collections.Concurrent;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace Archive.Core.Sources;

/// <summary>CSS selectors, each parsed once: a parser builds all its tables before it reads a sign, and every page asks for the same few selectors.</summary>
/// <remarks>A memory of what a text means, which never changes. Selectors match without a state of their own.</remarks>
internal static class Selectors
{
    private const int Most = 2000;

    private static readonly ConcurrentDictionary<string, ISelector?> _known = new(StringComparer.Ordinal);
    private static readonly CssSelectorParser _parser = new();

    /// <summary>The selector that a text is; null where it is none.</summary>
    /// <exception cref="AngleSharp.Dom.DomException">It is none in a way that the parser does not get over.</exception>
    public static ISelector? Of(string text)
    {
        if (_known.TryGetValue(text, out var known)) return known;
        ISelector? parsed;
        lock (_parser) parsed = _parser.ParseSelector(text);
        if (_known.Count >= Most) _known.Clear();
        _known[text] = parsed;
        return parsed;
    }
}
