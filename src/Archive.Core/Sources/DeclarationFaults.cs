using System.Globalization;

namespace Archive.Core.Sources;

/// <summary>Reads typed values out of a declaration's parts and gathers every fault with its line.</summary>
internal sealed class DeclarationFaults(string file)
{
    private readonly List<DeclarationFault> _faults = [];

    /// <summary>Every fault so far, by line.</summary>
    public IReadOnlyList<DeclarationFault> All => [.. _faults.OrderBy(f => f.Line).DistinctBy(f => (f.Line, f.Message))];

    /// <summary>Tells a fault.</summary>
    public void Tell(int line, string message) => _faults.Add(new(file, Math.Max(1, line), message));

    /// <summary>The part as a block of keys, each known and there once.</summary>
    /// <param name="part">The part; null where it is missing, which others tell.</param>
    /// <param name="where">"in listing", for messages; empty at the top.</param>
    /// <param name="allowed">The keys.</param>
    public YamlPart.Mapping? Block(YamlPart? part, string where, IReadOnlyCollection<string> allowed)
    {
        if (part is null) return null;
        if (part is not YamlPart.Mapping block)
        {
            Tell(part.Line, $"{Sentence(where)} must be a block of keys, and is {part.Kind}. Allowed keys: {string.Join(", ", allowed)}.");
            return null;
        }

        foreach (var entry in block.Entries.Where(e => !allowed.Contains(e.Key)))
        {
            var meant = NearestWord.To(entry.Key, allowed) is { } near ? $"; did you mean '{near}'?" : ".";
            Tell(entry.Line, $"unknown key '{entry.Key}'{(where.Length == 0 ? "" : $" {where}")}{meant} Allowed: {string.Join(", ", allowed)}.");
        }

        foreach (var twice in block.Entries.GroupBy(e => e.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
            Tell(twice.Last().Line, $"'{twice.Key}' stands twice; it is already on line {twice.First().Line}.");
        return block;
    }

    /// <summary>A text; null where the key is missing (told when required) or holds none (told).</summary>
    public string? Text(YamlPart.Mapping block, string key, string? required = null)
    {
        switch (block[key])
        {
            case null:
                if (required is not null) Tell(block.Line, $"'{key}' is missing: {required}.");
                return null;
            case YamlPart.Scalar { Value: var value } scalar when value.Trim().Length > 0 && !(value is "null" or "~" && !scalar.Quoted):
                return value.Trim();
            case YamlPart.Scalar empty:
                Tell(empty.Line, $"'{key}' has no value{(required is null ? "" : $": {required}")}.");
                return null;
            case var other:
                Tell(other.Line, $"'{key}' must be a single value, and is {other.Kind}.");
                return null;
        }
    }

    /// <summary>true or false; null where the key is missing.</summary>
    public bool? Flag(YamlPart.Mapping block, string key)
    {
        if (Text(block, key) is not { } text) return null;
        if (text is "true" or "false") return text == "true";
        Tell(block[key]!.Line, $"'{key}' must be true or false, and is '{text}'.");
        return null;
    }

    /// <summary>A whole number within bounds; null where the key is missing.</summary>
    public int? Number(YamlPart.Mapping block, string key, int least, int most)
    {
        if (Text(block, key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Tell(block[key]!.Line, $"'{key}' must be a whole number from {least} to {most}, and is '{text}'.");
        return null;
    }

    /// <summary>One text or a list of them, with their lines; empty where the key is missing.</summary>
    public IReadOnlyList<YamlPart.Scalar> Texts(YamlPart.Mapping block, string key)
    {
        switch (block[key])
        {
            case null:
                return [];
            case YamlPart.Scalar { Value.Length: > 0 } one:
                return [one];
            case YamlPart.Sequence { Items.Count: > 0 } list:
                foreach (var wrong in list.Items.Where(i => i is not YamlPart.Scalar { Value.Length: > 0 }))
                    Tell(wrong.Line, $"each of '{key}' must be a single value, and this is {wrong.Kind}.");
                return [.. list.Items.OfType<YamlPart.Scalar>().Where(s => s.Value.Length > 0)];
            case var other:
                Tell(other.Line, $"'{key}' must be a value or a list of values, and is {(other is YamlPart.Sequence ? "an empty list" : other.Kind)}.");
                return [];
        }
    }

    /// <summary>A date as YYYY-MM-DD; null where the key is missing.</summary>
    public DateOnly? Date(YamlPart.Mapping block, string key)
    {
        if (Text(block, key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Tell(block[key]!.Line, $"'{key}' must be a day as YYYY-MM-DD, e.g. 2024-01-15, and is '{text}'.");
        return null;
    }

    /// <summary>One of some words; null where the key is missing.</summary>
    public string? OneOf(YamlPart.Mapping block, string key, IReadOnlyCollection<string> words, string? required = null)
    {
        if (Text(block, key, required) is not { } text) return null;
        if (words.Contains(text)) return text;
        var meant = NearestWord.To(text, words) is { } near ? $"; did you mean '{near}'?" : ".";
        Tell(block[key]!.Line, $"'{text}' is no {key}{meant} Allowed: {string.Join(", ", words)}.");
        return null;
    }

    private static string Sentence(string where) => where.Length == 0 ? "a declaration" : where.Replace("in ", "", StringComparison.Ordinal);
}
