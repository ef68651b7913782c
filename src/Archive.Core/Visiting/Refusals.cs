using System.Globalization;

namespace Archive.Core.Visiting;

/// <summary>How often a document was refused in a row, and until when it is left alone: each refusal shuts its whole platform, so the next try comes ever later.</summary>
internal readonly record struct Refusals(int Count, DateTimeOffset Until)
{
    public static Refusals Read(string note)
    {
        var space = note.IndexOf(' ', StringComparison.Ordinal);
        return new(int.Parse(note.AsSpan(0, space), CultureInfo.InvariantCulture), Log.Moment.Parse(note[(space + 1)..]));
    }

    /// <summary>One more: a day, then two, four, ... up to a month.</summary>
    public static Refusals OneMore(string? note, DateTimeOffset now)
    {
        var count = (note is null ? 0 : Read(note).Count) + 1;
        return new(count, now + TimeSpan.FromDays(Math.Min(30, Math.Pow(2, Math.Min(count, 6) - 1))));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Log.Moment.Print(Until)}");
}
