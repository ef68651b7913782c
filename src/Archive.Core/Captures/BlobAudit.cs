using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Archive.Core.Search;

namespace Archive.Core.Captures;

/// <summary>How blobs are audited.</summary>
public sealed class AuditOptions
{
    /// <summary>Most bytes read a second, on average; 0: as fast as it goes. Default 64 MiB: a disk that serves others is not kept busy.</summary>
    public long BytesPerSecond { get; set; } = 64L << 20;
}

/// <summary>Reads every blob that a capture names again and checks it against its name.</summary>
/// <param name="catalogue">The captures.</param>
/// <param name="blobs">The bytes.</param>
/// <param name="options">The pace.</param>
/// <param name="time">What the pace is kept by: real time.</param>
public sealed class BlobAudit(ICatalogue catalogue, IBlobStore blobs, AuditOptions options, TimeProvider time)
{
    private const int ChunkBytes = 128 << 10;

    /// <summary>Audits, telling nobody how far it is.</summary>
    public Task<AuditReport> RunAsync(ListFilter filter, CancellationToken cancel) => RunAsync(filter, progress: null, cancel);

    /// <summary>Audits each blob once, however many captures name it. Nothing is repaired and nothing is written.</summary>
    /// <param name="filter">Which captures.</param>
    /// <param name="progress">Told after each blob.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<AuditReport> RunAsync(ListFilter filter, IProgress<AuditProgress>? progress, CancellationToken cancel)
    {
        var seen = new HashSet<(UInt128, UInt128)>();
        var faults = new List<AuditFault>();
        var done = new AuditProgress(0, 0);
        var began = time.GetTimestamp();
        await foreach (var capture in catalogue.CapturesAsync(filter, cancel))
        {
            if (Key(capture.Sha256) is { } key && !seen.Add(key)) continue;
            var (bytes, fault) = await CheckAsync(capture, done.Bytes, began, cancel);
            if (fault is not null) faults.Add(fault);
            done = new(done.Blobs + 1, done.Bytes + bytes);
            progress?.Report(done);
        }
        return new(done.Blobs, done.Bytes, faults);
    }

    private async Task<(long Bytes, AuditFault? Fault)> CheckAsync(Capture capture, long before, long began, CancellationToken cancel)
    {
        long read = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var content = await blobs.OpenAsync(capture.Sha256, cancel);
            if (content is null) return (0, new(capture, AuditFaultKind.Missing, "no bytes are kept under this name"));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (int n; (n = await content.ReadAsync(buffer, cancel)) > 0; read += n)
            {
                hash.AppendData(buffer.AsSpan(0, n));
                await KeepPaceAsync(before + read + n, began, cancel);
            }
            var found = Convert.ToHexStringLower(hash.GetHashAndReset());
            return (read, found == capture.Sha256.Value ? null : new(capture, AuditFaultKind.Changed, $"the {read} bytes kept under this name are those of {found}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (read, new(capture, AuditFaultKind.Unreadable, e.Message));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task KeepPaceAsync(long bytes, long began, CancellationToken cancel)
    {
        if (options.BytesPerSecond <= 0) return;
        var ahead = TimeSpan.FromSeconds((double)bytes / options.BytesPerSecond) - time.GetElapsedTime(began);
        if (ahead > TimeSpan.FromMilliseconds(20)) await Task.Delay(ahead, time, cancel);
    }

    // Half the memory of the text, for archives of millions of captures; null for what is no name at all.
    private static (UInt128, UInt128)? Key(BlobName name) =>
        name.Value is { Length: 64 } text
        && UInt128.TryParse(text.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first)
        && UInt128.TryParse(text.AsSpan(32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;
}

/// <summary>How far an audit has come.</summary>
/// <param name="Blobs">Checked, sound or not.</param>
/// <param name="Bytes">Read.</param>
public readonly record struct AuditProgress(long Blobs, long Bytes);

/// <summary>What an audit found.</summary>
/// <param name="Blobs">Checked, sound or not.</param>
/// <param name="Bytes">Read.</param>
/// <param name="Faults">In the order of the captures; empty where every byte is as it was.</param>
public sealed record AuditReport(long Blobs, long Bytes, IReadOnlyList<AuditFault> Faults);

/// <summary>A blob that is not as it was.</summary>
/// <param name="Capture">The first capture that names it.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">For people: one line.</param>
public sealed record AuditFault(Capture Capture, AuditFaultKind Kind, string Detail);

/// <summary>How a blob is not as it was.</summary>
public enum AuditFaultKind
{
    /// <summary>There is nothing under its name.</summary>
    Missing,

    /// <summary>Other bytes are under its name.</summary>
    Changed,

    /// <summary>The medium fails.</summary>
    Unreadable,
}
