using System.Security.Cryptography;
using System.Text;
using Archive.Core.Search;
using Archive.Core.Sources;
using Microsoft.Extensions.Logging;

namespace Archive.Core.Watches;

/// <summary>Mails the digests that are due.</summary>
/// <remarks>Killed between the mail and its note, it makes the same digest again: same id, same mail.</remarks>
public sealed partial class DigestSender(IWatchStore watches, ICatalogue catalogue, ISourceStore sources, IMailer mailer, ILogger<DigestSender> log)
{
    /// <summary>Alerts of one mail; more go in further mails.</summary>
    private const int MostAlerts = 200;

    /// <summary>The owner of a watch that cannot be run is told so at most this often.</summary>
    private static readonly TimeSpan FaultToldEvery = TimeSpan.FromDays(7);

    /// <summary>Sends what is due. A mail that cannot be handed over is named in the answer and tried again by the next call; the others go on.</summary>
    public async Task<DigestsSent> SendDueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var sent = new List<Digest>();
        var failures = new List<string>();
        foreach (var watch in await watches.ListAsync(cancel))
        {
            try
            {
                await foreach (var digest in DueAsync(watch, now, cancel))
                {
                    await mailer.SendAsync(digest, cancel);
                    await watches.SentAsync(digest.Id, watch.Id, now, [.. digest.Alerts.Select(a => a.Alert)], cancel);
                    sent.Add(digest);
                }
            }
            catch (MailException e)
            {
                LogNotSent(watch.Id, e);
                failures.Add($"{watch.Id}: {e.Message}");
            }
        }
        return new(sent, failures);
    }

    private async IAsyncEnumerable<Digest> DueAsync(Watch watch, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (watch.Fault is { } fault && (await watches.LastSentAsync(watch.Id, cancel) is not { } last || now - last >= FaultToldEvery))
            yield return new(IdOf(watch, [fault, QueryNode.Print(ParisTime.DayOf(now))]), watch, now, []);

        var before = DigestSchedule.ToldBefore(watch.Every, now);
        var due = (await watches.UnsentAsync(watch.Id, cancel)).Where(a => a.At < before).ToList();
        var items = new DigestItems(catalogue, sources);
        foreach (var mail in Mails(watch.Every, due))
        {
            var told = new List<DigestItem>(mail.Count);
            foreach (var alert in mail) told.Add(await items.TellAsync(alert, cancel));
            yield return new(IdOf(watch, mail.Select(a => a.Fingerprint)), watch, mail.Max(a => a.At), told);
        }
    }

    /// <summary>What goes into one mail. Told at once: a version's alerts, which are written together, so that a later alert never changes a mail that was already sent.</summary>
    private static IEnumerable<IReadOnlyList<Alert>> Mails(Cadence every, List<Alert> due) =>
        every == Cadence.Now ? due.GroupBy(a => (a.Document, a.Version)).SelectMany(g => g.Chunk(MostAlerts)) : due.Chunk(MostAlerts);

    private static string IdOf(Watch watch, IEnumerable<string> told)
    {
        var text = $"{watch.Id}\n{string.Join('\n', told.Order(StringComparer.Ordinal))}";
        return $"{watch.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
    }
}

/// <summary>What a round of digests came to.</summary>
/// <param name="Sent">The mails that were handed over.</param>
/// <param name="Failures">Those that were not, one line each.</param>
public sealed record DigestsSent(IReadOnlyList<Digest> Sent, IReadOnlyList<string> Failures);
