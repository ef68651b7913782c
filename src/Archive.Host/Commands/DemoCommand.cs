using System.CommandLine;

namespace Archive.Host.Commands;

internal static class DemoCommand
{
    public static Command Command() => new("demo", "The whole way on a machine that has nothing");
}
