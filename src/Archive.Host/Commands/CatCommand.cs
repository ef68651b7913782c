using System.CommandLine;
using Archive.Core.Captures;
using Archive.Host.Settings;

namespace Archive.Host.Commands;

/// <summary><c>cat SHA256</c>: a capture's bytes, as they came.</summary>
internal static class CatCommand
{
    public static Command Command()
    {
        var name = new Argument<string>("SHA256") { Description = "As `archive captures` lists it" };
        var command = new Command("cat", "Gives a capture's bytes back") { name };
        command.SetAction((parsed, cancel) => Run.InSessionAsync(parsed, async session =>
        {
            BlobName blob;
            try
            {
                blob = BlobName.Parse(parsed.GetValue(name)!);
            }
            catch (FormatException e)
            {
                throw new WrongUseException(e.Message);
            }
            await using var bytes = await session.Room<IBlobStore>().OpenAsync(blob, cancel)
                ?? throw new WrongUseException($"no bytes of the name {blob} are kept in {session.Folder.Root}.");
            await using var output = Console.OpenStandardOutput();
            await bytes.CopyToAsync(output, cancel);
            return Run.Done;
        }));
        return command;
    }
}
