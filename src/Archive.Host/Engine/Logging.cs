namespace Archive.Host.Engine;

/// <summary>What the console tells: warnings of ours, errors of Orleans'.</summary>
internal static class Logging
{
    public static void Configure(ILoggingBuilder logging, LogLevel least = LogLevel.Warning)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(least);
        logging.AddFilter("Orleans", least > LogLevel.Error ? least : LogLevel.Error);
        logging.AddFilter("Microsoft", least);
    }
}
