using Archive.Core.Watches;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Archive.Mail;

/// <summary>Sends digests: over SMTP where a server is set, else as files in the outbox.</summary>
public sealed partial class DigestMailer : IMailer
{
    private readonly DigestMail _writer;
    private readonly Outbox? _outbox;
    private readonly SmtpDelivery? _smtp;
    private readonly ILogger<DigestMailer> _log;

    /// <summary>Reads the options; <see cref="MailServices.AddArchiveMail"/> validates them at start.</summary>
    public DigestMailer(IOptions<MailOptions> options, ILogger<DigestMailer> log)
    {
        var set = options.Value;
        _log = log;
        _writer = new(MailboxAddress.Parse(set.From), set.Contact);
        if (string.IsNullOrWhiteSpace(set.Smtp)) _outbox = new(set.Outbox);
        else _smtp = new(SmtpAddress.Parse(set.Smtp), set.Timeout);
    }

    /// <inheritdoc/>
    /// <remarks>An address that the server refuses for good does not keep the digest from the others; it is a warning. Where it refuses all, the digest is not sent.</remarks>
    public async Task SendAsync(Digest digest, CancellationToken cancel)
    {
        var mails = new List<(MailboxAddress To, MimeMessage Mail)>();
        foreach (var address in digest.Watch.To)
        {
            if (MailboxAddress.TryParse(address, out var to)) mails.Add((to, _writer.Write(digest, to)));
            else LogNoAddress(digest.Watch.Id, address);
        }
        if (mails.Count == 0) throw new MailException($"Watch {digest.Watch.Id} has no mail address that can be read.");

        if (_outbox is not null)
        {
            foreach (var (to, mail) in mails) await _outbox.PutAsync(DigestMail.NameOf(digest, to), mail, cancel);
            return;
        }
        var refused = await _smtp!.SendAsync([.. mails.Select(m => m.Mail)], cancel);
        foreach (var (to, reason) in refused) LogRefused(to, digest.Watch.Id, reason);
        if (refused.Count == mails.Count) throw new MailException($"The mail server refuses every address of watch {digest.Watch.Id}: {refused[0].Reason}");
    }
}
