using System.Text.RegularExpressions;

namespace Archive.Fetching.Blocks;

/// <summary>Matches what pages say; a text that keeps a pattern busy beyond its bound says nothing.</summary>
internal static class Saying
{
    public static bool Says(this Regex pattern, string text) => pattern.Said(text) is not null;

    public static string? Said(this Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text) is { Success: true } match ? match.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
