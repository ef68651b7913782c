using System.CommandLine;
using Archive.Core.Captures;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary><c>audit</c>: every blob's bytes against its hash, at a stated pace.</summary>
internal static class AuditCommand
{
    public static Command Command()
    {
        var pace = new Option<int>("--pace") { Description = "MiB a second at most; 0: as fast as it goes", HelpName = "MIB", DefaultValueFactory = _ => 50 };
        var command = new Command("audit", "Checks every kept byte against its hash") { pace };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, session => AuditAsync(session, parsed.GetValue(pace), cancel)));
        return command;
    }

    private static async Task<int> AuditAsync(Session session, int pace, CancellationToken cancel)
    {
        if (pace < 0) throw new WrongUseException("--pace is a number of MiB a second, or 0.");
        var audit = new BlobAudit(session.Room<ICatalogue>(), session.Room<IBlobStore>(), new() { BytesPerSecond = (long)pace << 20 }, TimeProvider.System);
        var report = await audit.RunAsync(default, cancel);
        foreach (var fault in report.Faults) Session.Warn($"{fault.Capture.Sha256}: {fault.Detail} ({fault.Capture.Address}, {Moment.Print(fault.Capture.At)})");
        session.Say($"{report.Blobs} blobs, {report.Bytes} bytes read again; {report.Faults.Count} faults.");
        return report.Faults.Count > 0 ? Run.WithFailures : Run.Done;
    }
}
