namespace Archive.Grains;

/// <summary>The one sender of digests in the cluster; its key is <c>digests</c>.</summary>
public interface IDigestGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "digests";

    /// <summary>Sends what is due; answers how many digests went out, and what could not.</summary>
    Task<DigestRound> SendDueAsync();
}

/// <summary>What a round of digests came to, on its way between silos.</summary>
/// <param name="Sent">Digests handed over.</param>
/// <param name="Failures">What could not be handed over and will be tried again, for people.</param>
[GenerateSerializer, Immutable]
public sealed record DigestRound([property: Id(0)] int Sent, [property: Id(1)] IReadOnlyList<string> Failures);
