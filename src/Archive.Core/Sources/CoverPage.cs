using AngleSharp.Dom;

namespace Archive.Core.Sources;

/// <summary>The page between an entry and its document: a detail page, or the answer to a posted option.</summary>
internal sealed class CoverPage(Listing listing, ListingEntry entry, HtmlPage page)
{
    /// <summary>Reads the documents it holds.</summary>
    public ListingPage Read()
    {
        if (listing.Document?.Cover is not { } cover) return new() { Fault = "the declaration names no document on a cover page (document: cover)" };
        var step = listing.Document;
        var tally = new LinkTally(listing, page);
        var selected = page.All(cover);
        if (selected.Count == 0 && step.CoverElse is { } other) (cover, selected) = (other, page.All(other));
        var found = new Dictionary<string, ListingEntry>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var element in selected.Take(HtmlPage.MostLinks))
        {
            var link = element.HasAttribute("href") ? element : element.QuerySelector("a[href]") ?? element;
            if (tally.Follow(link) is not { } target) continue;
            var key = target.Form is null
                ? TitleText.Identity(target.Address.AbsoluteUri, step.Identity) ?? SourceLink.Key(target.Address)
                : $"{SourceLink.Key(target.Address)}#{target.Choice}";
            if (found.ContainsKey(key)) continue;
            var title = TitleText.Of(page, link, step);
            order.Add(key);
            found[key] = new()
            {
                Key = key,
                Title = title.Length > 0 ? title : SourceLink.FileName(target.Address),
                Published = entry.Published ?? Dated(step, link),
                Address = target.Address,
                Form = target.Form,
            };
        }

        var entries = order.Select(k => found[k]).ToArray();
        if (entries.Length == 1) entries[0] = entries[0] with { Title = entry.Title.Length > 0 ? entry.Title : entries[0].Title };
        string[] warnings = [.. tally.Warnings()];
        return new()
        {
            Entries = entries,
            Steps = [new("cover", cover, selected.Count, warnings.Length == 0 ? null : string.Join("; ", warnings))],
            Fault = entries.Length > 0 ? null
                : page.Document.QuerySelector("input[type=password]") is not null ? "the page asks to log in"
                : $"the cover page of '{entry.Title}' holds no document: nothing on it is {cover}",
        };
    }

    private DateOnly? Dated(DocumentStep step, IElement link)
    {
        if (step.CoverDate is { } selector)
        {
            var inside = DateElement.Read(page, selector, link, default);
            if (inside is not null) return inside;
            if (page.Document.Body is { } body && DateElement.Read(page, selector, body, default) is { } onPage) return onPage;
        }

        return StatedDate.Read(TitleText.Of(page, link, step)) ?? StatedDate.Read(entry.Title);
    }
}
