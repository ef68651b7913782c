using System.Numerics;

namespace Archive.Core.Search;

/// <summary>A word as it was read.</summary>
/// <param name="Written">As it stands in the text.</param>
/// <param name="Word">Folded.</param>
/// <param name="Term">Folded and stemmed.</param>
/// <param name="Stop">It is a stop word.</param>
internal sealed record WordReading(string Written, string Word, string Term, bool Stop);

/// <summary>What words were read as, by how they are written: a text repeats its words, and is asked for each of them.</summary>
/// <remarks>
/// A few places in a row are looked at and no more: where they are taken, the newest word takes the first of them. So it cannot outgrow its bound, and words
/// chosen to fall into one place are read anew each time, which is all the harm they do.
/// </remarks>
internal sealed class WordMemory
{
    private const int First = 1 << 12;
    private const int Most = 1 << 17;
    private const int Row = 8;

    private Entry[] _entries = new Entry[First + Row];
    private int _count;

    /// <summary>What a word was read as; null where it is not remembered.</summary>
    public WordReading? Find(ReadOnlySpan<char> written)
    {
        var hash = HashOf(written);
        foreach (ref readonly var entry in Places(hash))
        {
            if (entry.Reading is not { } reading) return null;
            if (entry.Hash == hash && written.SequenceEqual(reading.Written)) return reading;
        }
        return null;
    }

    /// <summary>Remembers a word that was not found.</summary>
    public void Add(WordReading reading)
    {
        if (_entries.Length < Most && 2 * ++_count > _entries.Length) Grow();
        Put(new(HashOf(reading.Written), reading));
    }

    private void Grow()
    {
        var before = _entries;
        _entries = new Entry[(2 * (before.Length - Row)) + Row];
        foreach (var entry in before)
            if (entry.Reading is not null) Put(entry);
    }

    private void Put(Entry entry)
    {
        var places = Places(entry.Hash);
        foreach (ref var place in places)
        {
            if (place.Reading is not null) continue;
            place = entry;
            return;
        }
        places[0] = entry;
    }

    private Span<Entry> Places(uint hash) => _entries.AsSpan((int)(hash & (uint)(_entries.Length - Row - 1)), Row);

    private static uint HashOf(ReadOnlySpan<char> written)
    {
        var hash = (uint)written.Length;
        foreach (var c in written) hash = (BitOperations.RotateLeft(hash, 5) ^ c) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    private readonly record struct Entry(uint Hash, WordReading? Reading);
}
