using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Archive.Core;
using Archive.Core.Search;
using Archive.Core.Watches;
using MimeKit;
using MimeKit.Text;

namespace Archive.Mail;

/// <summary>Writes a digest as a mail in French: plain text and HTML, everything from documents escaped. The same digest gives the same bytes.</summary>
internal sealed class DigestMail(MailboxAddress from, string? contact)
{
    private const int LongestSubject = 150;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private readonly Template _text = Template.Read("digest.txt");
    private readonly Template _textItem = Template.Read("digest-item.txt");
    private readonly Template _html = Template.Read("digest.html");
    private readonly Template _htmlItem = Template.Read("digest-item.html");
    private readonly Template _faultText = Template.Read("fault.txt");
    private readonly Template _faultHtml = Template.Read("fault.html");

    /// <summary>The mail for one recipient: the others are nobody's business.</summary>
    public MimeMessage Write(Digest digest, MailboxAddress to)
    {
        var mail = new MimeMessage();
        mail.From.Add(from);
        mail.To.Add(to);
        mail.Date = TimeZoneInfo.ConvertTime(digest.At, ParisTime.Zone);
        mail.Subject = OneLine(Subject(digest), LongestSubject);
        mail.MessageId = $"{NameOf(digest, to)}@{(from.Domain is { Length: > 0 } domain ? domain : "localhost")}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ListId, $"<{digest.Watch.Id}.veilles.{(from.Domain is { Length: > 0 } list ? list : "localhost")}>");
        var (text, html) = Bodies(digest);
        mail.Body = new Multipart("alternative")
        {
            // Not drawn at random: the same digest is the same mail.
            Boundary = $"=_{NameOf(digest, to)}",
        };
        ((Multipart)mail.Body).Add(Part(TextFormat.Plain, text));
        ((Multipart)mail.Body).Add(Part(TextFormat.Html, html));
        return mail;
    }

    /// <summary>What names the mail: Message-ID and file.</summary>
    public static string NameOf(Digest digest, MailboxAddress to) =>
        $"{digest.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to.Address.ToLowerInvariant())).AsSpan(0, 4))}";

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private (string Text, string Html) Bodies(Digest digest)
    {
        var values = new Dictionary<string, Markup>(StringComparer.Ordinal)
        {
            ["headline"] = Headline(digest),
            ["query"] = Folded(digest.Watch.Query),
            ["watch"] = digest.Watch.Id,
            ["cadence"] = Cadences(digest.Watch.Every),
            ["contact"] = contact is null ? "" : $" ou écrivez à {contact}",
            ["fault"] = digest.Watch.Fault ?? "",
        };
        if (IsFault(digest)) return (_faultText.Fill(values), _faultHtml.Fill(values));

        var (text, html) = (new StringBuilder(), new StringBuilder());
        foreach (var item in digest.Alerts)
        {
            var told = new Dictionary<string, Markup>(StringComparer.Ordinal)
            {
                ["title"] = Folded(item.Title),
                ["facts"] = Facts(item),
                ["address"] = AddressOf(item),
                ["passage"] = Folded(item.Alert.Passage),
            };
            text.Append(_textItem.Fill(told));
            told["passage"] = new(Marked(Folded(item.Alert.Passage)), IsHtml: true);
            html.Append(_htmlItem.Fill(told));
        }
        values["items"] = text.ToString();
        var plain = _text.Fill(values);
        values["items"] = new(html.ToString(), IsHtml: true);
        return (plain, _html.Fill(values));
    }

    private static bool IsFault(Digest digest) => digest.Alerts.Count == 0 && digest.Watch.Fault is not null;

    private static string Subject(Digest digest) => IsFault(digest)
        ? $"Votre veille {digest.Watch.Id} ne peut plus être lue"
        : digest.Alerts is [var only] ? $"Veille {digest.Watch.Query} : {only.Title}" : $"Veille {digest.Watch.Query} : {Headline(digest)}";

    private static string Headline(Digest digest) => digest.Alerts.Count switch
    {
        0 => "Rien de nouveau",
        1 => "1 nouvelle publication",
        var n => $"{n.ToString(CultureInfo.InvariantCulture)} nouvelles publications",
    };

    private static string Cadences(Cadence every) => every switch
    {
        Cadence.Now => "dès parution",
        Cadence.Week => "chaque lundi",
        _ => "chaque jour",
    };

    /// <summary>Number, source, document, date and page in one line.</summary>
    private static string Facts(DigestItem item)
    {
        var facts = new List<string>();
        if (item.Number is { Length: > 0 } number) facts.Add($"n° {Folded(number)}");
        facts.Add(Folded(item.SourceTitle));
        if (!string.Equals(item.DocumentTitle, item.Title, StringComparison.Ordinal)) facts.Add(Folded(item.DocumentTitle));
        facts.Add(item.Published is { } published
            ? $"publié le {published.ToString("d MMMM yyyy", French)}"
            : $"vu le {TimeZoneInfo.ConvertTime(item.Alert.At, ParisTime.Zone).ToString("d MMMM yyyy", French)}");
        facts.Add($"page {item.Alert.Page.ToString(CultureInfo.InvariantCulture)}");
        return string.Join(" · ", facts);
    }

    /// <summary>The address as a link may carry it: only of the web, with the page where viewers can go to it.</summary>
    private static string AddressOf(DigestItem item)
    {
        if (item.Address.Scheme is not ("http" or "https")) return "";
        var address = item.Address.AbsoluteUri;
        return item.Alert.Page > 1 && item.Address.Fragment.Length == 0 && item.Address.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ? $"{address}#page={item.Alert.Page.ToString(CultureInfo.InvariantCulture)}"
            : address;
    }

    private static string Marked(string passage) =>
        Template.Escaped(passage).Replace("&#171;", "<mark>", StringComparison.Ordinal).Replace("&#187;", "</mark>", StringComparison.Ordinal)
            .Replace("«", "<mark>", StringComparison.Ordinal).Replace("»", "</mark>", StringComparison.Ordinal);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string OneLine(string text, int longest)
    {
        var folded = new string([.. Folded(text).Where(c => !char.IsControl(c))]);
        return folded.Length <= longest ? folded : folded[..(longest - 1)].TrimEnd() + "…";
    }
}
