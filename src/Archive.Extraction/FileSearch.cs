using System.Buffers;

namespace Archive.Extraction;

/// <summary>Looks for bytes in a file, in constant memory.</summary>
internal static class FileSearch
{
    private const int Window = 1 << 18;

    /// <summary>Whether the file holds these bytes.</summary>
    public static Task<bool> HoldsAsync(string path, byte[] sought, CancellationToken cancel) => HoldsAnyAsync(path, [sought], cancel);

    /// <summary>Whether the file holds one of these.</summary>
    public static async Task<bool> HoldsAnyAsync(string path, IReadOnlyList<byte[]> sought, CancellationToken cancel)
    {
        var overlap = sought.Max(s => s.Length) - 1;
        // Rented: a buffer of this size of one's own is garbage that only a full collection takes away.
        var buffer = ArrayPool<byte>.Shared.Rent(Window);
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            var kept = 0;
            while (await file.ReadAsync(buffer.AsMemory(kept), cancel) is > 0 and var read)
            {
                var seen = buffer.AsSpan(0, kept + read);
                foreach (var one in sought)
                    if (seen.IndexOf(one) >= 0) return true;
                kept = Math.Min(overlap, seen.Length);
                seen[^kept..].CopyTo(buffer);
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
