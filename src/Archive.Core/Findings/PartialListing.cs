using Archive.Core.Sources;

namespace Archive.Core.Findings;

/// <summary>A listing that leaves documents out between those that it shows, while their own addresses still answer.</summary>
public static class PartialListing
{
    /// <summary>Where absent documents stand in the newest listing: at the nearest entry that stood before them and still shows, else just before the nearest that stood behind.</summary>
    /// <param name="absent">Documents that the listing no longer shows, with the positions they had.</param>
    /// <param name="shown">Documents that it shows: the position each had, and has now.</param>
    public static IEnumerable<Document> Anchor(IEnumerable<Document> absent, IReadOnlyCollection<(int Was, int Is)> shown)
    {
        var order = shown.OrderBy(s => s.Was).ToList();
        foreach (var document in absent)
        {
            var at = order.FindLastIndex(s => s.Was <= document.Position);
            var position = at >= 0 ? order[at].Is : order.Count > 0 ? order[0].Is - 1 : document.Position;
            yield return document with { Position = position };
        }
    }

    /// <summary>The documents that are left out; none where the listing is whole.</summary>
    /// <param name="documents">Every document of the source after a visit that read the listing to its end.</param>
    /// <param name="visitBegan">When that visit began: what it asked, it asked since.</param>
    public static IReadOnlyList<Document> LeftOut(IReadOnlyCollection<Document> documents, DateTimeOffset visitBegan)
    {
        var shown = documents.Where(d => d.State == DocumentState.Listed).Select(d => d.Position).ToList();
        if (shown.Count < 2) return [];
        var (first, last) = (shown.Min(), shown.Max());
        return [.. documents
            .Where(d => d.State == DocumentState.Unlisted && d.Versions > 0 && d.GoneSince is null && d.Checked >= visitBegan && d.Position >= first && d.Position < last)
            .OrderBy(d => d.Position)];
    }

    /// <summary>The finding.</summary>
    public static Finding Of(SourceName source, IReadOnlyList<Document> leftOut, DateTimeOffset at) => new(
        source, FindingKind.PartialListing, source.ToString(), [.. leftOut.Select(d => d.Id.Value)], at, null,
        (leftOut.Count == 1
            ? $"La liste ne montre plus un document entre ceux qu'elle montre, et son adresse répond toujours : {leftOut[0].Title}"
            : $"La liste ne montre plus {leftOut.Count} documents entre ceux qu'elle montre, et leurs adresses répondent toujours : {string.Join(" ; ", leftOut.Take(10).Select(d => d.Title))}"));
}
