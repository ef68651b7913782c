using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Archive.Core.Sources;

namespace Archive.Core.Log;

/// <summary>How entries are numbered, written and chained: entry n names the hash of n-1, in canonical JSON (RFC 8785).</summary>
public static class LogChain
{
    /// <summary>The entry that follows <paramref name="head"/>.</summary>
    public static LogEntry Append(LogHead head, LogDraft draft)
    {
        var n = new LogPosition(head.Position.Number + 1);
        var json = CanonicalJson.Write(new JsonObject
        {
            ["n"] = n.Number,
            ["at"] = Moment.Print(draft.At),
            ["kind"] = draft.Kind,
            ["source"] = draft.Source?.ToString(),
            ["document"] = draft.Document?.ToString(),
            ["data"] = draft.Data.DeepClone(),
            ["prev"] = head.Hash,
        });
        return new LogEntry
        {
            Position = n,
            Json = json,
            Hash = HashOf(json),
            Kind = draft.Kind,
            At = draft.At,
            Source = draft.Source,
            Document = draft.Document,
            Data = draft.Data,
            TraceParent = draft.TraceParent,
        };
    }

    /// <summary>Reads a stored entry again.</summary>
    /// <exception cref="FormatException">It is not an entry's canonical JSON.</exception>
    public static LogEntry Read(string json, string hash, string? traceParent = null)
    {
        try
        {
            var node = JsonNode.Parse(json)!.AsObject();
            var source = (string?)node["source"];
            var document = (string?)node["document"];
            return new LogEntry
            {
                Position = new((long)node["n"]!),
                Json = json,
                Hash = hash,
                Kind = (string)node["kind"]!,
                At = Moment.Parse((string)node["at"]!),
                Source = source is null ? null : SourceName.Parse(source),
                Document = document is null ? null : new DocumentId(document),
                Data = node["data"]!.AsObject(),
                TraceParent = traceParent,
            };
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"Not a log entry: {e.Message}", e);
        }
    }

    /// <summary>The head after an entry.</summary>
    public static LogHead HeadAfter(LogEntry entry) => new(entry.Position, entry.Hash);

    /// <summary>What is wrong with <paramref name="entry"/> as the one after <paramref name="before"/>; null where it is sound: dense, chained, its hash that of its JSON, the JSON canonical.</summary>
    public static string? Fault(LogHead before, LogEntry entry)
    {
        if (entry.Position.Number != before.Position.Number + 1) return $"entry {entry.Position} follows entry {before.Position}: the log has a gap";
        if (HashOf(entry.Json) != entry.Hash) return $"entry {entry.Position}: its text is not the one that was hashed";
        try
        {
            var node = JsonNode.Parse(entry.Json)!.AsObject();
            if (CanonicalJson.Write(node) != entry.Json) return $"entry {entry.Position}: its JSON is not canonical";
            if ((long?)node["n"] != entry.Position.Number) return $"entry {entry.Position}: it calls itself {node["n"]}";
            return (string?)node["prev"] == before.Hash ? null : $"entry {entry.Position}: it does not name the hash of entry {before.Position}";
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            return $"entry {entry.Position}: it is no entry's JSON";
        }
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
