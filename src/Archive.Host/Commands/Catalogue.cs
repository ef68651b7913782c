using System.CommandLine;
using Archive.Core.Captures;
using Archive.Core.Findings;
using Archive.Core.Search;
using Archive.Core.Sources;
using Archive.Core.Versions;
using Archive.Core.Watches;
using Archive.Host.Lists;

namespace Archive.Host.Commands;

/// <summary>The lists: documents, acts, changes, findings, incidents, captures, alerts.</summary>
internal static class Catalogue
{
    public static IEnumerable<Command> Commands()
    {
        yield return ListCommand.Of<Document, DocumentRow>("documents", "What the sources publish", (c, f, cancel) => c.DocumentsAsync(f, cancel), RowOf.Document,
            [new("id", r => r.Id), new("published", r => r.Published), new("first seen", r => r.FirstSeen[..10]), new("state", r => r.State), new("versions", r => $"{r.Versions}"), new("pages", r => $"{r.Pages}"), new("title", r => r.Title)],
            "`archive show ID` shows one.",
            new ListOption<DocumentRow>("--state", "listed, unlisted or withdrawn", (r, v) => r.State == v),
            new ListOption<DocumentRow>("--kind", "pdf, html, office, text, other, unknown", (r, v) => r.Kind == v),
            new ListOption<DocumentRow>("--title", "Titles that hold these words", (r, v) => r.Title.Contains(v, StringComparison.OrdinalIgnoreCase)));
        yield return ListCommand.Of<ListedAct, ActRow>("acts", "The acts of every document's newest version", (c, f, cancel) => c.ActsAsync(f, cancel), RowOf.Act,
            [new("id", r => r.Id), new("number", r => r.Number), new("published", r => r.Published), new("pages", r => $"{r.FirstPage}-{r.LastPage}"), new("title", r => r.Title)],
            "`archive show ID` shows one.",
            new ListOption<ActRow>("--document", "Only of this document", (r, v) => r.Document == v),
            new ListOption<ActRow>("--number", "Only of this number", (r, v) => string.Equals(r.Number, v, StringComparison.OrdinalIgnoreCase)),
            new ListOption<ActRow>("--kind", "arrêté, décision, ...", (r, v) => string.Equals(r.Kind, v, StringComparison.OrdinalIgnoreCase)),
            new ListOption<ActRow>("--service", "Services that hold these words", (r, v) => r.Service?.Contains(v, StringComparison.OrdinalIgnoreCase) == true),
            new ListOption<ActRow>("--place", "INSEE code of a commune that it names", (r, v) => r.Places?.Contains(v) == true));
        yield return ListCommand.Of<Change, ChangeRow>("changes", "What changed", (c, f, cancel) => c.ChangesAsync(f, cancel), RowOf.Change,
            [new("at", r => r.At[..16]), new("document", r => r.Document), new("kind", r => r.Kind), new("from", r => $"{r.From}"), new("to", r => $"{r.To}"), new("declared", r => r.Declared ? "yes" : "no"), new("summary", r => r.Summary)],
            "`archive diff DOCUMENT/1 DOCUMENT/2` shows a change.",
            new ListOption<ChangeRow>("--kind", "added, modified, withdrawn, returned, technical", (r, v) => r.Kind == v),
            new ListOption<ChangeRow>("--document", "Only of this document", (r, v) => r.Document == v));
        yield return ListCommand.Of<Finding, FindingRow>("findings", "What the archive noticed by itself", (c, f, cancel) => c.FindingsAsync(f, cancel), RowOf.Finding,
            [new("opened", r => r.Opened[..16]), new("source", r => r.Source), new("kind", r => r.Kind), new("subject", r => r.Subject), new("closed", r => r.Closed?[..16]), new("detail", r => r.Detail)],
            "`--open true` shows those that last.",
            new ListOption<FindingRow>("--kind", "late-publication, missing-number, partial-listing, copied-grounds", (r, v) => r.Kind == v),
            new ListOption<FindingRow>("--open", "true or false", (r, v) => r.Closed is null == (v == "true")));
        yield return ListCommand.Of<Incident, IncidentRow>("incidents", "Sources that could not be read as declared", (c, f, cancel) => c.IncidentsAsync(f, cancel), RowOf.Incident,
            [new("opened", r => r.Opened[..16]), new("source", r => r.Source), new("kind", r => r.Kind), new("closed", r => r.Closed?[..16]), new("subject", r => r.Subject), new("detail", r => r.Detail)],
            "`--open true` shows those that last.",
            new ListOption<IncidentRow>("--kind", "blocked, unavailable, empty-listing, shrunken-listing, unreadable-listing, malformed-document, refused", (r, v) => r.Kind == v),
            new ListOption<IncidentRow>("--open", "true or false", (r, v) => r.Closed is null == (v == "true")));
        yield return ListCommand.Of<Capture, CaptureRow>("captures", "Every answer that was kept", (c, f, cancel) => c.CapturesAsync(f, cancel), RowOf.Capture,
            [new("at", r => r.At[..19]), new("status", r => $"{r.Status}"), new("bytes", r => $"{r.Bytes}"), new("sha256", r => r.Sha256[..12]), new("address", r => r.Address)],
            "`archive cat SHA256` gives the bytes back.",
            new ListOption<CaptureRow>("--document", "Only of this document", (r, v) => r.Document == v));
        yield return ListCommand.Of<Alert, AlertRow>("alerts", "What the watches found", (c, f, cancel) => c.AlertsAsync(f, cancel), RowOf.Alert,
            [new("at", r => r.At[..16]), new("watch", r => r.Watch), new("act", r => r.Act ?? r.Document), new("page", r => $"{r.Page}"), new("sent", r => r.Digest is null ? "no" : "yes"), new("passage", r => r.Passage.ReplaceLineEndings(" "))],
            "`archive watch send` mails what is due.",
            new ListOption<AlertRow>("--watch", "Only of this watch", (r, v) => r.Watch == v));
    }
}
