using System.Globalization;
using Archive.Bench;
using Archive.Bench.Extraction;

// One program, a subcommand a question; figures are ratios from one run. `./archive help` builds the program that is measured.
return args switch
{
    ["visit", .. var rest] => await VisitBench.RunAsync(rest is [var pairs] ? int.Parse(pairs, CultureInfo.InvariantCulture) : 5),
    ["replay", .. var rest] => await ReplayRun.RunAsync(rest is [var kills] ? int.Parse(kills, CultureInfo.InvariantCulture) : 0),
    ["happenings", var which] => await HappeningsRun.RunAsync(which),
    ["start", .. var rest] => await StartBench.RunAsync(rest is [var data] ? data : null),
    ["extraction", .. var rest] => await ExtractionBench.RunAsync(rest, Console.Out, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Archive.Bench -- visit [PAIRS] | start [DATA] | replay [KILLS] | happenings prefectures, police, page or files | extraction text FILE... | extraction scan FILE...");
    return 2;
}
