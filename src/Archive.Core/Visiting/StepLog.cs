using System.Text.Json.Nodes;
using Archive.Core.Findings;
using Archive.Core.Log;
using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Core.Visiting;

/// <summary>What a step's commit tells the log, in order: documents, captures, versions, changes, incidents, findings, the visit's end.</summary>
public static class StepLog
{
    /// <summary>The drafts of a commit. <paramref name="before"/> are the documents as they were (those that existed): a row that only its checks changed tells nothing.</summary>
    /// <remarks>Incidents and findings passed must be those that truly open or close: the store filters what is already so.</remarks>
    public static IReadOnlyList<LogDraft> Of(StepCommit commit, IReadOnlyDictionary<DocumentId, Document> before, DateTimeOffset? visitBegan, int listed)
    {
        var drafts = new List<LogDraft>();
        void Tell(string kind, DocumentId? document, JsonObject data, DateTimeOffset? at = null) =>
            drafts.Add(new(kind, at ?? commit.At, commit.Source, document, data, commit.TraceParent));

        foreach (var d in commit.Documents.Where(d => !before.TryGetValue(d.Id, out var old) || ToldDiffers(old, d)))
            Tell(LogKinds.DocumentSeen, d.Id, new()
            {
                ["title"] = d.Title,
                ["address"] = d.Address.AbsoluteUri,
                ["addresses"] = Strings(d.Addresses.Select(a => a.AbsoluteUri)),
                ["published"] = d.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["state"] = Word.Of(d.State),
            });
        foreach (var c in commit.Captures)
            Tell(LogKinds.Captured, c.Document, new()
            {
                ["address"] = c.Address.AbsoluteUri,
                ["status"] = c.Status,
                ["mediaType"] = c.MediaType,
                ["bytes"] = c.Bytes,
                ["sha256"] = c.Sha256.Value,
            }, c.At);
        foreach (var v in commit.Versions)
            Tell(LogKinds.Versioned, v.Id.Document, new()
            {
                ["version"] = v.Id.Number,
                ["bytes"] = v.Bytes.Value,
                ["extractor"] = v.Extractor,
                ["textHash"] = v.TextHash,
                ["technical"] = v.Technical,
                ["pages"] = v.Pages.Count,
                ["acts"] = new JsonArray([.. v.Acts.Select(a => (JsonNode)new JsonObject { ["ordinal"] = a.Ordinal, ["number"] = a.Number, ["fingerprint"] = a.Fingerprint })]),
            });
        foreach (var c in commit.Changes)
            Tell(LogKinds.Changed, c.Document, new()
            {
                ["kind"] = Word.Of(c.Kind),
                ["from"] = c.From,
                ["to"] = c.To,
                ["pages"] = new JsonArray([.. c.Pages.Select(p => (JsonNode)p)]),
                ["declared"] = c.Declared,
            });
        foreach (var i in commit.Incidents)
            Tell(i.Closed is null ? LogKinds.IncidentOpened : LogKinds.IncidentClosed, null, new() { ["kind"] = Word.Of(i.Kind), ["subject"] = i.Subject });
        foreach (var f in commit.Findings)
            Tell(f.Closed is null ? LogKinds.FindingOpened : LogKinds.FindingClosed, null, new()
            {
                ["kind"] = Word.Of(f.Kind),
                ["subject"] = f.Subject,
                ["related"] = Strings(f.Related),
            });
        if (commit.VisitEnds && commit.ListingRead)
            Tell(LogKinds.Visited, null, new() { ["began"] = Moment.Print(visitBegan ?? commit.At), ["listed"] = listed });
        return drafts;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    private static bool ToldDiffers(Document a, Document b) =>
        a.Title != b.Title || a.Address != b.Address || a.Published != b.Published || a.State != b.State;
}
