using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Archive.Core.Sources;

/// <summary>A part of a YAML text that knows its line, so that every fault can be told where it stands.</summary>
internal abstract record YamlPart(int Line)
{
    private const int DeepestNesting = 20;

    /// <summary>A single value; <see cref="Quoted"/> where it cannot be anything but text.</summary>
    public sealed record Scalar(int Line, string Value, bool Quoted) : YamlPart(Line);

    /// <summary>A list.</summary>
    public sealed record Sequence(int Line, IReadOnlyList<YamlPart> Items) : YamlPart(Line);

    /// <summary>Keys and values, in the text's order; a key may stand twice, which is the reader's to tell.</summary>
    public sealed record Mapping(int Line, IReadOnlyList<Entry> Entries) : YamlPart(Line)
    {
        /// <summary>The first value of a key; null where it is not there.</summary>
        public YamlPart? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value;
    }

    /// <summary>A key and its value.</summary>
    public sealed record Entry(int Line, string Key, YamlPart Value);

    /// <summary>What a person calls this kind of part.</summary>
    public string Kind => this switch
    {
        Sequence => "a list",
        Mapping => "a block of keys",
        Scalar { Value: "" } => "nothing",
        _ => "a single value",
    };

    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">It is no YAML, or uses what declarations have no need of.</exception>
    public static IReadOnlyList<YamlPart> Read(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var documents = new List<YamlPart>();
        parser.Consume<StreamStart>();
        while (!parser.Accept<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            documents.Add(Part(parser, 0));
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private static YamlPart Part(Parser parser, int depth)
    {
        if (depth > DeepestNesting)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested deeper than {DeepestNesting} levels");
        if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
            return new Scalar(LineOf(scalar), scalar.Value, scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted);
        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<YamlPart>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Part(parser, depth + 1));
            return new Sequence(LineOf(list), items);
        }

        if (parser.TryConsume<MappingStart>(out var block))
        {
            var entries = new List<Entry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var key))
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be a single word");
                entries.Add(new(LineOf(key), key.Value, Part(parser, depth + 1)));
            }

            return new Mapping(LineOf(block), entries);
        }

        throw new YamlException(parser.Current!.Start, parser.Current.End, "anchors and aliases (& and *) are not used in declarations; write the value again, or put it between quotation marks");
    }

    private static int LineOf(ParsingEvent part) => (int)part.Start.Line;
}
