namespace Archive.Core.Acts;

/// <summary>A legal act inside a version: an arrêté in a recueil. The unit of alerts.</summary>
public sealed record Act
{
    /// <summary>Its place in the version, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The number that the gazette gives it, e.g. <c>83-2025-04-18-00005</c>; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>The title as the sommaire (else the act itself) states it, blanks folded.</summary>
    public required string Title { get; init; }

    /// <summary>arrêté, décision, délibération, convention, avis, ...; null where not read.</summary>
    public string? Kind { get; init; }

    /// <summary>The service it comes from.</summary>
    public string? Service { get; init; }

    /// <summary>Its cover page, the page that the sommaire names; from 1.</summary>
    public required int FirstPage { get; init; }

    /// <summary>Its last own page.</summary>
    public required int LastPage { get; init; }

    /// <summary>When it was signed.</summary>
    public DateOnly? Signed { get; init; }

    /// <summary>First day in force.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Last day in force.</summary>
    public DateOnly? EffectiveUntil { get; init; }

    /// <summary>INSEE codes of the communes it names.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Laws, decrees and numbers it cites, normalised.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>It is about named persons; null where not judged.</summary>
    public bool? Nominative { get; init; }

    /// <summary>SHA-256 over number, title and folded text: the same act in a later version of its gazette has the same one.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where each field was read, for <c>explain</c>: field name to a short reason, e.g. <c>number: sommaire, page 2</c>.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
