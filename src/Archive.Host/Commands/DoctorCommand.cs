using System.CommandLine;
using System.Globalization;
using Archive.Core.Extraction;
using Archive.Core.Log;
using Archive.Host.Engine;
using Archive.Host.Settings;
using Spectre.Console;

namespace Archive.Host.Commands;

/// <summary><c>doctor</c>: what this machine has and lacks, and what that costs.</summary>
internal static class DoctorCommand
{
    private static readonly (string Program, string Package, string Cost)[] Programs =
    [
        ("pdftotext", "poppler-utils", "no PDF can be read"),
        ("pdftoppm", "poppler-utils", "scanned pages stay without text"),
        ("tesseract", "tesseract-ocr tesseract-ocr-fra tesseract-ocr-osd", "scanned pages stay without text"),
        ("chromium", "chromium", "listings that a script builds cannot be read"),
        ("soffice", "libreoffice-writer", "RTF and DOC files are kept but not read (optional)"),
    ];

    public static Command Command()
    {
        var command = new Command("doctor", "What this machine has and lacks, and what that costs");
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => ExamineAsync(session, cancel)));
        return command;
    }

    private static async Task<int> ExamineAsync(Session session, CancellationToken cancel)
    {
        var well = true;
        void Tell(bool good, string what, string words, bool optional = false)
        {
            well &= good || optional;
            var (colour, standing) = good ? ("green", "has  ") : (optional ? "yellow" : "red", "lacks");
            session.Console.MarkupLine($"[{colour}]{standing}[/] {what,-12} {Markup.Escape(words)}");
        }

        foreach (var (program, package, cost) in Programs)
        {
            var path = OnPath(program);
            Tell(path is not null, program, path ?? $"{cost}; apt-get install {package}", optional: program == "soffice");
        }
        var fault = await ReaderTrial.FaultOfAsync(session.Room<IExtractor>(), cancel);
        Tell(fault is null, "reading", fault ?? "a gazette is read as it was set");
        var free = new DriveInfo(Path.GetPathRoot(session.Folder.Root)!).AvailableFreeSpace / (1L << 30);
        Tell(free >= 2, "disk", string.Create(CultureInfo.InvariantCulture, $"{free} GiB free for {session.Folder.Root}"));
        Tell(session.Settings.Contact is not null, "contact", session.Settings.Contact ?? $"nothing public is visited; set contact in {session.Folder.Root}/archive.yaml", optional: true);
        Tell(session.Settings.Smtp is not null, "mail", session.Settings.Smtp is { } smtp ? new Uri(smtp).Host : $"mails are .eml files in {session.Folder.Outbox}; set mail.smtp", optional: true);
        var head = (await session.Room<ILogStore>().HeadAsync(cancel)).Position;
        Tell(true, "store", $"{session.Folder.Root}, {head} log entries");
        return well ? Run.Done : Run.WithFailures;
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists);
}
