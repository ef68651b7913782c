using System.Globalization;
using Archive.Bench;
using Archive.Bench.Extraction;
using Archive.Bench.Search;
using Archive.Bench.Versions;

// One program, a subcommand a question; figures are ratios from one run. `./archive help` builds the program that is measured.
return args switch
{
    ["visit", .. var rest] => await VisitBench.RunAsync(rest is [var pairs] ? int.Parse(pairs, CultureInfo.InvariantCulture) : 5),
    ["replay", .. var rest] => await ReplayRun.RunAsync(rest is [var kills] ? int.Parse(kills, CultureInfo.InvariantCulture) : 0),
    ["happenings", var which] => await HappeningsRun.RunAsync(which),
    ["diff"] => DiffBench.Run(Console.Out),
    ["codes"] => CodesBench.Run(Console.Out, Path.Combine(Commands.Repository(), "..", "shared", "data", "diff-codes")),
    ["search"] => await AskAsync(),
    ["start", .. var rest] => await StartBench.RunAsync(rest is [var data] ? data : null),
    ["extraction", .. var rest] => await ExtractionBench.RunAsync(rest, Console.Out, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Archive.Bench -- visit [PAIRS] | start [DATA] | diff | codes | search | extraction text FILE... | extraction scan FILE... | replay [KILLS] | happenings prefectures, police, page or files");
    return 2;
}

static async Task<int> AskAsync()
{
    var folder = Directory.CreateTempSubdirectory("archive-bench-").FullName;
    Console.WriteLine(await SearchBench.AskAsync(Path.Combine(Commands.Repository(), "..", "shared", "data", "search-service-public"), titles: false, every: 1, folder, CancellationToken.None));
    Directory.Delete(folder, recursive: true);
    return 0;
}
