using System.Net.Sockets;
using Archive.Core.Watches;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Archive.Mail;

/// <summary>Hands mails to a server, in one connection.</summary>
internal sealed class SmtpDelivery(SmtpAddress server, TimeSpan timeout)
{
    /// <summary>Sends the mails.</summary>
    /// <returns>Those that the server refuses for good (5xx), and why.</returns>
    /// <exception cref="MailException">It cannot be reached, or refuses for now.</exception>
    public async Task<IReadOnlyList<(string To, string Reason)>> SendAsync(IReadOnlyList<MimeMessage> mails, CancellationToken cancel)
    {
        var refused = new List<(string, string)>();
        using var client = new SmtpClient { Timeout = (int)timeout.TotalMilliseconds };
        try
        {
            using (var limit = Limit(cancel)) await client.ConnectAsync(server.Host, server.Port, server.Security, limit.Token);
            if (server.User is not null) using (var limit = Limit(cancel)) await client.AuthenticateAsync(server.User, server.Password ?? "", limit.Token);
            foreach (var mail in mails)
            {
                using var limit = Limit(cancel);
                try
                {
                    await client.SendAsync(mail, limit.Token);
                }
                catch (SmtpCommandException e) when (e.ErrorCode is SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
                {
                    refused.Add((mail.To.ToString(), e.Message));
                }
            }
            using (var limit = Limit(cancel)) await client.DisconnectAsync(quit: true, limit.Token);
            return refused;
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new MailException($"{server.Host}:{server.Port} did not answer within {timeout.TotalSeconds:0} s.", e);
        }
        catch (Exception e) when (e is CommandException or ProtocolException or AuthenticationException or ServiceNotConnectedException or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            throw new MailException($"{server.Host}:{server.Port}: {FirstLine(e.Message)}", e);
        }
    }

    private CancellationTokenSource Limit(CancellationToken cancel)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        return limit;
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
