namespace Archive.Core.Extraction;

/// <summary>What a page's own text is worth.</summary>
public enum TextVerdict
{
    /// <summary>The page can be read from it.</summary>
    Good,

    /// <summary>Little or nothing stands on the page but what comes again on others: a scan, a cover or a blank page; its image decides.</summary>
    Thin,

    /// <summary>Signs without sense: the page's image must be read.</summary>
    Rubbish,
}

/// <summary>The verdict on one page's own text.</summary>
/// <param name="Verdict">What it is worth.</param>
/// <param name="Quality">The whole text's score, as kept with the page.</param>
/// <param name="OwnWords">Words in the lines that no other page has.</param>
/// <param name="Signs">Signs of the whole text that are not blank.</param>
public readonly record struct PageJudgement(TextVerdict Verdict, double Quality, int OwnWords, int Signs)
{
    /// <summary>A page with at least so many words of language is no stamp and no footer. A prefecture's stamp of receipt has about 20.</summary>
    private const int EnoughWords = 40;

    /// <summary>Below this share of language a text is rubbish. Clean prose scores above 0.9, tables of names and figures above 0.6.</summary>
    private const double LeastScore = 0.35;

    /// <summary>Judges the pages of one document together: what repeats through it counts for none of them.</summary>
    public static IReadOnlyList<PageJudgement> Of(IReadOnlyList<string> pages)
    {
        var judged = new PageJudgement[pages.Count];
        RepeatedLines? repeated = null;
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].Length == 0)
            {
                judged[i] = new(TextVerdict.Thin, 0, 0, 0);
                continue;
            }

            var whole = TextQuality.Of(pages[i]);
            var own = whole;
            if (whole.Words < 3 * EnoughWords)
            {
                repeated ??= RepeatedLines.In(pages);
                own = repeated.QualityWithout(i);
            }

            judged[i] = new(Weigh(own), whole.Score, own.Words, whole.Letters + whole.Rubbish + whole.Neutral);
        }

        return judged;
    }

    private static TextVerdict Weigh(TextQuality own) =>
        own.Rubbish > 20 && own.Score < LeastScore ? TextVerdict.Rubbish
        : own.Words >= EnoughWords || own.Neutral > 6 * EnoughWords ? TextVerdict.Good
        : TextVerdict.Thin;
}
