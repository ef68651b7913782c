using Archive.Core.Watches;

namespace Archive.Grains;

/// <summary>A door to <see cref="DigestSender"/>: one sender in the cluster, one sending at a time.</summary>
public sealed class DigestGrain(DigestSender sender) : Grain, IDigestGrain
{
    /// <inheritdoc/>
    public async Task<DigestsSent> SendDueAsync()
    {
        var sent = await sender.SendDueAsync(CancellationToken.None);
        return new(sent.Sent, sent.Failures);
    }
}
