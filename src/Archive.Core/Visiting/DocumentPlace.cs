using Archive.Core.Captures;
using Archive.Core.Sources;

namespace Archive.Core.Visiting;

/// <summary>A document and where it is to be asked for now.</summary>
internal sealed record DocumentPlace
{
    /// <summary>As the store has it; for a new one, as it will be born.</summary>
    public required Document Document { get; init; }

    /// <summary>The store does not know it yet.</summary>
    public bool New { get; init; }

    /// <summary>Where it is now by what the listing or its cover says.</summary>
    public required Uri Address { get; init; }

    /// <summary>Posted to get it.</summary>
    public string? Form { get; init; }

    /// <summary>What its entry is now: key, title, date; null for a recheck.</summary>
    public ListingEntry? Entry { get; init; }

    /// <summary>The page that led to it, just asked.</summary>
    public Capture? CoverCapture { get; init; }

    /// <summary>Where that page is.</summary>
    public Cover? Cover { get; init; }

    /// <summary>The document's answer, where asking for its cover already brought it.</summary>
    public Fetched.Content? Fetched { get; init; }

    /// <summary>The listing says that it changed.</summary>
    public bool ListingSaysSo { get; init; }

    /// <summary>The frontier numbers that are done with it.</summary>
    public IReadOnlyList<long> Done { get; init; } = [];

    /// <summary>The document under this address and entry.</summary>
    public Document Here => Document with
    {
        Address = Address,
        Addresses = Document.Addresses.Count > 0 && Document.Addresses[^1] == Address ? Document.Addresses : [.. Document.Addresses, Address],
        Entry = Entry?.Key ?? Document.Entry,
        Title = Entry is { Title.Length: > 0 } ? Entry.Title : Document.Title,
        Published = Entry?.Published ?? Document.Published,
    };

    /// <summary>Incidents about it bear its id; about its entry, the entry's address.</summary>
    public string[] Subjects => Entry is null ? [Document.Id.Value] : [Document.Id.Value, Entry.Address.AbsoluteUri];
}
