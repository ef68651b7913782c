using System.CommandLine;
using System.Globalization;

namespace Archive.Host.Commands;

/// <summary>The options that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Where everything is kept (ARCHIVE_DATA; default ~/.local/share/archive)",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ARCHIVE_DATA") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "archive"),
    };

    public static Option<DateTimeOffset?> Clock { get; } = new("--clock")
    {
        Description = "Start the archive's clock at this time (it then runs on): for replays and tests",
        HelpName = "ISO",
        Recursive = true,
        CustomParser = argument => ParseMoment(argument.Tokens[0].Value, argument.AddError),
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "One JSON object a line",
        Recursive = true,
    };

    /// <summary>Reads a day or a moment, UTC unless it says otherwise.</summary>
    public static DateTimeOffset? ParseMoment(string text, Action<string> fault)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) return at;
        fault($"'{text}' is no time: write 2025-01-15 or 2025-01-15T20:00.");
        return null;
    }
}
