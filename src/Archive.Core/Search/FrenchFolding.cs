using Lucene.Net.Analysis.Miscellaneous;

namespace Archive.Core.Search;

/// <summary>Folds letters to lower-case ASCII, as Lucene's ASCIIFoldingFilter does behind a lower-case filter: <c>É</c> is <c>e</c>, <c>œ</c> is <c>oe</c>. Letters it does not know are lower-cased and kept.</summary>
public static class FrenchFolding
{
    /// <summary>Folds one character into <paramref name="to"/>, which has room for four.</summary>
    /// <returns>How many characters were written; none for combining marks and soft hyphens.</returns>
    public static int Fold(char c, Span<char> to)
    {
        if (c < 0x80)
        {
            to[0] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            return 1;
        }
        // What French uses is answered here: Lucene's table is one method of thousands of lines, slow to compile in a program that lives half a second.
        switch (c)
        {
            case 'à' or 'â' or 'ä' or 'á' or 'ã' or 'å' or 'À' or 'Â' or 'Ä' or 'Á' or 'Ã' or 'Å': to[0] = 'a'; return 1;
            case 'é' or 'è' or 'ê' or 'ë' or 'É' or 'È' or 'Ê' or 'Ë': to[0] = 'e'; return 1;
            case 'î' or 'ï' or 'í' or 'ì' or 'Î' or 'Ï' or 'Í' or 'Ì': to[0] = 'i'; return 1;
            case 'ô' or 'ö' or 'ó' or 'ò' or 'õ' or 'Ô' or 'Ö' or 'Ó' or 'Ò' or 'Õ': to[0] = 'o'; return 1;
            case 'ù' or 'û' or 'ü' or 'ú' or 'Ù' or 'Û' or 'Ü' or 'Ú': to[0] = 'u'; return 1;
            case 'ç' or 'Ç': to[0] = 'c'; return 1;
            case 'ñ' or 'Ñ': to[0] = 'n'; return 1;
            case 'ÿ' or 'Ÿ': to[0] = 'y'; return 1;
            case 'œ' or 'Œ': to[0] = 'o'; to[1] = 'e'; return 2;
            case 'æ' or 'Æ': to[0] = 'a'; to[1] = 'e'; return 2;
            case '\u00ad' or (>= '\u0300' and <= '\u036f'): return 0;
            default: return FoldRare(c, to);
        }
    }

    private static int FoldRare(char c, Span<char> to)
    {
        var from = new[] { char.ToLowerInvariant(c) };
        var folded = new char[4];
        var length = ASCIIFoldingFilter.FoldToASCII(from, 0, folded, 0, 1);
        for (var i = 0; i < length; i++) to[i] = char.ToLowerInvariant(folded[i]);
        return length;
    }

    /// <summary>Folds a text, every character of it.</summary>
    public static string Fold(string text)
    {
        var folded = new System.Text.StringBuilder(text.Length);
        Span<char> one = stackalloc char[4];
        foreach (var c in text) folded.Append(one[..Fold(c, one)]);
        return folded.ToString();
    }
}
