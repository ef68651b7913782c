using System.ComponentModel.DataAnnotations;

namespace Archive.Mail;

/// <summary>How mails leave.</summary>
public sealed class MailOptions
{
    /// <summary>
    /// The server: <c>smtp://user:password@host:587</c> (STARTTLS where the server has it; required where there is a password) or
    /// <c>smtps://user:password@host:465</c> (TLS from the start). Ports by default: 587 with a user, else 25; 465. Default none: mails are
    /// files in <see cref="Outbox"/>.
    /// </summary>
    public string? Smtp { get; set; }

    /// <summary>Who mails are from. Default <c>Archive &lt;archive@localhost&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "Archive <archive@localhost>";

    /// <summary>Where a subscriber may write, shown in the mail. Default none: a reply to the mail.</summary>
    public string? Contact { get; set; }

    /// <summary>The folder for mails as files where no server is set; made when needed. Default <c>outbox</c>.</summary>
    [Required]
    public string Outbox { get; set; } = "outbox";

    /// <summary>Longest wait for the server, in each of connecting, and one command. Default 30 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
