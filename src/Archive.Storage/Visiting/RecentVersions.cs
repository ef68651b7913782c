using Archive.Core.Sources;
using Archive.Core.Versions;

namespace Archive.Storage.Visiting;

/// <summary>The versions that this process added last, whole: who follows the log asks for each within the second. Versions never change, so none here is ever stale.</summary>
internal sealed class RecentVersions
{
    /// <summary>So much text is held, in characters: a heap of gazettes.</summary>
    private const long Most = 4L << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<VersionId, DocumentVersion> _versions = [];
    private readonly Queue<VersionId> _order = new();
    private long _held;

    public DocumentVersion? Find(VersionId id)
    {
        lock (_gate) return _versions.GetValueOrDefault(id);
    }

    public void Add(IReadOnlyList<DocumentVersion> versions)
    {
        lock (_gate)
        {
            foreach (var version in versions)
            {
                if (!_versions.TryAdd(version.Id, version)) continue;
                _order.Enqueue(version.Id);
                _held += Letters(version);
            }
            while (_held > Most && _order.TryDequeue(out var oldest) && _versions.Remove(oldest, out var gone)) _held -= Letters(gone);
        }
    }

    private static long Letters(DocumentVersion version) => version.Pages.Sum(p => (long)p.Text.Length);
}
