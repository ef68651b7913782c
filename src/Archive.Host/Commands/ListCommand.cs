using System.CommandLine;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Host.Lists;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary>A filter of a list's own.</summary>
/// <param name="Name">Of the option, <c>--state</c>.</param>
/// <param name="Description">For its help.</param>
/// <param name="Passes">Whether a row passes the given value.</param>
internal sealed record ListOption<TRow>(string Name, string Description, Func<TRow, string, bool> Passes);

/// <summary>A column as people see it.</summary>
internal sealed record Column<TRow>(string Title, Func<TRow, string?> Text);

/// <summary>The commands that list: one shape for all.</summary>
internal static class ListCommand
{
    public static Command Of<TItem, TRow>(
        string name, string description, Func<ICatalogue, ListFilter, CancellationToken, IAsyncEnumerable<TItem>> read, Func<TItem, TRow> row,
        IReadOnlyList<Column<TRow>> columns, string next, params ListOption<TRow>[] own)
    {
        var source = new Option<string?>("--source") { Description = "Only this source", HelpName = "NAME" };
        var since = Moment("--since", "From this day or moment on");
        var until = Moment("--until", "Before this moment (a day: up to its end)");
        var command = new Command(name, description) { source, since, until };
        var filters = own.Select(o => (Own: o, Option: new Option<string?>(o.Name) { Description = o.Description })).ToList();
        foreach (var (_, option) in filters) command.Options.Add(option);

        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            var filter = new ListFilter(
                parsed.GetValue(source) is { } s ? Run.SourceName(s) : null,
                parsed.GetValue(since),
                EndOf(parsed.GetValue(until), parsed.GetResult(until)?.Tokens is [var written] ? written.Value : null));
            if (filter.Source is { } named && await session.Room<ISourceStore>().FindAsync(named, cancel) is null)
                throw new WrongUseException($"there is no source '{named}'; `archive sources list` names those there are.");
            var set = filters.Select(f => (f.Own, Value: parsed.GetValue(f.Option))).Where(f => f.Value is not null).ToList();

            var rows = new ListOutput<TRow>(session, columns, next);
            await foreach (var item in read(session.Room<ICatalogue>(), filter, cancel))
            {
                var line = row(item);
                if (set.TrueForAll(f => f.Own.Passes(line, f.Value!))) rows.Add(line);
            }
            rows.End();
            return 0;
        }));
        return command;
    }

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ISO",
        CustomParser = argument => GlobalOptions.ParseMoment(argument.Tokens[0].Value, argument.AddError),
    };

    private static DateTimeOffset? EndOf(DateTimeOffset? until, string? written) => written is { Length: 10 } ? until?.AddDays(1) : until;
}
