namespace Archive.Core.Extraction;

/// <summary>How much of a page's text is language.</summary>
/// <param name="Words">Tokens that may be words of a language.</param>
/// <param name="Letters">Letters in those words.</param>
/// <param name="Rubbish">Signs that belong to no word, number or punctuation: replacement and private characters, letters in impossible order, glyph numbers.</param>
/// <param name="Neutral">Digits, which say nothing either way.</param>
public readonly record struct TextQuality(int Words, int Letters, int Rubbish, int Neutral)
{
    /// <summary>0 (rubbish, blank) to 1 (clean French prose). Figures alone are neither: 0.5.</summary>
    public double Score =>
        Letters + Rubbish == 0 ? (Neutral > 0 ? 0.5 : 0)
        : Math.Round(Letters / (double)(Letters + (2 * Rubbish)), 3);

    /// <summary>Weighs a text in one pass.</summary>
    public static TextQuality Of(ReadOnlySpan<char> text) => default(TextQuality).And(text);

    /// <summary>This and a further text, apart from it by a blank.</summary>
    public TextQuality And(ReadOnlySpan<char> text)
    {
        var sum = this;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var blank = i == text.Length || text[i] <= ' ' || text[i] == '\u00a0';
            if (blank)
            {
                if (start >= 0) sum = sum.With(text[start..i]);
                start = -1;
            }
            else if (start < 0)
            {
                start = i;
            }
        }

        return sum;
    }

    private TextQuality With(ReadOnlySpan<char> token)
    {
        int words = Words, letters = Letters, rubbish = Rubbish, neutral = Neutral;
        var run = 0;
        var digits = 0;
        for (var i = 0; i <= token.Length; i++)
        {
            var c = i < token.Length ? token[i] : ' ';
            if (char.IsAsciiLetter(c) || (c > '\u00bf' && char.IsLetter(c) && c < '\ue000'))
            {
                run++;
                continue;
            }

            if (run > 0)
            {
                var word = token.Slice(i - run, run);
                if (run == 1 || FrenchLetters.LookLikeAWord(word))
                {
                    if (run > 1) words++;
                    letters += run == 1 ? 0 : run;
                }
                else if (run <= 6 && AllUpper(word))
                {
                    // An acronym or a reference's letters: neither language nor rubbish.
                    neutral += run;
                }
                else
                {
                    rubbish += run;
                }

                run = 0;
            }

            if (char.IsAsciiDigit(c)) digits++;
            else if (IsRubbish(c)) rubbish += 2;
        }

        // "/12" and "(cid:12)" are the numbers of glyphs that no table turned into letters.
        if (digits > 0 && ((token[0] == '/' && digits == token.Length - 1) || token.StartsWith("(cid:", StringComparison.Ordinal))) rubbish += token.Length;
        else neutral += digits;
        return new(words, letters, rubbish, neutral);
    }

    private static bool AllUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (!char.IsUpper(c)) return false;
        return true;
    }

    private static bool IsRubbish(char c) =>
        c is '\ufffd' or (>= '\ue000' and <= '\uf8ff') or (< ' ' and not '\t' and not '\n' and not '\r') or (>= '\u007f' and <= '\u009f');
}
