using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archive.Core.Versions;

/// <summary>A comparison as JSON lines: one object a hunk, and one of totals at the end.</summary>
/// <remarks>
/// A hunk: <c>kind</c> (added, removed, moved, changed), <c>beforePage</c>, <c>beforeLine</c>, <c>beforeLines</c> (how many), <c>afterPage</c>, <c>afterLine</c>, <c>afterLines</c>,
/// <c>before</c> and <c>after</c> (the lines joined by \n; null where there are none); lines count within their page, from 1, and a side without lines says where they would stand.
/// A changed one has <c>words</c> too: [kind, text] pairs. The totals: <c>kind</c> (totals), <c>added</c>, <c>removed</c>, <c>moved</c>, <c>degraded</c>, in lines.
/// </remarks>
public static class DiffJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the lines, each ended by \n.</summary>
    public static void Write(TextWriter writer, TextDiff diff) => Write(writer, diff, _ => null);

    /// <summary>Writes the lines, each ended by \n; a hunk that stands in an act has its <c>act</c> too: number, else title.</summary>
    public static void Write(TextWriter writer, VersionDiff diff) => Write(writer, diff.Text, hunk => diff.ActOf(hunk) is { } act ? act.Number ?? act.Title : null);

    private static void Write(TextWriter writer, TextDiff diff, Func<DiffHunk, string?> actOf)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        foreach (var hunk in diff.Hunks)
        {
            json.WriteStartObject();
            json.WriteString("kind", Word.Of(hunk.Kind));
            WritePlace(json, "before", hunk.Before);
            WritePlace(json, "after", hunk.After);
            WriteText(json, "before", hunk.Before);
            WriteText(json, "after", hunk.After);
            if (actOf(hunk) is { } act) json.WriteString("act", VersionText.WellFormed(act));
            if (hunk.Kind == HunkKind.Changed) WriteWords(json, hunk);
            json.WriteEndObject();
            Flush();
        }

        json.WriteStartObject();
        json.WriteString("kind", "totals");
        json.WriteNumber("added", diff.Totals.Added);
        json.WriteNumber("removed", diff.Totals.Removed);
        json.WriteNumber("moved", diff.Totals.Moved);
        json.WriteNumber("degraded", diff.Totals.Degraded);
        json.WriteEndObject();
        Flush();

        void Flush()
        {
            json.Flush();
            writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            writer.Write('\n');
            buffer.SetLength(0);
            json.Reset();
        }
    }

    private static void WritePlace(Utf8JsonWriter json, string side, DiffSide place)
    {
        json.WriteNumber($"{side}Page", place.Page);
        json.WriteNumber($"{side}Line", place.Line);
        json.WriteNumber($"{side}Lines", place.Lines.Count);
    }

    private static void WriteText(Utf8JsonWriter json, string name, DiffSide side)
    {
        if (side.Text is { } text) json.WriteString(name, VersionText.WellFormed(text));
        else json.WriteNull(name);
    }

    private static void WriteWords(Utf8JsonWriter json, DiffHunk hunk)
    {
        json.WriteStartArray("words");
        foreach (var piece in WordDiff.Between(hunk.Before.Text!, hunk.After.Text!))
        {
            json.WriteStartArray();
            json.WriteStringValue(Word.Of(piece.Kind));
            json.WriteStringValue(VersionText.WellFormed(piece.Text));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
