using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Archive.Host.Settings;

/// <summary>What an operator may set: <c>DIR/archive.yaml</c>, then the environment (<c>ARCHIVE__PLATFORMS__LEASTDELAY</c>).</summary>
public sealed record ArchiveSettings
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "contact", "allow", "platforms:leastDelay", "mail:smtp", "mail:from",
    };

    /// <summary>The address in the User-Agent; null: nothing public is visited.</summary>
    public string? Contact { get; init; }

    /// <summary>Hosts and ports that are not public and may be visited all the same.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>From the end of one answer to the start of the next request to a platform.</summary>
    public TimeSpan LeastDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>smtp://user:password@host:587</c>; null: mails are files in the outbox.</summary>
    public string? Smtp { get; init; }

    /// <summary>The sender of mails; null: the mail room's default.</summary>
    public string? From { get; init; }

    /// <summary>Reads the settings of a data folder.</summary>
    /// <exception cref="WrongUseException">A setting that is unknown or out of bounds: names the file or variable.</exception>
    public static ArchiveSettings Read(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "archive.yaml");
        var fromFile = ArchiveYaml.Read(file);
        foreach (var key in fromFile.Keys.Where(k => !Known.Contains(k)))
            throw new WrongUseException($"{file}: there is no setting '{key.Replace(':', '.')}'; there are {string.Join(", ", Known.Select(k => k.Replace(':', '.')))}.");
        var all = new ConfigurationBuilder().AddInMemoryCollection(fromFile).AddEnvironmentVariables("ARCHIVE__").Build();
        return new()
        {
            Contact = Text(all["contact"]),
            Allow = all["allow"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            LeastDelay = Span(all["platforms:leastDelay"], "platforms.leastDelay", TimeSpan.FromSeconds(10)),
            Smtp = Text(all["mail:smtp"]),
            From = Text(all["mail:from"]),
        };
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static TimeSpan Span(string? text, string name, TimeSpan unset)
    {
        if (Text(text) is null) return unset;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= TimeSpan.FromHours(1)
            ? span
            : throw new WrongUseException($"{name} is '{text}'; a span from 00:00:00 to 01:00:00 is wanted, as in 00:00:10.");
    }
}
