using Archive.Core.Watches;
using MimeKit;

namespace Archive.Mail;

/// <summary>Mails as files: written beside and renamed, so that a file is a whole mail.</summary>
internal sealed class Outbox(string folder)
{
    public async Task PutAsync(string name, MimeMessage mail, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name + ".eml");
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await mail.WriteToAsync(file, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailException($"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(beside)) File.Delete(beside);
        }
    }
}
