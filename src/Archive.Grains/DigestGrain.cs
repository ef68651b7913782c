using Archive.Core.Watches;
using Microsoft.Extensions.Hosting;

namespace Archive.Grains;

/// <summary>A door to <see cref="DigestSender"/>: one sender in the cluster, one sending at a time.</summary>
public sealed class DigestGrain(DigestSender sender, TimeProvider clock, IHostApplicationLifetime lifetime) : Grain, IDigestGrain
{
    /// <inheritdoc/>
    public async Task<DigestRound> SendDueAsync()
    {
        var sent = await sender.SendDueAsync(clock.GetUtcNow(), lifetime.ApplicationStopping);
        return new(sent.Sent.Count, sent.Failures);
    }
}
