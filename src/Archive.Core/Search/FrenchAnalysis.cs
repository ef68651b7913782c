using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Analysis.Fr;

namespace Archive.Core.Search;

/// <summary>
/// Turns French text into terms: elision, lower case, folding, stop words, light stems: the chain of Elasticsearch's French analyser, in one
/// pass. Words are runs of letters or of digits, so that <c>83-2025-04-18-00005</c>, <c>L. 242-5</c> and <c>n°2025/12</c> are found whole (as
/// phrases) and by their parts.
/// </summary>
/// <remarks>Not safe for two threads at once: it holds its buffers and a bounded memory of stems. Cheap to make; best kept.</remarks>
public sealed class FrenchAnalysis
{
    private const int LongestWord = 60;
    private const int ShortStem = 5;

    private readonly FrenchLightStemmer _stemmer = new();
    private readonly FrenchMinimalStemmer _plural = new();
    private readonly WordMemory _remembered = new();
    private readonly char[] _folded = new char[(LongestWord * 4) + 8];
    private readonly char[] _pair = new char[(LongestWord * 2) + 2];

    /// <summary>The terms of a text on its own, other readings behind its words.</summary>
    public AnalysedText Analyse(string text)
    {
        var analysed = new AnalysedText();
        Analyse(text, 0, analysed);
        analysed.Close();
        return analysed;
    }

    /// <summary>Adds the terms of a page to those of the pages before it.</summary>
    public void Analyse(string text, int page, AnalysedText to)
    {
        var before = default(Run);
        var at = 0;
        while (Next(text, at, out var run))
        {
            at = run.End;
            run.Joined = before.End > 0 ? Connection(text, before.End, run.Start) : Connector.Blank;
            if (run.Digits) AddNumber(text, run, page, to);
            else
            {
                if (IsElided(text, run))
                {
                    before = default;
                    continue;
                }
                if (CutTail(text, run) is { } tail)
                {
                    AddCutWord(text, run, tail, page, to);
                    at = tail.End;
                    before = tail;
                    continue;
                }
                AddWord(text, run, before, page, to);
            }
            before = run;
        }
    }

    /// <summary>A word folded and stemmed; empty for a stop word.</summary>
    public string Stem(ReadOnlySpan<char> word) => Read(word) is { Stop: false } reading ? reading.Term : "";

    private void AddWord(string text, Run run, Run before, int page, AnalysedText to)
    {
        var word = text.AsSpan(run.Start, run.Length);
        var reading = Read(word);
        // A stop word that is part of a number is not one: annexe A13, 2025-DE-4.
        if (reading.Stop && !(run.Length == 1 && word[0] == 'A') && !NextToDigits(text, run, before)) return;
        to.Add(new(reading.Term, run.Start, run.Length, page));

        if (run.Joined == Connector.Hyphen && !before.Digits && run.Length >= 3 && !reading.Stop && before.Length <= LongestWord && run.Length <= LongestWord
            && !Read(text.AsSpan(before.Start, before.Length)).Stop)
            to.AddReading(new(Read(Joined(text, before, run)).Term, before.Start, run.End - before.Start, page));
    }

    private void AddNumber(string text, Run run, int page, AnalysedText to)
    {
        var digits = text.AsSpan(run.Start, Math.Min(run.Length, LongestWord));
        to.Add(new(Read(digits).Term, run.Start, run.Length, page));
        var bare = digits.TrimStart('0');
        // Not in 04, a month: days and months would drown the small numbers.
        if (digits.Length >= 3 && bare.Length > 0 && bare.Length < digits.Length) to.AddReading(new(Read(bare).Term, run.Start, run.Length, page));
    }

    private void AddCutWord(string text, Run head, Run tail, int page, AnalysedText to)
    {
        to.Add(new(Read(Joined(text, head, tail)).Term, head.Start, tail.End - head.Start, page));
        foreach (var half in new[] { head, tail })
            if (Read(text.AsSpan(half.Start, half.Length)) is { Stop: false } reading) to.AddReading(new(reading.Term, half.Start, half.Length, page));
    }

    private ReadOnlySpan<char> Joined(string text, Run head, Run tail)
    {
        text.AsSpan(head.Start, head.Length).CopyTo(_pair);
        text.AsSpan(tail.Start, tail.Length).CopyTo(_pair.AsSpan(head.Length));
        return _pair.AsSpan(0, head.Length + tail.Length);
    }

    private bool IsElided(string text, Run run)
    {
        if (run.Length > 6 || run.End + 1 >= text.Length || !IsApostrophe(text[run.End]) || !IsLetter(text[run.End + 1])) return false;
        return FrenchWords.Elided.Contains(Read(text.AsSpan(run.Start, run.Length)).Word);
    }

    private static bool NextToDigits(string text, Run run, Run before)
    {
        if (before.Digits && run.Joined is Connector.None or Connector.Hyphen or Connector.Mark) return true;
        if (run.End >= text.Length) return false;
        if (char.IsAsciiDigit(text[run.End])) return true;
        return run.End + 1 < text.Length && (IsHyphen(text[run.End]) || IsMark(text[run.End])) && char.IsAsciiDigit(text[run.End + 1]);
    }

    private WordReading Read(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) word = word[..LongestWord];
        if (_remembered.Find(word) is { } known) return known;
        var length = 0;
        foreach (var c in word) length += FrenchFolding.Fold(c, _folded.AsSpan(length));
        var written = word.ToString();
        // Mostly they are one: what is looked at together lies together.
        var folded = Shared(written, length);
        var term = folded;
        if (length > 0 && !char.IsDigit(_folded[0]))
        {
            var stemmed = _stemmer.Stem(_folded, length);
            // The light stem of autorisation is auto, of organisation organ: there the plural alone is taken off.
            if (stemmed <= ShortStem && length - stemmed > 4)
            {
                folded.CopyTo(_folded);
                stemmed = _plural.Stem(_folded, length);
            }
            term = Shared(folded, stemmed);
        }
        var reading = new WordReading(written, folded, term, FrenchWords.Stops.Contains(folded));
        _remembered.Add(reading);
        return reading;
    }

    /// <summary>The buffer's first letters: the same string where they are the same.</summary>
    private string Shared(string known, int length) => _folded.AsSpan(0, length).SequenceEqual(known) ? known : new string(_folded, 0, length);

    private static bool Next(string text, int from, out Run run)
    {
        var i = from;
        while (i < text.Length && !IsLetter(text[i]) && !char.IsDigit(text[i])) i++;
        if (i >= text.Length)
        {
            run = default;
            return false;
        }
        var start = i;
        var digits = char.IsDigit(text[i]);
        if (digits) while (i < text.Length && char.IsDigit(text[i])) i++;
        else while (i < text.Length && (IsLetter(text[i]) || IsSilent(text, i))) i++;
        run = new() { Start = start, End = i, Digits = digits };
        return true;
    }

    /// <summary>The rest of a word whose first half ends a line with a hyphen.</summary>
    private static Run? CutTail(string text, Run run)
    {
        var i = run.End;
        if (run.Length < 2 || i >= text.Length || !(IsHyphen(text[i]) || text[i] is '\u00ac' or '\u00ad')) return null;
        i++;
        while (i < text.Length && text[i] is ' ' or '\t' or '\r') i++;
        if (i >= text.Length || text[i] != '\n') return null;
        i++;
        while (i < text.Length && text[i] is ' ' or '\t') i++;
        if (i >= text.Length || !char.IsLower(text[i])) return null;
        return Next(text, i, out var tail) && tail.Length <= LongestWord && run.Length <= LongestWord ? tail : null;
    }

    private static Connector Connection(string text, int from, int to)
    {
        if (from == to) return Connector.None;
        if (to - from > 1) return Connector.Blank;
        return IsHyphen(text[from]) ? Connector.Hyphen : IsMark(text[from]) ? Connector.Mark : Connector.Blank;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLetter(char c) => c < 0x80 ? char.IsAsciiLetter(c) : IsOtherLetter(c);

    private static bool IsOtherLetter(char c) => c is not ('º' or 'ª') && (char.IsLetter(c) || char.IsSurrogate(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSilent(string text, int i) => text[i] >= 0x80 && IsHyphenOrMark(text, i);

    private static bool IsHyphenOrMark(string text, int i) =>
        (text[i] == '\u00ad' && i + 1 < text.Length && IsLetter(text[i + 1])) || (text[i] >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '´' or '‘';

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    private static bool IsMark(char c) => c is '/' or '.' or '_' or '°' or 'º' or '\'' or '’';

    private enum Connector
    {
        Blank,
        None,
        Hyphen,
        Mark,
    }

    private struct Run
    {
        public int Start;
        public int End;
        public bool Digits;
        public Connector Joined;
        public readonly int Length => End - Start;
    }
}
