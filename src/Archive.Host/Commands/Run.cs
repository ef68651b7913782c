using System.CommandLine;
using Archive.Core;
using Archive.Core.Sources;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary>What all commands do alike: a session, and exit codes.</summary>
internal static class Run
{
    /// <summary>Everything done.</summary>
    public const int Done = 0;

    /// <summary>Done, with failures that were named.</summary>
    public const int WithFailures = 1;

    /// <summary>Wrong use.</summary>
    public const int WrongUse = 2;

    public static async Task<int> InSessionAsync(ParseResult parsed, Func<Session, Task<int>> run)
    {
        await using var session = new Session(parsed);
        return await run(session);
    }

    public static SourceName SourceName(string text) =>
        Core.Sources.SourceName.TryParse(text, out var name) ? name : throw new WrongUseException($"'{text}' is no source name.");

    /// <summary>The value of a word that the user gave to an option.</summary>
    public static T Wanted<T>(string option, string word) where T : struct, Enum
    {
        try
        {
            return Word.Parse<T>(word);
        }
        catch (FormatException e)
        {
            throw new WrongUseException($"{option}: {e.Message}");
        }
    }
}
