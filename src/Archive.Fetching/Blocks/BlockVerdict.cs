namespace Archive.Fetching.Blocks;

/// <summary>What an answer of a server is.</summary>
public enum AnswerNature
{
    /// <summary>What the site means to say, be it a page or that there is none.</summary>
    Genuine,

    /// <summary>A refusal, a challenge, a filter: said to us, in the place of the answer.</summary>
    Blocked,

    /// <summary>The server, or one before it, cannot answer now.</summary>
    Unavailable,
}

/// <summary>Something seen in an answer, and how much it says.</summary>
/// <param name="Says">For people.</param>
/// <param name="Weight">From 0 (nothing) to 1 (certain); below 0 where it speaks for a genuine answer.</param>
public sealed record BlockSign(string Says, double Weight);

/// <summary>What an answer was told to be, and by which signs.</summary>
/// <param name="Nature">What it is.</param>
/// <param name="Quality">1: genuine; 0.5: unavailable; at most 0.25: blocked, lower where surer.</param>
/// <param name="Signs">Heaviest first.</param>
/// <param name="BeyondStatus">It would be blocked whatever its status: header, title and words alone show it.</param>
public sealed record BlockVerdict(AnswerNature Nature, double Quality, IReadOnlyList<BlockSign> Signs, bool BeyondStatus)
{
    /// <summary>The signs in one line, for people.</summary>
    public override string ToString() => string.Join("; ", Signs.Where(s => s.Weight > 0).Select(s => s.Says));
}

/// <summary>What is known of an answer when it is judged. All but the status may be missing.</summary>
public sealed record AnswerFacts
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Names and values as they came, a pair a line of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Without parameters; empty where not said.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Of the whole body, unpacked; null where not known.</summary>
    public long? Length { get; init; }

    /// <summary>The page's title; null where not known (it is then read from <see cref="Body"/>).</summary>
    public string? Title { get; init; }

    /// <summary>The body's beginning as text; null where not known.</summary>
    public string? Body { get; init; }
}
