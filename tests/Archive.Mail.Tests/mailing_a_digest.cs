using Archive.Core.Watches;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Archive.Mail.Tests;

public sealed class mailing_a_digest : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mail-").FullName;

    private string Outbox => Path.Combine(_folder, "outbox");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task tells_title_number_source_date_page_passage_and_address_in_text_and_html()
    {
        await SendAsync(Digests.Of(Digests.Item()));

        var mail = Assert.Single(Kept());
        Assert.Equal("Veille drones \"vidéosurveillance algorithmique\" : Arrêté autorisant la captation d'images par drones", mail.Subject);
        Assert.Equal("lectrice@example.org", ((MailboxAddress)Assert.Single(mail.To)).Address);
        foreach (var told in new[] { "Arrêté autorisant la captation", "83-2025-04-18-00005", "Recueil du Var", "RAA N°13 du 18 avril 2025", "publié le 18 avril 2025", "page 2", "chaque jour", "contact@example.org" })
        {
            Assert.Contains(told, mail.TextBody, StringComparison.Ordinal);
            Assert.Contains(told.Replace("é", "&#233;", StringComparison.Ordinal).Replace("ê", "&#234;", StringComparison.Ordinal).Replace("°", "&#176;", StringComparison.Ordinal), mail.HtmlBody, StringComparison.Ordinal);
        }
        Assert.Contains("l'usage de «drones» est nécessaire", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("l'usage de <mark>drones</mark> est", mail.HtmlBody!.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("https://www.var.gouv.fr/recueil%2013.pdf?a=1&b=2", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://www.var.gouv.fr/recueil%2013.pdf?a=1&amp;b=2", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_nothing_from_a_document_become_markup_or_a_header()
    {
        var hostile = Digests.Item(title: "<script>alert(1)</script>\r\nBcc: all@example.org", passage: "a «<img src=x onerror=b>» {{query}} </p>", number: "\"><b>");

        await SendAsync(Digests.Of(hostile));

        var mail = Assert.Single(Kept());
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{{query}}", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("http", Links(mail.HtmlBody).Replace("https://www.var.gouv.fr/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_the_same_bytes_in_the_same_file_when_it_is_sent_again()
    {
        await SendAsync(Digests.Of(Digests.Item()));
        var first = Directory.GetFiles(Outbox).ToDictionary(f => f, File.ReadAllBytes, StringComparer.Ordinal);

        await SendAsync(Digests.Of(Digests.Item()));

        var again = Directory.GetFiles(Outbox);
        Assert.Equal(first.Keys, again);
        Assert.Equal(first[again[0]], await File.ReadAllBytesAsync(again[0], Cancel));
    }

    [Fact]
    public async Task gives_each_recipient_a_mail_of_its_own()
    {
        await SendAsync(Digests.Of(["a@example.org", "b@example.org", "no address"], Digests.Item(), Digests.Item(title: "Un autre")));

        Assert.Equal(["a@example.org", "b@example.org"], Kept().Select(m => m.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.Equal(2, Kept().Select(m => m.MessageId).Distinct().Count());
        Assert.All(Kept(), m => Assert.EndsWith("2 nouvelles publications", m.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task tells_an_owner_that_the_watch_cannot_be_run()
    {
        var digest = Digests.Of();

        await SendAsync(digest with { Watch = digest.Watch with { Fault = "Position 8: a quotation is opened and not closed." } });

        var mail = Assert.Single(Kept());
        Assert.Contains("ne peut plus être lue", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Position 8", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Position 8", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_no_half_written_file_where_the_outbox_cannot_be_made()
    {
        await File.WriteAllTextAsync(Outbox, "a file in the way", Cancel);

        await Assert.ThrowsAsync<MailException>(() => SendAsync(Digests.Of(Digests.Item())));

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task goes_over_smtp_where_a_server_is_set()
    {
        await using var sink = new SmtpSink();

        await SendAsync(Digests.Of(["a@example.org", "b@example.org"], Digests.Item()), $"smtp://archive:p%40ss@127.0.0.1:{sink.Port}");

        Assert.Equal(["a@example.org", "b@example.org"], sink.Mails.Select(m => m.To));
        Assert.Equal(["|archive|p@ss"], sink.Logins);
        Assert.Contains("Message-Id: <w1-0123456789abcdef-", sink.Mails[0].Mail, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(Outbox));
    }

    [Fact]
    public async Task reaches_the_others_when_one_address_is_refused_for_good()
    {
        await using var sink = new SmtpSink { Refuse = to => to.StartsWith('a') ? "550 no such user" : null };

        await SendAsync(Digests.Of(["a@example.org", "b@example.org"], Digests.Item()), $"smtp://127.0.0.1:{sink.Port}");

        Assert.Equal("b@example.org", Assert.Single(sink.Mails).To);
    }

    [Theory]
    [InlineData("550 no such user")]
    [InlineData("451 later")]
    public async Task says_that_it_could_not_where_the_server_refuses(string answer)
    {
        await using var sink = new SmtpSink { Refuse = _ => answer };

        var fault = await Assert.ThrowsAsync<MailException>(() => SendAsync(Digests.Of(Digests.Item()), $"smtp://127.0.0.1:{sink.Port}"));

        Assert.Contains(answer[4..], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_up_on_a_server_that_says_nothing()
    {
        await using var sink = new SmtpSink { Silent = true };

        var fault = await Assert.ThrowsAsync<MailException>(() => SendAsync(Digests.Of(Digests.Item()), $"smtp://127.0.0.1:{sink.Port}", TimeSpan.FromSeconds(1)));

        Assert.Contains("did not answer within 1 s", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_that_the_server_cannot_be_reached()
    {
        var sink = new SmtpSink();
        var port = sink.Port;
        await sink.DisposeAsync();

        await Assert.ThrowsAsync<MailException>(() => SendAsync(Digests.Of(Digests.Item()), $"smtp://127.0.0.1:{port}"));
    }

    [Theory]
    [InlineData("mail.example.org", "archive@example.org")]
    [InlineData("http://mail.example.org", "archive@example.org")]
    [InlineData("smtp://user@mail.example.org", "archive@example.org")]
    [InlineData("smtp://u:secret@mail.example.org:25/x", "archive@example.org")]
    [InlineData("smtp://mail.example.org", "archive")]
    public void refuses_settings_that_cannot_work_without_repeating_the_password(string smtp, string from)
    {
        var services = new ServiceCollection().AddArchiveMail(_ => { });
        var check = services.Single(d => d.ServiceType == typeof(IValidateOptions<MailOptions>) && d.ImplementationType is not null).ImplementationType!;

        var fault = ((IValidateOptions<MailOptions>)Activator.CreateInstance(check)!).Validate(null, new() { Smtp = smtp, From = from });

        Assert.True(fault.Failed);
        Assert.Contains("mail: ", fault.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.FailureMessage, StringComparison.Ordinal);
    }

    private Task SendAsync(Digest digest, string? smtp = null, TimeSpan? timeout = null)
    {
        var options = new MailOptions { Outbox = Outbox, Smtp = smtp, From = "Archive <archive@example.org>", Contact = "contact@example.org", Timeout = timeout ?? TimeSpan.FromSeconds(20) };
        return new DigestMailer(Options.Create(options), NullLogger<DigestMailer>.Instance).SendAsync(digest, Cancel);
    }

    private IReadOnlyList<MimeMessage> Kept() => [.. Directory.GetFiles(Outbox, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f))];

    private static string Links(string? html) => string.Join(' ', html!.Split("href=\"").Skip(1).Select(h => h.Split('"')[0]));
}
