using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Archive.Core.Sources;

/// <summary>One page of a listing under its declaration: further pages, documents, and what each step took.</summary>
internal sealed class HtmlListing(Listing listing, PageRequest asked, HtmlPage page)
{
    private readonly List<PageRequest> _pages = [];
    private readonly HashSet<(string, string?)> _asked = [(asked.Address.AbsoluteUri, asked.Form), (page.Content.Address.AbsoluteUri, asked.Form)];
    private readonly Dictionary<string, ListingEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ownTitles = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<IElement> _followed = [];
    private readonly List<SelectedStep> _steps = [];
    private readonly StatedDate.Surroundings _around = Around(asked.Title, page);
    private readonly FollowStep? _follow = listing.Follow.SelectMany(f => Enumerable.Repeat(f, f.Depth)).ElementAtOrDefault(asked.Level);
    private int _taken;
    private int _folders;

    /// <summary>Reads the page.</summary>
    public ListingPage Read()
    {
        if (_follow is not null) Follow(_follow);
        if (listing.Form is { } form) Options(form);
        if (listing.Document is { } document && listing.Form is null) Documents(document);
        if (listing.Next is { } next) Next(next);
        if (listing.Content is { } content) _steps.Add(new("content", content, page.All(content).Count));
        var fault = _taken == 0 ? PageSigns.Fault(page, listing, Nothing()) : null;
        return new() { Pages = _pages, Entries = [.. _order.Select(k => _entries[k])], Steps = _steps, Fault = fault };
    }

    private static StatedDate.Surroundings Around(string? title, HtmlPage page)
    {
        var around = StatedDate.Around(title);
        return around is { Year: not null, Month: not null } ? around : Merge(around, StatedDate.Around(page.Heading));
    }

    private static StatedDate.Surroundings Merge(StatedDate.Surroundings first, StatedDate.Surroundings second) =>
        first.Month is not null && second.Month is not null && first.Month != second.Month ? first : new(first.Year ?? second.Year, first.Month ?? second.Month);

    private void Follow(FollowStep step)
    {
        var tally = new LinkTally(listing, page);
        var selected = page.All(step.Links);
        var taken = 0;
        foreach (var element in selected.Take(HtmlPage.MostLinks))
        {
            if (element is IHtmlSelectElement select)
            {
                foreach (var (option, sending) in Choices(select))
                    taken += Ask(sending.Address, sending.Form, asked.Level + 1, InContext(page.Text(option))) ? 1 : 0;
                continue;
            }

            var link = Link(element);
            _followed.Add(link);
            if (tally.Follow(link) is not { } target || (step.Below && !IsBelow(target.Address))) continue;
            taken += Ask(target.Address, target.Form, asked.Level + 1, InContext(TitleText.Of(page, link, null))) ? 1 : 0;
        }

        _taken += selected.Count;
        Tell("follow", step.Links, taken, selected.Count, tally.Warnings());
    }

    private void Next(string selector)
    {
        var tally = new LinkTally(listing, page);
        var selected = page.All(selector);
        var taken = 0;
        foreach (var element in selected.Take(HtmlPage.MostLinks))
            if (tally.Follow(Link(element)) is { } target)
                taken += Ask(target.Address, target.Form, asked.Level, asked.Title) ? 1 : 0;
        // A pager shows that this is the listing; where it alone is there, the list between is missing.
        Tell("next", selector, taken, selected.Count, tally.Warnings());
    }

    private void Options(FormStep form)
    {
        var selects = page.All(form.Select).OfType<IHtmlSelectElement>().ToArray();
        var taken = 0;
        foreach (var (option, sending) in selects.SelectMany(Choices).Take(HtmlPage.MostLinks))
        {
            var title = TitleText.Cut(page.Text(option), listing.Document?.Strip);
            var key = $"{SourceLink.Key(page.Content.Address)}#{TitleText.Identity(Uri.UnescapeDataString(sending.Choice), listing.Document?.Identity) ?? sending.Choice}";
            var cover = sending.Form is not null || !SourceLink.IsFile(sending.Address);
            taken++;
            Add(new ListingEntry
            {
                Key = sending.Form is null ? KeyOf(sending.Address) : key,
                Title = title,
                Published = OfTitle(title, cover),
                Address = sending.Address,
                Form = sending.Form,
                Cover = cover,
            }, own: true);
        }

        _taken += selects.Length;
        Tell("form", form.Select, taken, selects.Length, EntryWarnings());
    }

    // Options with a value; one that is an address outside any form is a link.
    private IEnumerable<(IHtmlOptionElement Option, PostedForm.Sending Sending)> Choices(IHtmlSelectElement select)
    {
        foreach (var option in select.Options.Where(o => !string.IsNullOrWhiteSpace(o.GetAttribute("value") ?? o.TextContent) && !o.HasAttribute("disabled")))
        {
            var value = option.Value.Trim();
            var free = (select.Form ?? select.Closest("form")) is null;
            if (free && (value.StartsWith('/') || value.Contains("://", StringComparison.Ordinal)))
            {
                if (SourceLink.Resolve(value, page.Rest).Address is { } address && SourceLink.IsOwn(address, listing, page.Content.Address))
                    yield return (option, new(address, null, ""));
            }
            else if (value.Length > 0 && PostedForm.OfOption(page, select, option) is { } sending && SourceLink.IsOwn(sending.Address, listing, page.Content.Address))
                yield return (option, sending);
        }
    }

    private void Documents(DocumentStep step)
    {
        var tally = new LinkTally(listing, page);
        var selected = 0;
        if (step.Entry is null)
        {
            foreach (var link in page.All(step.Link).Take(HtmlPage.MostLinks))
            {
                selected++;
                Take(step, link, null, tally, null);
            }
        }
        else
        {
            foreach (var entry in page.All(step.Entry).Take(HtmlPage.MostLinks))
            {
                selected++;
                var titled = step.Title is null ? null : page.FirstOrSelf(step.Title, entry);
                var links = Links(step, entry, titled);
                for (var i = 0; i < links.Count && _order.Count < HtmlPage.MostLinks; i++) Take(step, links[i], entry, tally, i == 0 ? titled : null);
            }
        }

        _taken += selected;
        if (selected > HtmlPage.MostLinks - 1) _steps.Add(new("document", step.Entry ?? step.Link, HtmlPage.MostLinks, $"more than {HtmlPage.MostLinks} links: the rest is left out"));
        Tell("document", step.Entry is null ? step.Link : $"{step.Entry} {step.Link}", _order.Count, selected, [.. tally.Warnings(), .. EntryWarnings()]);
    }

    // An entry may hold more links than its document's: its files, else what its title links, else the first.
    private IReadOnlyList<IElement> Links(DocumentStep step, IElement entry, IElement? titled)
    {
        var links = page.All(step.Link, entry).Select(Link).Where(l => !_followed.Contains(l)).Distinct().ToArray();
        if (links.Length == 0) return page.FirstOrSelf(step.Link, entry) is { } self ? [self] : [];
        if (links.Length == 1) return links;
        var files = links.Where(l => l.GetAttribute("href") is { } href && SourceLink.Resolve(href, page.Rest).Address is { } address && SourceLink.IsFile(address)).ToArray();
        if (files.Length > 0) return files;
        return titled is not null && links.FirstOrDefault(l => l == titled || titled.Contains(l) || l.Contains(titled)) is { } named ? [named] : [links[0]];
    }

    private void Take(DocumentStep step, IElement element, IElement? entry, LinkTally tally, IElement? titled)
    {
        var link = Link(element);
        if (_followed.Contains(link) || tally.Follow(link) is not { } target) return;

        var title = titled is null ? "" : TitleText.Of(page, titled, step);
        if (title.Length == 0) title = TitleText.Of(page, link, step);
        var own = title.Length > 0;
        if (!own) title = SourceLink.FileName(target.Address);

        var file = SourceLink.IsFile(target.Address);
        var cover = step.Cover is not null && !file;
        if (_follow?.Titled is { } folder && !file && TitleText.Fits(title, folder)
            && (step.Date is null || DateElement.Read(page, step.Date, entry ?? link, _around) is null) && (!_follow.Below || IsBelow(target.Address)))
        {
            Ask(target.Address, target.Form, asked.Level + 1, InContext(title));
            _folders++;
            return;
        }

        Add(new ListingEntry
        {
            Key = target.Form is null ? KeyOf(target.Address) : $"{SourceLink.Key(target.Address)}#{Uri.EscapeDataString(title)}",
            Title = title,
            Published = Dated(step, link, entry, title, cover),
            Address = target.Address,
            Form = target.Form,
            Cover = cover,
        }, own);
    }

    private DateOnly? Dated(DocumentStep step, IElement link, IElement? entry, string title, bool cover)
    {
        if (step.Date is { } selector)
        {
            var stated = DateElement.Read(page, selector, entry ?? link, _around);
            if (stated is not null) return stated;
        }

        if (OfTitle(title, cover) is { } titled) return titled;
        if (cover && step.CoverDate is not null) return null;
        return ((step.Without ?? step.Strip ?? step.Title) is null ? null : StatedDate.Read(page.Text(link), _around))
            ?? StatedDate.Read(link.GetAttribute("title"), _around)
            ?? (entry is null || entry == link ? null : StatedDate.Read(page.Text(entry), _around));
    }

    // A date in the title is the last word: where a cover page may state one, the title's is left to be read there.
    private DateOnly? OfTitle(string title, bool cover) =>
        cover && listing.Document?.CoverDate is not null && StatedDate.Read(title) is not null ? null : StatedDate.Read(title, _around);

    private string KeyOf(Uri address) => TitleText.Identity(address.AbsoluteUri, listing.Document?.Identity) ?? SourceLink.Key(address);

    // The same document listed twice is one: a picture and a name that both link it; the name wins.
    private void Add(ListingEntry entry, bool own)
    {
        if (!_entries.TryGetValue(entry.Key, out var known))
        {
            _entries[entry.Key] = entry;
            _order.Add(entry.Key);
            if (own) _ownTitles.Add(entry.Key);
            return;
        }

        if (own && _ownTitles.Add(entry.Key)) known = known with { Title = entry.Title };
        _entries[entry.Key] = known with { Published = known.Published ?? entry.Published };
    }

    private bool Ask(Uri address, string? form, int level, string? title)
    {
        if (!_asked.Add((address.AbsoluteUri, form))) return false;
        _pages.Add(new(address, form, level, title));
        return true;
    }

    // A month's card without a year takes that of the cards above it.
    private string InContext(string title)
    {
        var own = StatedDate.Around(title);
        return own.Year is null && _around.Year is { } year ? $"{title} {year}" : title;
    }

    private bool IsBelow(Uri address) => IsBelow(address, page.Content.Address) || listing.Start.Any(s => IsBelow(address, s));

    private static bool IsBelow(Uri address, Uri top)
    {
        var path = top.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        var folder = last.Length == 0 ? path : last.Contains('.', StringComparison.Ordinal) ? path[..^last.Length] : path + "/";
        return address.Authority == top.Authority && address.AbsolutePath.Length > folder.Length && address.AbsolutePath.StartsWith(folder, StringComparison.Ordinal);
    }

    // The link that a selected element is, or holds.
    private static IElement Link(IElement element) =>
        element.HasAttribute("href") || element is IHtmlInputElement or IHtmlButtonElement ? element : element.QuerySelector("a[href]") ?? element.Closest("a[href]") ?? element;

    private List<string> EntryWarnings()
    {
        var entries = _order.Select(k => _entries[k]).ToArray();
        var warnings = new List<string>();
        var undated = entries.Count(e => e.Published is null);
        if (undated * 2 > entries.Length && listing.Document?.CoverDate is null)
            warnings.Add($"{undated} of {LinkTally.Count(entries.Length, "entry")} without a date");
        var repeated = entries.GroupBy(e => e.Title, StringComparer.Ordinal).Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).ToArray();
        if (repeated.Length > 0) warnings.Add($"{LinkTally.Count(repeated.Length, "title")} given more than once, '{repeated[0].Key}' {repeated[0].Count()} times");
        return warnings;
    }

    private void Tell(string step, string selector, int taken, int selected, IEnumerable<string> warnings)
    {
        List<string> all = [.. warnings];
        if (selected > 0 && taken == 0 && _folders == 0 && step is "document" or "form") all.Insert(0, $"{LinkTally.Count(selected, "element")} selected, none of them leads to a document");
        _steps.Add(new(step, selector, step is "document" or "form" ? selected : taken, all.Count == 0 ? null : string.Join("; ", all)));
    }

    private string Nothing() => _steps.Count == 0 ? "nothing is declared to be read" : $"nothing on the page is {string.Join(" or ", _steps.Where(s => s.Step != "content").Select(s => s.Selector).Distinct())}";
}
