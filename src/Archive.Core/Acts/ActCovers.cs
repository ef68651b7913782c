using System.Text;
using Archive.Core.Extraction;

namespace Archive.Core.Acts;

/// <summary>What the page before each act shows: service, number, title.</summary>
/// <param name="Number">The number.</param>
/// <param name="Title">The title.</param>
/// <param name="Service">The service; null where none stands.</param>
internal sealed record ActCover(RaaNumber Number, string Title, string? Service);

/// <summary>Where the covers of a gazette's acts are.</summary>
internal sealed class ActCovers
{
    /// <summary>Lines of a page among which a cover's number is looked for.</summary>
    private const int Deepest = 14;

    private readonly Dictionary<string, int> _pages;

    private ActCovers(Dictionary<string, int> pages) => _pages = pages;

    /// <summary>Finds the covers of a sommaire's entries behind it.</summary>
    public static ActCovers In(IReadOnlyList<Page> pages, Sommaire sommaire)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var others = new List<(string Key, string Squeezed, string? Number)>();
        var named = new HashSet<int>();
        foreach (var entry in sommaire.Entries)
        {
            if (entry.Start is { } start) named.Add(start);
            if (entry.Raa is null) others.Add((Key(entry), Squeeze(entry.Number is { } n && !entry.Title.Contains(n, StringComparison.Ordinal) ? n : entry.Title, 48), entry.Number is { } own ? Squeeze(own, 48) : null));
        }
        for (var p = sommaire.LastPage + 1; p <= pages.Count; p++) Note(pages[p - 1].Text, p, found, others);
        // The sommaire's last page may already hold the first cover.
        if (sommaire.LastPage > 0 && named.Contains(sommaire.LastPage)) Note(pages[sommaire.LastPage - 1].Text, sommaire.LastPage, found, others, onlyAlone: true);
        return new(found);
    }

    private static void Note(string text, int page, Dictionary<string, int> found, List<(string Key, string Squeezed, string? Number)> others, bool onlyAlone = false)
    {
        var n = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            if (++n > Deepest) break;
            if (RaaNumber.TryRead(line, out var number, out var length))
            {
                var rest = line[length..].Trim();
                if (rest.IsEmpty || !onlyAlone && rest[0] is '-' or '–') found.TryAdd(number.Value, page);
            }
            if (others.Count == 0 || onlyAlone) continue;
            var squeezed = default(string);
            foreach (var (key, other, own) in others)
            {
                if (other.Length < 6) continue;
                squeezed ??= Squeeze(line, 48);
                // A title goes on in the lines below; what the line holds must be a good part of it.
                var enough = squeezed.Length >= Math.Min(other.Length, 16) && (other.StartsWith(squeezed, StringComparison.Ordinal) || squeezed.StartsWith(other, StringComparison.Ordinal));
                // "Arrêté préfectoral n° X" names the act by its number alone.
                enough |= own is { Length: >= 6 } && squeezed.Contains(own, StringComparison.Ordinal) && ActTitle.LooksLikeTitle(line.ToString());
                if (enough) found.TryAdd(key, page);
            }
        }
    }

    private static string Key(SommaireEntry entry) => entry.Raa?.Value ?? $"{entry.Number} {entry.Title}";

    /// <summary>The page of an entry's cover; 0 where none shows.</summary>
    public int PageOf(SommaireEntry entry) => _pages.GetValueOrDefault(Key(entry));

    /// <summary>By how much the sommaire's page numbers and the file's differ: what most covers agree on, else nothing.</summary>
    public int Shift(Sommaire sommaire)
    {
        var votes = new Dictionary<int, int>();
        var voters = 0;
        foreach (var entry in sommaire.Entries)
        {
            if (entry.Start is not { } start || PageOf(entry) is not (> 0 and var page)) continue;
            voters++;
            votes[page - start] = votes.GetValueOrDefault(page - start) + 1;
        }
        foreach (var (shift, count) in votes)
            if (count * 2 > voters) return shift;
        return 0;
    }

    /// <summary>Whether a page carries a number in its running footer, or anywhere: numbers of this form are not cited lightly, the caller asks only for pages that no other act claims.</summary>
    public static bool Carries(string text, string number)
    {
        var at = text.IndexOf(number, StringComparison.Ordinal);
        while (at >= 0)
        {
            var before = text.AsSpan(0, at).TrimEnd();
            var after = text.AsSpan(at + number.Length).TrimStart();
            if (before.Length > 0 && before[^1] is '-' or '–' && after.Length > 0 && after[0] is '-' or '–') return true;
            at = text.IndexOf(number, at + number.Length, StringComparison.Ordinal);
        }
        return false;
    }

    /// <summary>Reads a page that is the cover of an act: a service, the number alone on its line, a title, and little else.</summary>
    public static bool TryReadCover(string text, out ActCover cover)
    {
        cover = null!;
        var service = new StringBuilder();
        var title = new StringBuilder();
        RaaNumber? number = null;
        var n = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            if (++n > 40) return false;
            if (number is { } read)
            {
                // The running footer ends the title.
                var footer = line.IndexOf(read.Value, StringComparison.Ordinal);
                if (footer >= 0) { AppendBeforeFooter(title, line[..footer], service); break; }
                if (line.Length <= 4 && !line.ContainsAnyExceptInRange('0', '9')) break;
                title.Append(title.Length > 0 ? " " : "").Append(line);
            }
            else if (RaaNumber.TryRead(line, out var found, out var length) && length == line.Length) number = found;
            else if (n > 6) return false;
            else service.Append(service.Length > 0 ? " " : "").Append(line);
        }
        if (number is not { } value || title.Length is 0 or > 1200) return false;
        // The footer must confirm it: a number alone on a line may be a citation.
        if (!Carries(text, value.Value)) return false;
        cover = new ActCover(value, Blanks.Folded(title.ToString()), service.Length > 0 ? Blanks.Folded(service.ToString()) : null);
        return true;
    }

    private static void AppendBeforeFooter(StringBuilder title, ReadOnlySpan<char> before, StringBuilder service)
    {
        // The footer begins with the service, and may stick to the title's last word.
        var name = service.ToString();
        var at = name.Length > 0 ? before.IndexOf(name.AsSpan(0, Math.Min(12, name.Length)), StringComparison.OrdinalIgnoreCase) : -1;
        if (at > 0) title.Append(title.Length > 0 ? " " : "").Append(before[..at].Trim());
    }

    /// <summary>The letters and figures of a text alone, folded, at most so many.</summary>
    public static string Squeeze(ReadOnlySpan<char> text, int most)
    {
        var folded = FoldedText.Fold(text.Length > most * 2 ? text[..(most * 2)] : text);
        var squeezed = new StringBuilder(most);
        foreach (var c in folded)
        {
            if (squeezed.Length == most) break;
            // "n°" comes and goes.
            if (c == '°' && squeezed.Length > 0 && squeezed[^1] == 'n') squeezed.Length--;
            else if (FoldedText.IsWord(c)) squeezed.Append(c);
        }
        return squeezed.ToString();
    }
}
