using System.Buffers;

namespace Archive.Core.Acts;

/// <summary>Phrases that are looked for in folded text. Lines break and some files cut words: blanks and breaks inside a phrase count for nothing.</summary>
internal sealed class Phrases(params string[] phrases)
{
    // None stands where none of their first words does: nearly every sentence is told by that.
    private readonly SearchValues<string> _beginnings = SearchValues.Create([.. phrases.Select(p => p.Split(' ')[0])], StringComparison.Ordinal);

    /// <summary>Whether one of them stands in a sentence.</summary>
    public bool StandIn(ReadOnlySpan<char> sentence)
    {
        if (!sentence.ContainsAny(_beginnings)) return false;
        foreach (var phrase in phrases)
            if (Contains(sentence, phrase)) return true;
        return false;
    }

    private static bool Contains(ReadOnlySpan<char> sentence, string phrase)
    {
        if (sentence.IndexOf(phrase) >= 0) return true;
        var space = phrase.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return false;
        var at = 0;
        while (sentence[at..].IndexOf(phrase.AsSpan(0, space)) is var found and >= 0)
        {
            int i = at + found, k = 0;
            while (i < sentence.Length && k < phrase.Length)
            {
                if (sentence[i] is ' ' or '\n') { i++; continue; }
                if (phrase[k] == ' ') { k++; continue; }
                if (sentence[i] != phrase[k]) break;
                i++;
                k++;
            }
            if (k == phrase.Length) return true;
            at += found + 1;
        }
        return false;
    }
}
