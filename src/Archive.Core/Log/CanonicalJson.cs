using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Archive.Core.Log;

/// <summary>JSON in the one form of RFC 8785 (JCS): keys in order of their UTF-16 units, no blanks, the shortest escapes.</summary>
/// <remarks>Numbers are integers within ±2^53: the archive logs no others.</remarks>
public static class CanonicalJson
{
    /// <summary>Writes a node.</summary>
    /// <exception cref="FormatException">A number that is no integer within ±2^53.</exception>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder to)
    {
        switch (node)
        {
            case null: to.Append("null"); break;
            case JsonObject o: WriteMembers(o, to); break;
            case JsonArray a:
                to.Append('[');
                for (var i = 0; i < a.Count; i++)
                {
                    if (i > 0) to.Append(',');
                    Write(a[i], to);
                }
                to.Append(']');
                break;
            default: WriteValue(node, to); break;
        }
    }

    private static void WriteMembers(JsonObject o, StringBuilder to)
    {
        to.Append('{');
        var first = true;
        foreach (var (key, value) in o.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!first) to.Append(',');
            first = false;
            WriteString(key, to);
            to.Append(':');
            Write(value, to);
        }
        to.Append('}');
    }

    private static void WriteValue(JsonNode node, StringBuilder to)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.True: to.Append("true"); break;
            case JsonValueKind.False: to.Append("false"); break;
            case JsonValueKind.String: WriteString(node.GetValue<string>(), to); break;
            case JsonValueKind.Number: to.Append(Integer(node).ToString(CultureInfo.InvariantCulture)); break;
            default: throw new FormatException($"No canonical form for {node.GetValueKind()}.");
        }
    }

    private static long Integer(JsonNode node) =>
        long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && Math.Abs(n) <= 1L << 53
            ? n
            : throw new FormatException($"{node.ToJsonString()} is no integer within 2^53.");

    private static void WriteString(string s, StringBuilder to)
    {
        to.Append('"');
        foreach (var c in s)
        {
            switch (c)
            {
                case '"': to.Append("\\\""); break;
                case '\\': to.Append("\\\\"); break;
                case '\b': to.Append("\\b"); break;
                case '\f': to.Append("\\f"); break;
                case '\n': to.Append("\\n"); break;
                case '\r': to.Append("\\r"); break;
                case '\t': to.Append("\\t"); break;
                case < ' ': to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: to.Append(c); break;
            }
        }
        to.Append('"');
    }
}
