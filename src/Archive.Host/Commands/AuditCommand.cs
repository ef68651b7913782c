using System.CommandLine;
using Archive.Core.Captures;
using Archive.Host.Settings;
using Spectre.Console;

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
        var audited = await session.Room<BlobAudit>().RunAsync(pace == 0 ? null : (long)pace << 20, cancel);
        foreach (var fault in audited.Faults) Session.Warn(fault.ToString());
        session.Say($"{audited.Blobs} blobs, {audited.Bytes} bytes read again; {audited.Faults.Count} faults.");
        return audited.Faults.Count > 0 ? Run.WithFailures : Run.Done;
    }
}
