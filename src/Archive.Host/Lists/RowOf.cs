using System.Globalization;
using Archive.Core;
using Archive.Core.Acts;
using Archive.Core.Captures;
using Archive.Core.Extraction;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Watches;

namespace Archive.Host.Lists;

/// <summary>The archive's records as the rows of its lists.</summary>
public static class RowOf
{
    /// <summary>A document's.</summary>
    public static DocumentRow Document(Document d) => new(
        $"{d.Source}", $"{d.Id}", d.Title, d.Address.AbsoluteUri, [.. d.Addresses.Select(a => a.AbsoluteUri)], Word.Of(d.Kind), Day(d.Published),
        Moment.Print(d.FirstSeen), Moment.Print(d.LastSeen), Word.Of(d.State), d.Versions, d.Pages);

    /// <summary>An act's.</summary>
    public static ActRow Act(ListedAct a) => new(
        $"{a.Id.Version.Document.Source}", $"{a.Id.Version.Document}", a.Id.Version.Number, $"{a.Id}", a.Act.Number, a.Act.Title, a.Act.Kind, a.Act.Service,
        a.Act.FirstPage, a.Act.LastPage, Day(a.Act.Signed), Day(a.Act.EffectiveFrom), Day(a.Act.EffectiveUntil), Day(a.Published), Moment.Print(a.FirstSeen),
        a.Act.Places, a.Act.References, a.Act.Nominative);

    /// <summary>A change's.</summary>
    public static ChangeRow Change(Change c) => new(
        $"{c.Document.Source}", $"{c.Document}", Moment.Print(c.At), Word.Of(c.Kind), c.From, c.To, c.Pages, c.Declared, c.Summary);

    /// <summary>A finding's.</summary>
    public static FindingRow Finding(Finding f) => new(
        $"{f.Source}", Word.Of(f.Kind), f.Subject, f.Related, Moment.Print(f.Opened), At(f.Closed), f.Detail);

    /// <summary>An incident's.</summary>
    public static IncidentRow Incident(Incident i) => new($"{i.Source}", Word.Of(i.Kind), i.Subject, Moment.Print(i.Opened), At(i.Closed), i.Detail);

    /// <summary>A capture's.</summary>
    public static CaptureRow Capture(Capture c) => new(
        $"{c.Source}", c.Document?.ToString(), c.Address.AbsoluteUri, Moment.Print(c.At), c.Status, c.MediaType, c.Bytes, $"{c.Sha256}");

    /// <summary>An alert's.</summary>
    public static AlertRow Alert(Alert a) => new(
        a.Watch, $"{a.Document.Source}", $"{a.Document}", a.Version, a.Act is { } n ? $"{new ActId(new(a.Document, a.Version), n)}" : null,
        Moment.Print(a.At), a.Page, a.Passage, a.Digest);

    /// <summary>A hit's.</summary>
    public static HitRow Hit(SearchHit h) => new(
        h.Kind, $"{h.Source}", $"{h.Document}", h.Version, h.Act?.ToString(), h.Page, h.Title, Day(h.Published), Math.Round(h.Score, 4), h.Passage);

    /// <summary>A source's.</summary>
    public static SourceRow Source(Source s) => new(
        $"{s.Name}", s.Declaration.Title, s.Declaration.Authority.Name, s.Declaration.Authority.Department, Word.Of(s.Declaration.Kind),
        $"{s.Declaration.Platform}", Word.Of(s.State), Moment.Print(s.Due), At(s.LastVisit), s.Documents, s.Declaration.Unverified);

    /// <summary>A watch's.</summary>
    public static WatchRow Watch(Watch w) => new(w.Id, w.Query, w.To, Word.Of(w.Every), Moment.Print(w.Added), w.Fault);

    /// <summary>A page's.</summary>
    public static PageRow Page(Page p) => new("page", p.Number, Word.Of(p.Method), Math.Round(p.Quality, 3), p.Text);

    /// <summary>An act's, with where its fields come from.</summary>
    public static ExplainedActRow Explained(Act a) => new(
        "act", a.Ordinal, a.Number, a.Title, a.Kind, a.Service, a.FirstPage, a.LastPage, Day(a.Signed), Day(a.EffectiveFrom), Day(a.EffectiveUntil),
        a.Places, a.References, a.Nominative, a.Evidence);

    /// <summary>A day, ISO 8601.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? At(DateTimeOffset? at) => at is { } a ? Moment.Print(a) : null;
}
