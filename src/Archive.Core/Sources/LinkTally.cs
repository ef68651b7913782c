using AngleSharp.Dom;

namespace Archive.Core.Sources;

/// <summary>Resolves the links of one step and counts those that are not taken, so that the step can say why.</summary>
internal sealed class LinkTally(Listing listing, HtmlPage page)
{
    private readonly Dictionary<string, int> _schemes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private int _broken;

    /// <summary>Where an element leads; null where that is nowhere the declaration goes, which is counted.</summary>
    public PostedForm.Sending? Follow(IElement element)
    {
        if (PostedForm.OfControl(page, element) is { } sending) return Own(sending.Address) ? sending : null;
        if (element.GetAttribute("href") is not { } href) return null;
        var resolved = SourceLink.Resolve(href, page.Rest);
        if (resolved.Address is { } address) return Own(address) ? new(address, null, "") : null;
        if (resolved.Scheme is { } scheme) _schemes[scheme] = _schemes.GetValueOrDefault(scheme) + 1;
        else if (href.Trim() is { Length: > 0 } and not ['#', ..]) _broken++;
        return null;
    }

    /// <summary>What looks wrong, for people.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var (host, count) in _hosts.OrderByDescending(h => h.Value).Take(5))
            yield return $"{Count(count, "link")} to another host, {host}, not followed: name it under hosts if its documents belong to the source";
        if (_schemes.Count > 0)
            yield return $"{Count(_schemes.Values.Sum(), "link")} not to the web ({string.Join(", ", _schemes.Keys.Order(StringComparer.Ordinal))}:), left out";
        if (_broken > 0) yield return $"{Count(_broken, "link")} that cannot be read as an address, left out";
    }

    /// <summary>"1 link", "2 links".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {(noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}";

    private bool Own(Uri address)
    {
        if (SourceLink.IsOwn(address, listing, page.Content.Address)) return true;
        _hosts[address.Authority] = _hosts.GetValueOrDefault(address.Authority) + 1;
        return false;
    }
}
